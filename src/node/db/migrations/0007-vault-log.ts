/** Version 7: the log also holds what belongs to no case (projects, policies, accepted keys), and upkeep knows how far it came. */

export const vaultLog = `
CREATE TABLE event_of_all (
  seq INTEGER PRIMARY KEY CHECK (seq > 0),
  case_id TEXT REFERENCES cases(id) DEFERRABLE INITIALLY DEFERRED, -- NULL: of a project, a policy or a key
  kind TEXT NOT NULL,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  actor TEXT NOT NULL,
  reason TEXT,
  data TEXT NOT NULL CHECK (json_valid(data)),
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  undone_by INTEGER REFERENCES event_of_all(seq)
) STRICT;
INSERT INTO event_of_all SELECT seq, case_id, kind, at, recorded_at, actor, reason, data, hash, undone_by FROM event ORDER BY seq;
DROP TABLE event;
ALTER TABLE event_of_all RENAME TO event;
CREATE INDEX event_by_case ON event (case_id, seq);
CREATE INDEX event_without_case ON event (seq) WHERE case_id IS NULL;
CREATE TRIGGER event_is_append_only BEFORE UPDATE OF seq, case_id, kind, at, recorded_at, actor, reason, data, hash ON event
  BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER event_is_not_deleted BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;

-- What is done once in the background after an update, and how far it came.
CREATE TABLE upkeep (name TEXT PRIMARY KEY, value TEXT NOT NULL CHECK (json_valid(value))) STRICT, WITHOUT ROWID;
`;
