/** Version 4: what a record from elsewhere says and the advisory has no field for, kept beside the case. */

export const extraFields = `
CREATE TABLE extra_fields (
  case_id TEXT NOT NULL REFERENCES cases(id),
  format TEXT NOT NULL CHECK (format IN ('cve', 'osv', 'csaf', 'ghsa')),
  taken_at TEXT NOT NULL,
  fields TEXT NOT NULL CHECK (json_valid(fields) AND length(fields) <= 1000000),
  PRIMARY KEY (case_id, format)
) STRICT, WITHOUT ROWID;
`;
