/** Version 5: copies of a message are kept beside the one that is shown, and each reading knows which reader made it. */

export const messageCopies = `
-- The version of the reader that made the reading (core/intake/reader-version.ts).
ALTER TABLE message ADD COLUMN reader INTEGER NOT NULL DEFAULT 1 CHECK (reader > 0);

-- The same message as it came another time: other bytes, the same words from the same sender (core/intake/copies.ts).
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
CREATE INDEX message_copy_by_message ON message_copy (message_id, id);
`;
