/**
 * Version 18: who owes whom an answer, and when the next update is due, kept with the case and found by an index. Each
 * index holds what a list is ordered and counted by, so that counts read no case. Cases of before are folded again with
 * their clocks (core/cases/recount.ts).
 */

const inQueue = `coalesce(next_due_at, '9999'), row, snoozed_until, next_soon_at, project_id`;
const consent = `coalesce(json_extract(fields, '$.creditConsent'), 'unknown')`;
const assignee = `json_extract(fields, '$.assignee')`;

export const waiting = `
ALTER TABLE cases ADD COLUMN turn TEXT CHECK (turn IN ('us', 'them', 'others'));
ALTER TABLE cases ADD COLUMN turn_since TEXT CHECK ((turn_since IS NULL) = (turn IS NULL));
ALTER TABLE cases ADD COLUMN update_due_at TEXT;
ALTER TABLE cases ADD COLUMN update_soon_at TEXT;
CREATE INDEX case_turn ON cases (turn, open, ${inQueue}, turn_since) WHERE turn IS NOT NULL;
CREATE INDEX case_update ON cases (update_soon_at, open, ${inQueue}) WHERE update_soon_at IS NOT NULL;
CREATE INDEX case_consent_open ON cases (open, ${inQueue}, state, ${consent}) WHERE open = 1
  AND state IN ('accepted', 'fixing', 'fix-ready', 'released', 'disclosed')
  AND ${consent} = 'unknown';
CREATE INDEX case_unassigned ON cases (open, ${inQueue}, ${assignee}) WHERE open = 1 AND ${assignee} IS NULL;
`;
