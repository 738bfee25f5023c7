/**
 * Version 16: what is known already. Folders and files of records (advisories, issues, threat models), the files of each
 * with what tells whether they changed, and of each record a summary and the marks that it is found by (core/known).
 */

export const knownRecords = `
CREATE TABLE known_source (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  path TEXT NOT NULL CHECK (length(path) > 0),
  project_id INTEGER REFERENCES project(id), -- NULL: of all projects
  added_at TEXT NOT NULL,
  updated_at TEXT, -- when it was last read to its end
  files INTEGER NOT NULL DEFAULT 0,
  records INTEGER NOT NULL DEFAULT 0,
  problems INTEGER NOT NULL DEFAULT 0,
  others INTEGER NOT NULL DEFAULT 0, -- files and links that were not looked into
  removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)) -- not searched any more; its rows go piece by piece
) STRICT;
CREATE UNIQUE INDEX known_source_once ON known_source (path, coalesce(project_id, 0)) WHERE removed = 0;

CREATE TABLE known_file (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  source_id INTEGER NOT NULL REFERENCES known_source(id),
  path TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  records INTEGER NOT NULL,
  problem TEXT,
  detail TEXT NOT NULL DEFAULT '',
  UNIQUE (source_id, path)
) STRICT;
CREATE INDEX known_file_by_source ON known_file (source_id, id);
CREATE INDEX known_file_with_problem ON known_file (source_id, path) WHERE problem IS NOT NULL;

CREATE TABLE known_record (
  row INTEGER PRIMARY KEY AUTOINCREMENT,
  file_id INTEGER NOT NULL REFERENCES known_file(id),
  record TEXT NOT NULL CHECK (json_valid(record))
) STRICT;
CREATE INDEX known_record_by_file ON known_record (file_id);
CREATE VIRTUAL TABLE known_search USING fts5 (marks, content = '', contentless_delete = 1, detail = none, tokenize = "unicode61 tokenchars '_'");
`;
