/** Version 3: since when each version of a policy is in force. A date is changed by a further row, never overwritten. */

export const policyDates = `
CREATE TABLE policy_date (
  project_id INTEGER NOT NULL,
  version INTEGER NOT NULL,
  number INTEGER NOT NULL CHECK (number > 0), -- the last one counts
  since TEXT, -- NULL: from the beginning
  recorded_at TEXT NOT NULL,
  actor TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (project_id, version, number),
  FOREIGN KEY (project_id, version) REFERENCES policy_version(project_id, version)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER policy_date_is_kept BEFORE UPDATE ON policy_date BEGIN SELECT RAISE(ABORT, 'dates of policies are append-only'); END;
CREATE TRIGGER policy_date_is_not_deleted BEFORE DELETE ON policy_date BEGIN SELECT RAISE(ABORT, 'dates of policies are append-only'); END;

-- The first versions held from the beginning, the others from their adoption on.
INSERT INTO policy_date
  SELECT project_id, version, 1, iif(version = 1, NULL, adopted_at), adopted_at, '', reason FROM policy_version;
`;
