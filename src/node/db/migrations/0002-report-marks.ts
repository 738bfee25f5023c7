/** Version 2: marks by which reports about the same thing find each other, checkouts, the watched folder, mail without a case, notes on people. */

export const reportMarks = `
-- Short words a report can be found by (core/report/marks.ts).
CREATE TABLE report_mark (
  mark TEXT NOT NULL CHECK (length(mark) BETWEEN 1 AND 400),
  case_id TEXT NOT NULL REFERENCES cases(id),
  PRIMARY KEY (mark, case_id)
) STRICT, WITHOUT ROWID;

-- Where a project's source lies on this machine; only ever read.
CREATE TABLE checkout (
  project_id INTEGER PRIMARY KEY REFERENCES project(id),
  path TEXT NOT NULL CHECK (length(path) > 0)
) STRICT;

CREATE TABLE watched_folder (
  path TEXT PRIMARY KEY CHECK (length(path) > 0),
  project_id INTEGER REFERENCES project(id),
  outgoing INTEGER NOT NULL CHECK (outgoing IN (0, 1)),
  since TEXT NOT NULL
) STRICT, WITHOUT ROWID;
-- A file is imported once; one that changed since is another file.
CREATE TABLE watched_file (
  path TEXT PRIMARY KEY,
  bytes INTEGER NOT NULL CHECK (bytes >= 0),
  changed_at INTEGER NOT NULL,
  imported_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What the maintainer wants to remember of somebody who reports. The address in lower case.
CREATE TABLE person_note (
  address TEXT PRIMARY KEY CHECK (length(address) > 0),
  note TEXT NOT NULL CHECK (length(note) > 0),
  updated_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX case_by_assignee ON cases (open, json_extract(fields, '$.assignee') COLLATE NOCASE, coalesce(next_due_at, '9999'), row)
  WHERE json_extract(fields, '$.assignee') IS NOT NULL;
CREATE INDEX message_without_case ON message (row) WHERE case_id IS NULL;
CREATE INDEX message_sent_without_case ON message (thread_subject) WHERE case_id IS NULL AND outcome = 'outgoing';
`;
