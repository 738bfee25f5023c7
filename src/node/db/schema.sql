CREATE TRIGGER blob_pack_is_kept BEFORE UPDATE ON blob_pack WHEN length(old.data) > 0 BEGIN SELECT RAISE(ABORT, 'packs are written once'); END;

CREATE TRIGGER blob_pack_is_not_deleted BEFORE DELETE ON blob_pack BEGIN SELECT RAISE(ABORT, 'packs are written once'); END;

CREATE TRIGGER case_confirmed_in AFTER INSERT ON cases WHEN new.merged_into IS NULL AND (new.state IN ('released', 'disclosed') OR (new.state = 'closed' AND coalesce(json_extract(new.fields, '$.class'), 'vulnerability') = 'vulnerability')) BEGIN
  UPDATE cases SET reporter_rank = (SELECT count(*) FROM (SELECT 1 FROM cases INDEXED BY case_confirmed WHERE reporter_address = new.reporter_address AND merged_into IS NULL AND (state IN ('released', 'disclosed') OR (state = 'closed' AND coalesce(json_extract(fields, '$.class'), 'vulnerability') = 'vulnerability')) LIMIT 5)) WHERE reporter_address = new.reporter_address AND new.reporter_address <> '' AND reporter_rank <> (SELECT count(*) FROM (SELECT 1 FROM cases INDEXED BY case_confirmed WHERE reporter_address = new.reporter_address AND merged_into IS NULL AND (state IN ('released', 'disclosed') OR (state = 'closed' AND coalesce(json_extract(fields, '$.class'), 'vulnerability') = 'vulnerability')) LIMIT 5));
END;

CREATE TRIGGER case_counted_again AFTER UPDATE OF project_id, open, state, severity ON cases BEGIN
  UPDATE case_count SET cases = cases - 1
    WHERE project_id = old.project_id AND open = old.open AND state = old.state AND severity = coalesce(old.severity, 'unset');
  INSERT INTO case_count VALUES (new.project_id, new.open, new.state, coalesce(new.severity, 'unset'), 1)
    ON CONFLICT DO UPDATE SET cases = cases + 1;
END;

CREATE TRIGGER case_counted_in AFTER INSERT ON cases BEGIN
  INSERT INTO case_count VALUES (new.project_id, new.open, new.state, coalesce(new.severity, 'unset'), 1)
    ON CONFLICT DO UPDATE SET cases = cases + 1;
END;

CREATE TRIGGER case_cwes_again AFTER UPDATE OF fields ON cases
  WHEN json_extract(new.fields, '$.cwes') IS NOT json_extract(old.fields, '$.cwes') BEGIN
  DELETE FROM case_cwe WHERE row = new.row AND cwe IN (SELECT value FROM json_each(old.fields, '$.cwes'));
  INSERT OR IGNORE INTO case_cwe SELECT value, new.row FROM json_each(new.fields, '$.cwes');
END;

CREATE TRIGGER case_cwes_in AFTER INSERT ON cases WHEN json_extract(new.fields, '$.cwes') IS NOT NULL BEGIN
  INSERT OR IGNORE INTO case_cwe SELECT value, new.row FROM json_each(new.fields, '$.cwes');
END;

CREATE TRIGGER case_first_again AFTER UPDATE OF group_id, open, next_due_at, severity_rank, received_at, reporter_rank, snoozed_until ON cases WHEN (new.group_id IS NOT NULL AND new.open = 1 AND new.snoozed_until IS NULL) OR new.first_by > 0 BEGIN
  UPDATE cases SET first_by = found.bits FROM (SELECT row, sum(bit) AS bits FROM (
    SELECT row, 0 AS bit FROM cases INDEXED BY case_first_of_group WHERE group_id = new.group_id AND first_by > 0
    UNION ALL SELECT (SELECT row FROM cases INDEXED BY case_by_group WHERE group_id = new.group_id AND open = 1 AND snoozed_until IS NULL ORDER BY coalesce(next_due_at, '9999'), row LIMIT 1), 1
    UNION ALL SELECT (SELECT row FROM cases INDEXED BY case_group_by_severity WHERE group_id = new.group_id AND open = 1 AND snoozed_until IS NULL ORDER BY severity_rank DESC, row LIMIT 1), 2
    UNION ALL SELECT (SELECT row FROM cases INDEXED BY case_group_by_received WHERE group_id = new.group_id AND open = 1 AND snoozed_until IS NULL ORDER BY received_at DESC, row LIMIT 1), 4
    UNION ALL SELECT (SELECT row FROM cases INDEXED BY case_group_by_history WHERE group_id = new.group_id AND open = 1 AND snoozed_until IS NULL ORDER BY (9 - reporter_rank) || coalesce(next_due_at, '9999'), row LIMIT 1), 8
  ) GROUP BY row) AS found WHERE cases.row = found.row AND first_by <> found.bits;
END;

CREATE TRIGGER case_first_elsewhere AFTER UPDATE OF group_id ON cases WHEN old.first_by > 0 AND old.group_id IS NOT new.group_id BEGIN
  UPDATE cases SET first_by = found.bits FROM (SELECT row, sum(bit) AS bits FROM (
    SELECT row, 0 AS bit FROM cases INDEXED BY case_first_of_group WHERE group_id = old.group_id AND first_by > 0
    UNION ALL SELECT (SELECT row FROM cases INDEXED BY case_by_group WHERE group_id = old.group_id AND open = 1 AND snoozed_until IS NULL ORDER BY coalesce(next_due_at, '9999'), row LIMIT 1), 1
    UNION ALL SELECT (SELECT row FROM cases INDEXED BY case_group_by_severity WHERE group_id = old.group_id AND open = 1 AND snoozed_until IS NULL ORDER BY severity_rank DESC, row LIMIT 1), 2
    UNION ALL SELECT (SELECT row FROM cases INDEXED BY case_group_by_received WHERE group_id = old.group_id AND open = 1 AND snoozed_until IS NULL ORDER BY received_at DESC, row LIMIT 1), 4
    UNION ALL SELECT (SELECT row FROM cases INDEXED BY case_group_by_history WHERE group_id = old.group_id AND open = 1 AND snoozed_until IS NULL ORDER BY (9 - reporter_rank) || coalesce(next_due_at, '9999'), row LIMIT 1), 8
  ) GROUP BY row) AS found WHERE cases.row = found.row AND first_by <> found.bits;
  UPDATE cases SET first_by = 0 WHERE row = new.row AND new.group_id IS NULL;
END;

CREATE TRIGGER case_first_in AFTER INSERT ON cases WHEN new.group_id IS NOT NULL AND new.open = 1 AND new.snoozed_until IS NULL AND 15 IS NOT (
  SELECT sum((CASE WHEN first_by & 1 AND coalesce(next_due_at, '9999') <= coalesce(new.next_due_at, '9999') THEN 1 ELSE 0 END) + (CASE WHEN first_by & 2 AND severity_rank >= new.severity_rank THEN 2 ELSE 0 END) + (CASE WHEN first_by & 4 AND received_at >= new.received_at THEN 4 ELSE 0 END) + (CASE WHEN first_by & 8 AND (9 - reporter_rank) || coalesce(next_due_at, '9999') <= (9 - new.reporter_rank) || coalesce(new.next_due_at, '9999') THEN 8 ELSE 0 END)) FROM cases INDEXED BY case_first_of_group WHERE group_id = new.group_id AND first_by > 0 AND row < new.row
) BEGIN
  UPDATE cases SET first_by = found.bits FROM (SELECT row, sum(bit) AS bits FROM (
    SELECT row, 0 AS bit FROM cases INDEXED BY case_first_of_group WHERE group_id = new.group_id AND first_by > 0
    UNION ALL SELECT (SELECT row FROM cases INDEXED BY case_by_group WHERE group_id = new.group_id AND open = 1 AND snoozed_until IS NULL ORDER BY coalesce(next_due_at, '9999'), row LIMIT 1), 1
    UNION ALL SELECT (SELECT row FROM cases INDEXED BY case_group_by_severity WHERE group_id = new.group_id AND open = 1 AND snoozed_until IS NULL ORDER BY severity_rank DESC, row LIMIT 1), 2
    UNION ALL SELECT (SELECT row FROM cases INDEXED BY case_group_by_received WHERE group_id = new.group_id AND open = 1 AND snoozed_until IS NULL ORDER BY received_at DESC, row LIMIT 1), 4
    UNION ALL SELECT (SELECT row FROM cases INDEXED BY case_group_by_history WHERE group_id = new.group_id AND open = 1 AND snoozed_until IS NULL ORDER BY (9 - reporter_rank) || coalesce(next_due_at, '9999'), row LIMIT 1), 8
  ) GROUP BY row) AS found WHERE cases.row = found.row AND first_by <> found.bits;
END;

CREATE TRIGGER case_grouped_in AFTER INSERT ON cases WHEN new.group_id IS NOT NULL AND new.open = 1 BEGIN
  INSERT INTO case_group VALUES (new.group_id, 1) ON CONFLICT DO UPDATE SET open = open + 1;
END;

CREATE TRIGGER case_id_is_never_reused BEFORE DELETE ON cases BEGIN SELECT RAISE(ABORT, 'cases are closed, not deleted'); END;

CREATE TRIGGER case_joined_group AFTER UPDATE OF group_id, open ON cases WHEN new.group_id IS NOT NULL AND new.open = 1 BEGIN
  INSERT INTO case_group VALUES (new.group_id, 1) ON CONFLICT DO UPDATE SET open = open + 1;
END;

CREATE TRIGGER case_left_group AFTER UPDATE OF group_id, open ON cases WHEN old.group_id IS NOT NULL AND old.open = 1 BEGIN
  UPDATE case_group SET open = open - 1 WHERE id = old.group_id;
END;

CREATE TRIGGER case_mentions_again AFTER UPDATE OF mentions ON cases WHEN new.mentions <> old.mentions BEGIN
  DELETE FROM case_mention WHERE row = new.row
    AND name IN (SELECT json_extract(value, '$.name') FROM json_each(old.mentions))
    AND name NOT IN (SELECT json_extract(value, '$.name') FROM json_each(new.mentions));
  INSERT INTO case_mention (name, row, seq, at)
    SELECT json_extract(value, '$.name'), new.row, json_extract(value, '$.seq'), json_extract(value, '$.at')
    FROM json_each(new.mentions) WHERE true
    ON CONFLICT (name, row) DO UPDATE SET seq = excluded.seq, at = excluded.at;
END;

CREATE TRIGGER case_ranked_again AFTER UPDATE OF state, fields, merged_into, reporter_address ON cases
  WHEN (new.merged_into IS NULL AND (new.state IN ('released', 'disclosed') OR (new.state = 'closed' AND coalesce(json_extract(new.fields, '$.class'), 'vulnerability') = 'vulnerability'))) <> (old.merged_into IS NULL AND (old.state IN ('released', 'disclosed') OR (old.state = 'closed' AND coalesce(json_extract(old.fields, '$.class'), 'vulnerability') = 'vulnerability'))) OR new.reporter_address <> old.reporter_address BEGIN
  UPDATE cases SET reporter_rank = 0 WHERE row = new.row AND new.reporter_address = '';
  UPDATE cases SET reporter_rank = (SELECT count(*) FROM (SELECT 1 FROM cases INDEXED BY case_confirmed WHERE reporter_address = new.reporter_address AND merged_into IS NULL AND (state IN ('released', 'disclosed') OR (state = 'closed' AND coalesce(json_extract(fields, '$.class'), 'vulnerability') = 'vulnerability')) LIMIT 5)) WHERE reporter_address = new.reporter_address AND new.reporter_address <> '' AND reporter_rank <> (SELECT count(*) FROM (SELECT 1 FROM cases INDEXED BY case_confirmed WHERE reporter_address = new.reporter_address AND merged_into IS NULL AND (state IN ('released', 'disclosed') OR (state = 'closed' AND coalesce(json_extract(fields, '$.class'), 'vulnerability') = 'vulnerability')) LIMIT 5));
  UPDATE cases SET reporter_rank = (SELECT count(*) FROM (SELECT 1 FROM cases INDEXED BY case_confirmed WHERE reporter_address = old.reporter_address AND merged_into IS NULL AND (state IN ('released', 'disclosed') OR (state = 'closed' AND coalesce(json_extract(fields, '$.class'), 'vulnerability') = 'vulnerability')) LIMIT 5)) WHERE reporter_address = old.reporter_address AND old.reporter_address <> '' AND reporter_rank <> (SELECT count(*) FROM (SELECT 1 FROM cases INDEXED BY case_confirmed WHERE reporter_address = old.reporter_address AND merged_into IS NULL AND (state IN ('released', 'disclosed') OR (state = 'closed' AND coalesce(json_extract(fields, '$.class'), 'vulnerability') = 'vulnerability')) LIMIT 5));
END;

CREATE TRIGGER case_ranked_in AFTER INSERT ON cases WHEN new.reporter_address <> '' AND EXISTS (SELECT 1 FROM cases INDEXED BY case_confirmed WHERE reporter_address = new.reporter_address AND merged_into IS NULL AND (state IN ('released', 'disclosed') OR (state = 'closed' AND coalesce(json_extract(fields, '$.class'), 'vulnerability') = 'vulnerability'))) BEGIN
  UPDATE cases SET reporter_rank = (SELECT count(*) FROM (SELECT 1 FROM cases INDEXED BY case_confirmed WHERE reporter_address = new.reporter_address AND merged_into IS NULL AND (state IN ('released', 'disclosed') OR (state = 'closed' AND coalesce(json_extract(fields, '$.class'), 'vulnerability') = 'vulnerability')) LIMIT 5)) WHERE row = new.row;
END;

CREATE TRIGGER case_tags_again AFTER UPDATE OF tags ON cases WHEN new.tags <> old.tags BEGIN
  DELETE FROM case_tag WHERE row = new.row AND tag IN (SELECT value FROM json_each(old.tags));
  INSERT OR IGNORE INTO case_tag SELECT value, new.row FROM json_each(new.tags);
END;

CREATE TRIGGER case_tags_in AFTER INSERT ON cases WHEN new.tags <> '[]' BEGIN
  INSERT OR IGNORE INTO case_tag SELECT value, new.row FROM json_each(new.tags);
END;

CREATE TRIGGER event_is_append_only BEFORE UPDATE OF seq, case_id, kind, at, recorded_at, actor, reason, data, hash ON event
  BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;

CREATE TRIGGER event_is_not_deleted BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;

CREATE TRIGGER foreign_event_is_kept BEFORE UPDATE ON foreign_event BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;

CREATE TRIGGER foreign_event_is_not_deleted BEFORE DELETE ON foreign_event BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;

CREATE TRIGGER guest_case_is_kept BEFORE UPDATE ON guest_case BEGIN SELECT RAISE(ABORT, 'guest cases are read-only'); END;

CREATE TRIGGER note_is_kept BEFORE UPDATE ON case_note BEGIN SELECT RAISE(ABORT, 'notes are append-only'); END;

CREATE TRIGGER note_is_not_deleted BEFORE DELETE ON case_note BEGIN SELECT RAISE(ABORT, 'notes are append-only'); END;

CREATE TRIGGER policy_date_is_kept BEFORE UPDATE ON policy_date BEGIN SELECT RAISE(ABORT, 'dates of policies are append-only'); END;

CREATE TRIGGER policy_date_is_not_deleted BEFORE DELETE ON policy_date BEGIN SELECT RAISE(ABORT, 'dates of policies are append-only'); END;

CREATE TRIGGER policy_version_is_kept BEFORE UPDATE ON policy_version BEGIN SELECT RAISE(ABORT, 'policy versions are immutable'); END;

CREATE TRIGGER policy_version_is_not_deleted BEFORE DELETE ON policy_version BEGIN SELECT RAISE(ABORT, 'policy versions are immutable'); END;

CREATE TRIGGER team_bundle_is_kept BEFORE UPDATE ON team_bundle BEGIN SELECT RAISE(ABORT, 'bundles are append-only'); END;

CREATE TABLE advisory (
  case_id TEXT NOT NULL REFERENCES cases(id),
  version INTEGER NOT NULL CHECK (version > 0),
  saved_at TEXT NOT NULL,
  model TEXT NOT NULL CHECK (json_valid(model)),
  PRIMARY KEY (case_id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE attachment (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  message_id TEXT NOT NULL REFERENCES message(id),
  number INTEGER NOT NULL,
  blob_id INTEGER NOT NULL REFERENCES blob(id),
  UNIQUE (message_id, number)
) STRICT;

CREATE TABLE blob (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
  bytes INTEGER NOT NULL CHECK (bytes >= 0)
, pack INTEGER REFERENCES blob_pack(id), pack_at INTEGER CHECK ((pack_at IS NULL) = (pack IS NULL) AND coalesce(pack_at, 0) >= 0)) STRICT;

CREATE TABLE blob_chunk (
  blob_id INTEGER NOT NULL REFERENCES blob(id),
  number INTEGER NOT NULL CHECK (number >= 0),
  data BLOB NOT NULL,
  PRIMARY KEY (blob_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE blob_pack (
  id INTEGER PRIMARY KEY,
  data BLOB NOT NULL -- compressed; empty until its transaction has gathered it
) STRICT;

CREATE TABLE case_count (
  project_id INTEGER NOT NULL,
  open INTEGER NOT NULL,
  state TEXT NOT NULL,
  severity TEXT NOT NULL,
  cases INTEGER NOT NULL,
  PRIMARY KEY (project_id, open, state, severity)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_cwe (
  cwe TEXT NOT NULL,
  row INTEGER NOT NULL REFERENCES cases(row),
  PRIMARY KEY (cwe, row)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_group (
  id TEXT PRIMARY KEY,
  open INTEGER NOT NULL CHECK (open >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_mention (
  name TEXT NOT NULL COLLATE NOCASE,
  row INTEGER NOT NULL REFERENCES cases(row),
  seq INTEGER NOT NULL, -- the last note that names them
  at TEXT NOT NULL,
  read_seq INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (name, row)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_note (
  seq INTEGER PRIMARY KEY REFERENCES event(seq),
  text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 4000),
  salt TEXT NOT NULL CHECK (length(salt) >= 16) -- nobody guesses a short note by its digest
) STRICT;

CREATE TABLE case_tag (
  tag TEXT NOT NULL,
  row INTEGER NOT NULL REFERENCES cases(row),
  PRIMARY KEY (tag, row)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE case_words USING fts5 (words, content = '', contentless_delete = 1, detail = none, tokenize = 'trigram');

CREATE TABLE cases (
  row INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  project_id INTEGER NOT NULL REFERENCES project(id),
  year INTEGER NOT NULL,
  number INTEGER NOT NULL CHECK (number > 0),
  title TEXT NOT NULL,
  state TEXT NOT NULL,
  open INTEGER NOT NULL CHECK (open IN (0, 1)),
  severity TEXT CHECK (severity IN ('critical', 'high', 'medium', 'low', 'none')),
  severity_rank INTEGER NOT NULL CHECK (severity_rank BETWEEN 0 AND 5),
  received_at TEXT NOT NULL,
  reporter_name TEXT NOT NULL,
  reporter_address TEXT NOT NULL,
  fields TEXT NOT NULL CHECK (json_valid(fields)),
  flags TEXT NOT NULL CHECK (json_valid(flags)),
  missing TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(missing)),
  policy_version INTEGER NOT NULL,
  unread INTEGER NOT NULL CHECK (unread IN (0, 1)),
  messages INTEGER NOT NULL DEFAULT 0,
  merged_into TEXT REFERENCES cases(id),
  revision INTEGER NOT NULL DEFAULT 1,
  next_due_at TEXT,
  next_soon_at TEXT,
  next_started_at TEXT,
  next_milestone TEXT,
  clock_state TEXT,
  updated_at TEXT NOT NULL, snooze TEXT CHECK (json_valid(snooze)), snoozed_until TEXT CHECK (snoozed_until IS NULL OR snooze IS NOT NULL), answered_at TEXT, waiting_since TEXT, tags TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(tags)), decision TEXT CHECK (json_valid(decision)), group_id TEXT, independent INTEGER CHECK (independent IN (0, 1)), collisions INTEGER NOT NULL DEFAULT 0 CHECK (collisions >= 0), reporter_rank INTEGER NOT NULL DEFAULT 0 CHECK (reporter_rank BETWEEN 0 AND 5), turn TEXT CHECK (turn IN ('us', 'them', 'others')), turn_since TEXT CHECK ((turn_since IS NULL) = (turn IS NULL)), update_due_at TEXT, update_soon_at TEXT, mentions TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(mentions)), indexed TEXT, first_by INTEGER NOT NULL DEFAULT 0 CHECK (first_by BETWEEN 0 AND 15),
  UNIQUE (project_id, year, number),
  FOREIGN KEY (project_id, policy_version) REFERENCES policy_version(project_id, version)
) STRICT;

CREATE TABLE checkout (
  project_id INTEGER PRIMARY KEY REFERENCES project(id),
  path TEXT NOT NULL CHECK (length(path) > 0)
) STRICT;

CREATE TABLE decision_mark (
  mark TEXT NOT NULL CHECK (length(mark) BETWEEN 1 AND 400),
  row INTEGER NOT NULL REFERENCES cases(row),
  PRIMARY KEY (mark, row)
) STRICT, WITHOUT ROWID;

CREATE TABLE draft (
  key TEXT PRIMARY KEY CHECK (length(key) BETWEEN 1 AND 400),
  text TEXT NOT NULL,
  kept_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "event" (
  seq INTEGER PRIMARY KEY CHECK (seq > 0),
  case_id TEXT REFERENCES cases(id) DEFERRABLE INITIALLY DEFERRED, -- NULL: of a project, a policy or a key
  kind TEXT NOT NULL,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  actor TEXT NOT NULL,
  reason TEXT,
  data TEXT NOT NULL CHECK (json_valid(data)),
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  undone_by INTEGER REFERENCES "event"(seq)
) STRICT;

CREATE TABLE extra_fields (
  case_id TEXT NOT NULL REFERENCES cases(id),
  format TEXT NOT NULL CHECK (format IN ('cve', 'osv', 'csaf', 'ghsa')),
  taken_at TEXT NOT NULL,
  fields TEXT NOT NULL CHECK (json_valid(fields) AND length(fields) <= 1000000),
  PRIMARY KEY (case_id, format)
) STRICT, WITHOUT ROWID;

CREATE TABLE foreign_case (
  vault TEXT NOT NULL CHECK (length(vault) = 21),
  id TEXT NOT NULL, -- in the vault that opened it
  case_id TEXT NOT NULL UNIQUE REFERENCES cases(id),
  PRIMARY KEY (vault, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE foreign_event (
  seq INTEGER PRIMARY KEY REFERENCES event(seq),
  vault TEXT NOT NULL CHECK (length(vault) = 21),
  number INTEGER NOT NULL CHECK (number > 0),
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  entry TEXT NOT NULL CHECK (json_valid(entry)),
  signer TEXT NOT NULL CHECK (length(signer) IN (40, 64)), -- who vouched for it
  UNIQUE (vault, number)
) STRICT;

CREATE TABLE guest_case (
  capsule TEXT PRIMARY KEY CHECK (length(capsule) = 64),
  signer TEXT NOT NULL CHECK (length(signer) IN (40, 64)),
  sealed_at TEXT NOT NULL,
  kept_at TEXT NOT NULL,
  case_id TEXT NOT NULL, -- in the sender's vault
  title TEXT NOT NULL,
  page TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE guest_original (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  capsule TEXT NOT NULL REFERENCES guest_case(capsule) ON DELETE CASCADE,
  name TEXT NOT NULL,
  received_at TEXT NOT NULL,
  blob_id INTEGER NOT NULL REFERENCES blob(id),
  UNIQUE (capsule, blob_id)
) STRICT;

CREATE TABLE import (
  id TEXT PRIMARY KEY,
  started_at TEXT NOT NULL,
  finished_at TEXT,
  state TEXT NOT NULL CHECK (state IN ('running', 'finished', 'cancelled', 'failed', 'interrupted')),
  read INTEGER NOT NULL DEFAULT 0,
  bytes_read INTEGER NOT NULL DEFAULT 0,
  bytes_total INTEGER,
  sources_done INTEGER NOT NULL DEFAULT 0,
  -- What it was to read, so that it can be told after a crash and done again.
  plan TEXT NOT NULL CHECK (json_valid(plan))
, counts TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(counts))) STRICT;

CREATE TABLE import_row (
  import_id TEXT NOT NULL REFERENCES import(id),
  number INTEGER NOT NULL,
  data TEXT NOT NULL CHECK (json_valid(data)),
  PRIMARY KEY (import_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE key_acceptance (
  fingerprint TEXT NOT NULL REFERENCES pgp_key(fingerprint),
  address TEXT NOT NULL,
  accepted_at TEXT NOT NULL,
  PRIMARY KEY (fingerprint, address)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE known_record (
  row INTEGER PRIMARY KEY AUTOINCREMENT,
  file_id INTEGER NOT NULL REFERENCES known_file(id),
  record TEXT NOT NULL CHECK (json_valid(record))
) STRICT;

CREATE VIRTUAL TABLE known_search USING fts5 (marks, content = '', contentless_delete = 1, detail = none, tokenize = "unicode61 tokenchars '_'");

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

CREATE TABLE letter (
  id TEXT PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases(id),
  text TEXT NOT NULL,
  saved_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE message (
  row INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  case_id TEXT REFERENCES cases(id),
  direction TEXT NOT NULL CHECK (direction IN ('incoming', 'outgoing')),
  outcome TEXT NOT NULL CHECK (outcome IN ('new-case', 'follow-up', 'outgoing', 'set-aside', 'unreadable')),
  outcome_reason TEXT,
  blob_id INTEGER NOT NULL UNIQUE REFERENCES blob(id),
  source TEXT NOT NULL,
  received_at TEXT NOT NULL,
  imported_at TEXT NOT NULL,
  subject TEXT NOT NULL,
  from_name TEXT NOT NULL,
  from_address TEXT NOT NULL,
  header_id TEXT,
  text_hash TEXT NOT NULL,
  thread_subject TEXT NOT NULL,
  preview TEXT NOT NULL,
  attachments INTEGER NOT NULL,
  unread INTEGER NOT NULL CHECK (unread IN (0, 1)),
  reading TEXT NOT NULL CHECK (json_valid(reading))
, reader INTEGER NOT NULL DEFAULT 1 CHECK (reader > 0)) STRICT;

CREATE TABLE message_copy (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  message_id TEXT NOT NULL REFERENCES message(id),
  blob_id INTEGER NOT NULL UNIQUE REFERENCES blob(id),
  source TEXT NOT NULL,
  received_at TEXT NOT NULL,
  imported_at TEXT NOT NULL,
  reader INTEGER NOT NULL CHECK (reader > 0),
  reading TEXT NOT NULL CHECK (json_valid(reading))
) STRICT;

CREATE TABLE peer_vault (
  vault TEXT PRIMARY KEY CHECK (length(vault) = 21),
  signer TEXT NOT NULL CHECK (length(signer) IN (40, 64)),
  number INTEGER NOT NULL CHECK (number > 0), -- the end of its log, as it was last seen
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  sealed_at TEXT NOT NULL -- of the capsule that said so
) STRICT, WITHOUT ROWID;

CREATE TABLE person_note (
  address TEXT PRIMARY KEY CHECK (length(address) > 0),
  note TEXT NOT NULL CHECK (length(note) > 0),
  updated_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE pgp_key (
  fingerprint TEXT PRIMARY KEY CHECK (length(fingerprint) IN (40, 64)),
  kind TEXT NOT NULL CHECK (kind IN ('secret', 'public')),
  facts TEXT NOT NULL CHECK (json_valid(facts)),
  material BLOB NOT NULL,
  imported_at TEXT NOT NULL,
  source TEXT NOT NULL
) STRICT;

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

CREATE TABLE policy_version (
  project_id INTEGER NOT NULL REFERENCES project(id),
  version INTEGER NOT NULL CHECK (version > 0),
  adopted_at TEXT NOT NULL,
  reason TEXT NOT NULL,
  file_name TEXT NOT NULL,
  source TEXT NOT NULL,
  reading TEXT NOT NULL CHECK (json_valid(reading)),
  decisions TEXT NOT NULL CHECK (json_valid(decisions)),
  rules TEXT NOT NULL CHECK (json_valid(rules)),
  PRIMARY KEY (project_id, version)
) STRICT;

CREATE TABLE project (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (length(name) BETWEEN 1 AND 120),
  prefix TEXT NOT NULL CHECK (prefix GLOB '[A-Z]*' AND length(prefix) BETWEEN 2 AND 10),
  time_zone TEXT NOT NULL,
  holidays TEXT,
  days_off TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(days_off)),
  addresses TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(addresses)),
  created_at TEXT NOT NULL
, checklist TEXT NOT NULL DEFAULT '', replies TEXT NOT NULL DEFAULT '{"signature":"","templates":{}}' CHECK (json_valid(replies))) STRICT;

CREATE TABLE removed_key (
  fingerprint TEXT PRIMARY KEY CHECK (length(fingerprint) IN (40, 64)),
  material BLOB NOT NULL,
  removed_at TEXT NOT NULL
) STRICT;

CREATE TABLE "report_mark" (
  mark TEXT NOT NULL CHECK (length(mark) BETWEEN 1 AND 400),
  row INTEGER NOT NULL REFERENCES cases(row),
  PRIMARY KEY (mark, row)
) STRICT, WITHOUT ROWID;

CREATE TABLE report_sketch (
  case_id TEXT PRIMARY KEY REFERENCES cases(id),
  sketch TEXT NOT NULL CHECK (json_valid(sketch))
) STRICT, WITHOUT ROWID;

CREATE TABLE saved_view (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (length(name) BETWEEN 1 AND 60),
  filter TEXT NOT NULL CHECK (length(filter) <= 1000),
  position INTEGER NOT NULL
) STRICT;

CREATE VIRTUAL TABLE search USING fts5 (title, people, body, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2 tokenchars '_'");

CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL CHECK (json_valid(value))) STRICT;

CREATE TABLE sketch_backlog (row INTEGER PRIMARY KEY REFERENCES cases(row)) STRICT;

CREATE TABLE team (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT;

CREATE TABLE team_advisory (
  case_id TEXT PRIMARY KEY REFERENCES cases(id),
  version INTEGER NOT NULL, -- up to which the team has it
  stamp TEXT NOT NULL -- of the one that is shown
) STRICT, WITHOUT ROWID;

CREATE TABLE team_bundle (
  vault TEXT NOT NULL CHECK (length(vault) = 21),
  number INTEGER NOT NULL CHECK (number > 0),
  sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
  signer TEXT NOT NULL CHECK (length(signer) IN (40, 64)),
  up_to INTEGER NOT NULL CHECK (up_to > 0), -- the last event of that vault's log that it covers
  knows TEXT NOT NULL CHECK (json_valid(knows)),
  members TEXT NOT NULL CHECK (length(members) = 64),
  session TEXT NOT NULL CHECK (json_valid(session)), -- its key, for members who come later
  bytes INTEGER NOT NULL CHECK (bytes > 0),
  PRIMARY KEY (vault, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE team_case (
  case_id TEXT PRIMARY KEY REFERENCES cases(id),
  other TEXT REFERENCES cases(id) -- the case that has its email
) STRICT, WITHOUT ROWID;

CREATE TABLE team_original (sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64)) STRICT, WITHOUT ROWID;

CREATE TABLE team_policy (
  project_id INTEGER NOT NULL REFERENCES project(id),
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  PRIMARY KEY (project_id, digest)
) STRICT, WITHOUT ROWID;

CREATE TABLE team_project (
  id TEXT PRIMARY KEY, -- in the team
  project_id INTEGER NOT NULL UNIQUE REFERENCES project(id)
) STRICT, WITHOUT ROWID;

CREATE TABLE upkeep (name TEXT PRIMARY KEY, value TEXT NOT NULL CHECK (json_valid(value))) STRICT, WITHOUT ROWID;

CREATE TABLE watched_file (
  path TEXT PRIMARY KEY,
  bytes INTEGER NOT NULL CHECK (bytes >= 0),
  changed_at INTEGER NOT NULL,
  imported_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE watched_folder (
  path TEXT PRIMARY KEY CHECK (length(path) > 0),
  project_id INTEGER REFERENCES project(id),
  outgoing INTEGER NOT NULL CHECK (outgoing IN (0, 1)),
  since TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE word_in_order USING fts5vocab(search, instance);

CREATE INDEX advisory_saved ON advisory (saved_at, version);

CREATE INDEX case_answered ON cases (answered_at) WHERE answered_at IS NOT NULL;

CREATE INDEX case_back ON cases (row) WHERE snooze IS NOT NULL AND snoozed_until IS NULL;

CREATE INDEX case_by_assignee ON cases (open, json_extract(fields, '$.assignee') COLLATE NOCASE, coalesce(next_due_at, '9999'), row)
  WHERE json_extract(fields, '$.assignee') IS NOT NULL;

CREATE INDEX case_by_class ON cases (json_extract(fields, '$.class'), open, coalesce(next_due_at, '9999'), row)
  WHERE json_extract(fields, '$.class') IS NOT NULL;

CREATE INDEX case_by_collisions ON cases (open, collisions) WHERE collisions > 1;

CREATE INDEX case_by_cve ON cases (json_extract(fields, '$.cve')) WHERE json_extract(fields, '$.cve') IS NOT NULL;

CREATE INDEX case_by_due ON cases (open, coalesce(next_due_at, '9999'), row, next_soon_at, severity_rank, received_at, snoozed_until, group_id);

CREATE INDEX case_by_embargo ON cases (strftime('%Y-%m-%dT%H:%M:%fZ', json_extract(fields, '$.embargoUntil')))
  WHERE json_extract(fields, '$.embargoUntil') IS NOT NULL;

CREATE INDEX case_by_group ON cases (group_id, open, coalesce(next_due_at, '9999'), row, snoozed_until, next_soon_at, severity_rank, received_at) WHERE group_id IS NOT NULL;

CREATE INDEX case_by_history ON cases (open, (9 - reporter_rank) || coalesce(next_due_at, '9999'), row);

CREATE INDEX case_by_project ON cases (project_id, open, coalesce(next_due_at, '9999'), row);

CREATE INDEX case_by_received ON cases (open, received_at DESC, row);

CREATE INDEX case_by_reporter ON cases (reporter_address, row);

CREATE INDEX case_by_severity ON cases (open, severity_rank DESC, row);

CREATE INDEX case_by_severity_due ON cases (open, severity_rank, coalesce(next_due_at, '9999'), row);

CREATE INDEX case_by_soon ON cases (next_soon_at, coalesce(next_due_at, '9999'), severity_rank, received_at, open) WHERE open = 1 AND next_soon_at IS NOT NULL;

CREATE INDEX case_by_state ON cases (open, state, coalesce(next_due_at, '9999'), row);

CREATE INDEX case_by_unsent ON cases (open, coalesce(next_due_at, '9999'), row) WHERE instr(flags, '"letter-unsent"') > 0;

CREATE INDEX case_confirmed ON cases (reporter_address) WHERE merged_into IS NULL AND (state IN ('released', 'disclosed') OR (state = 'closed' AND coalesce(json_extract(fields, '$.class'), 'vulnerability') = 'vulnerability'));

CREATE INDEX case_consent_open ON cases (open, coalesce(next_due_at, '9999'), row, snoozed_until, next_soon_at, project_id, state, coalesce(json_extract(fields, '$.creditConsent'), 'unknown')) WHERE open = 1
  AND state IN ('accepted', 'fixing', 'fix-ready', 'released', 'disclosed')
  AND coalesce(json_extract(fields, '$.creditConsent'), 'unknown') = 'unknown';

CREATE INDEX case_exploited ON cases (row) WHERE instr(flags, '"exploited"') > 0;

CREATE INDEX case_first_by_due ON cases (coalesce(next_due_at, '9999'), row) WHERE open = 1 AND (group_id IS NULL OR snoozed_until IS NOT NULL OR first_by & 1);

CREATE INDEX case_first_by_history ON cases ((9 - reporter_rank) || coalesce(next_due_at, '9999'), row) WHERE open = 1 AND (group_id IS NULL OR snoozed_until IS NOT NULL OR first_by & 8);

CREATE INDEX case_first_by_received ON cases (received_at DESC, row) WHERE open = 1 AND (group_id IS NULL OR snoozed_until IS NOT NULL OR first_by & 4);

CREATE INDEX case_first_by_severity ON cases (severity_rank DESC, row) WHERE open = 1 AND (group_id IS NULL OR snoozed_until IS NOT NULL OR first_by & 2);

CREATE INDEX case_first_of_group ON cases (group_id) WHERE group_id IS NOT NULL AND first_by > 0;

CREATE INDEX case_group_by_history ON cases (group_id, (9 - reporter_rank) || coalesce(next_due_at, '9999'), row, snoozed_until, next_soon_at) WHERE group_id IS NOT NULL AND open = 1;

CREATE INDEX case_group_by_received ON cases (group_id, received_at DESC, row, snoozed_until, next_soon_at) WHERE group_id IS NOT NULL AND open = 1;

CREATE INDEX case_group_by_severity ON cases (group_id, severity_rank DESC, row, snoozed_until, next_soon_at) WHERE group_id IS NOT NULL AND open = 1;

CREATE INDEX case_id_by_row ON cases (row, id);

CREATE INDEX case_in_group ON cases (group_id, row) WHERE group_id IS NOT NULL;

CREATE INDEX case_out_of_scope_candidate ON cases (row) WHERE instr(flags, '"out-of-scope-candidate"') > 0;

CREATE INDEX case_paused ON cases (row) WHERE instr(flags, '"paused"') > 0;

CREATE INDEX case_possible_duplicate ON cases (row) WHERE instr(flags, '"possible-duplicate"') > 0;

CREATE INDEX case_public_decision ON cases (project_id, row) WHERE json_extract(decision, '$.public') = 1;

CREATE INDEX case_snoozed ON cases (min(snoozed_until, coalesce(next_soon_at, '9999')), project_id, snoozed_until)
  WHERE snoozed_until IS NOT NULL;

CREATE INDEX case_turn ON cases (turn, open, coalesce(next_due_at, '9999'), row, snoozed_until, next_soon_at, project_id, turn_since) WHERE turn IS NOT NULL;

CREATE INDEX case_unassigned ON cases (open, coalesce(next_due_at, '9999'), row, snoozed_until, next_soon_at, project_id, json_extract(fields, '$.assignee')) WHERE open = 1 AND json_extract(fields, '$.assignee') IS NULL;

CREATE INDEX case_unreadable ON cases (row) WHERE instr(flags, '"unreadable"') > 0;

CREATE INDEX case_update ON cases (update_soon_at, open, coalesce(next_due_at, '9999'), row, snoozed_until, next_soon_at, project_id) WHERE update_soon_at IS NOT NULL;

CREATE INDEX case_waiting ON cases (waiting_since) WHERE waiting_since IS NOT NULL;

CREATE INDEX decision_mark_by_case ON decision_mark (row);

CREATE INDEX event_by_batch ON event (json_extract(data, '$.batch')) WHERE json_extract(data, '$.batch') IS NOT NULL;

CREATE INDEX event_by_case ON event (case_id, seq);

CREATE INDEX event_duplicate_of ON event (json_extract(data, '$.of')) WHERE kind = 'duplicate' AND json_extract(data, '$.of') IS NOT NULL;

CREATE INDEX event_ended_embargo ON event (strftime('%Y-%m-%dT%H:%M:%fZ', json_extract(data, '$.before.embargoUntil')))
WHERE kind = 'published' AND json_extract(data, '$.before.embargoUntil') IS NOT NULL;

CREATE INDEX event_partner_emails ON event (seq) WHERE kind = 'partners-prepared';

CREATE INDEX event_without_case ON event (seq) WHERE case_id IS NULL;

CREATE INDEX import_by_start ON import (started_at);

CREATE INDEX import_interrupted ON import (started_at, id) WHERE state = 'interrupted';

CREATE INDEX known_file_by_source ON known_file (source_id, id);

CREATE INDEX known_file_with_problem ON known_file (source_id, path) WHERE problem IS NOT NULL;

CREATE INDEX known_record_by_file ON known_record (file_id);

CREATE UNIQUE INDEX known_source_once ON known_source (path, coalesce(project_id, 0)) WHERE removed = 0;

CREATE INDEX message_by_case ON message (case_id, received_at) WHERE case_id IS NOT NULL;

CREATE INDEX message_by_header_id ON message (header_id) WHERE header_id IS NOT NULL;

CREATE INDEX message_by_outcome ON message (outcome, row) WHERE outcome IN ('set-aside', 'unreadable');

CREATE INDEX message_by_text ON message (text_hash);

CREATE INDEX message_by_thread ON message (from_address, thread_subject);

CREATE INDEX message_copy_by_message ON message_copy (message_id, id);

CREATE INDEX message_sent_without_case ON message (thread_subject) WHERE case_id IS NULL AND outcome = 'outgoing';

CREATE INDEX message_without_case ON message (row) WHERE case_id IS NULL;

CREATE INDEX team_bundle_by_log ON team_bundle (vault, up_to);
