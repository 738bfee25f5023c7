/** Version 8: what a key had revoked is remembered when the key is removed. */

export const removedKeys = `
-- The public half of revoked keys, and of keys with revoked subkeys, that were removed: an older copy comes back revoked.
CREATE TABLE removed_key (
  fingerprint TEXT PRIMARY KEY CHECK (length(fingerprint) IN (40, 64)),
  material BLOB NOT NULL,
  removed_at TEXT NOT NULL
) STRICT;
`;
