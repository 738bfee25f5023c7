/**
 * Version 20: events of other vaults. Each stands in the log as one of ours does, with its origin in its data; as it came,
 * with its own hash and the link before it, it is kept beside the log, so that it can be proven and handed on unchanged.
 */
export const capsules = `
CREATE TABLE foreign_event (
  seq INTEGER PRIMARY KEY REFERENCES event(seq),
  vault TEXT NOT NULL CHECK (length(vault) = 21),
  number INTEGER NOT NULL CHECK (number > 0),
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  entry TEXT NOT NULL CHECK (json_valid(entry)),
  signer TEXT NOT NULL CHECK (length(signer) IN (40, 64)), -- who vouched for it
  UNIQUE (vault, number)
) STRICT;
CREATE TRIGGER foreign_event_is_kept BEFORE UPDATE ON foreign_event BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER foreign_event_is_not_deleted BEFORE DELETE ON foreign_event BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;

CREATE TABLE foreign_case (
  vault TEXT NOT NULL CHECK (length(vault) = 21),
  id TEXT NOT NULL, -- in the vault that opened it
  case_id TEXT NOT NULL UNIQUE REFERENCES cases(id),
  PRIMARY KEY (vault, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE peer_vault (
  vault TEXT PRIMARY KEY CHECK (length(vault) = 21),
  signer TEXT NOT NULL CHECK (length(signer) IN (40, 64)),
  number INTEGER NOT NULL CHECK (number > 0), -- the end of its log, as it was last seen
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  sealed_at TEXT NOT NULL -- of the capsule that said so
) STRICT, WITHOUT ROWID;

-- A case that somebody shows and that is never a case here: as it came, to be read.
CREATE TABLE guest_case (
  capsule TEXT PRIMARY KEY CHECK (length(capsule) = 64),
  signer TEXT NOT NULL CHECK (length(signer) IN (40, 64)),
  sealed_at TEXT NOT NULL,
  kept_at TEXT NOT NULL,
  case_id TEXT NOT NULL, -- in the sender's vault
  title TEXT NOT NULL,
  page TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER guest_case_is_kept BEFORE UPDATE ON guest_case BEGIN SELECT RAISE(ABORT, 'guest cases are read-only'); END;
CREATE TABLE guest_original (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  capsule TEXT NOT NULL REFERENCES guest_case(capsule) ON DELETE CASCADE,
  name TEXT NOT NULL,
  received_at TEXT NOT NULL,
  blob_id INTEGER NOT NULL REFERENCES blob(id),
  UNIQUE (capsule, blob_id)
) STRICT;
`;
