/** Version 14: cases are found by the class of their report. */
export const decisions = `
CREATE INDEX case_by_class ON cases (json_extract(fields, '$.class'), open, coalesce(next_due_at, '9999'), row)
  WHERE json_extract(fields, '$.class') IS NOT NULL;
`;
