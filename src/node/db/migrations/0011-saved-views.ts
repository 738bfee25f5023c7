/** Version 11: filters that were kept under a name, in the order in which they are shown. */

export const savedViews = `
CREATE TABLE saved_view (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (length(name) BETWEEN 1 AND 60),
  filter TEXT NOT NULL CHECK (length(filter) <= 1000),
  position INTEGER NOT NULL
) STRICT;
`;
