/** Version 6: the text of letters that were saved from here, and the cases in which one is not confirmed as sent. */

export const letters = `
CREATE TABLE letter (
  id TEXT PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases(id),
  text TEXT NOT NULL,
  saved_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX case_by_unsent ON cases (open, coalesce(next_due_at, '9999'), row) WHERE instr(flags, '"letter-unsent"') > 0;
`;
