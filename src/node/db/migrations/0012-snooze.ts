/**
 * Version 12: snoozed cases. The row keeps what the events say; whether a case is snoozed is asked of the reader's now:
 * until its time, or until a clock is due soon, whichever comes first. '9999': an answer or an event, whenever it comes.
 * The index answers counts alone.
 */

export const snooze = `
ALTER TABLE cases ADD COLUMN snooze TEXT CHECK (json_valid(snooze));
ALTER TABLE cases ADD COLUMN snoozed_until TEXT CHECK (snoozed_until IS NULL OR snooze IS NOT NULL);
CREATE INDEX case_snoozed ON cases (min(snoozed_until, coalesce(next_soon_at, '9999')), project_id, snoozed_until)
  WHERE snoozed_until IS NOT NULL;
`;
