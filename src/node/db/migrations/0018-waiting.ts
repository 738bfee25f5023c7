/**
 * Version 18: who owes whom an answer, and when the next update is due, kept with the case and found by an index. Each
 * index holds what a list is ordered and counted by, so that counts read no case. Cases of before are folded again with
 * their clocks (core/cases/recount.ts).
 * The text of an internal note stands beside the log, which has its digest only: an exported log tells nobody what notes
 * say. Mentions are found by name; what was read of them is no event.
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

CREATE TABLE case_note (
  seq INTEGER PRIMARY KEY REFERENCES event(seq),
  text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 4000),
  salt TEXT NOT NULL CHECK (length(salt) >= 16) -- nobody guesses a short note by its digest
) STRICT;
CREATE TRIGGER note_is_kept BEFORE UPDATE ON case_note BEGIN SELECT RAISE(ABORT, 'notes are append-only'); END;
CREATE TRIGGER note_is_not_deleted BEFORE DELETE ON case_note BEGIN SELECT RAISE(ABORT, 'notes are append-only'); END;

ALTER TABLE cases ADD COLUMN mentions TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(mentions));
CREATE TABLE case_mention (
  name TEXT NOT NULL COLLATE NOCASE,
  row INTEGER NOT NULL REFERENCES cases(row),
  seq INTEGER NOT NULL, -- the last note that names them
  at TEXT NOT NULL,
  read_seq INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (name, row)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER case_mentions_again AFTER UPDATE OF mentions ON cases WHEN new.mentions <> old.mentions BEGIN
  DELETE FROM case_mention WHERE row = new.row
    AND name IN (SELECT json_extract(value, '$.name') FROM json_each(old.mentions))
    AND name NOT IN (SELECT json_extract(value, '$.name') FROM json_each(new.mentions));
  INSERT INTO case_mention (name, row, seq, at)
    SELECT json_extract(value, '$.name'), new.row, json_extract(value, '$.seq'), json_extract(value, '$.at')
    FROM json_each(new.mentions) WHERE true
    ON CONFLICT (name, row) DO UPDATE SET seq = excluded.seq, at = excluded.at;
END;

ALTER TABLE project ADD COLUMN checklist TEXT NOT NULL DEFAULT '';
`;
