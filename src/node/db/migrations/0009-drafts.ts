/** Version 9: what was typed and is neither saved nor sent yet outlives the lock; it belongs to no log. */

export const drafts = `
CREATE TABLE draft (
  key TEXT PRIMARY KEY CHECK (length(key) BETWEEN 1 AND 400),
  text TEXT NOT NULL,
  kept_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;
