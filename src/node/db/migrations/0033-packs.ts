/**
 * Version 33: small bytes are kept many together (db/packs.ts). What was stored before stays in chunks of its own, and
 * large bytes do so from now on, too.
 */

export const packs = `
CREATE TABLE blob_pack (
  id INTEGER PRIMARY KEY,
  data BLOB NOT NULL -- compressed; empty until its transaction has gathered it
) STRICT;
CREATE TRIGGER blob_pack_is_kept BEFORE UPDATE ON blob_pack WHEN length(old.data) > 0 BEGIN SELECT RAISE(ABORT, 'packs are written once'); END;
CREATE TRIGGER blob_pack_is_not_deleted BEFORE DELETE ON blob_pack BEGIN SELECT RAISE(ABORT, 'packs are written once'); END;
ALTER TABLE blob ADD COLUMN pack INTEGER REFERENCES blob_pack(id); -- NULL: in chunks
ALTER TABLE blob ADD COLUMN pack_at INTEGER CHECK ((pack_at IS NULL) = (pack IS NULL) AND coalesce(pack_at, 0) >= 0);
`;
