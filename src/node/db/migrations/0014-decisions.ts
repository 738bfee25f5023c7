/**
 * Version 14: cases are found by the class of their report, and decisions by the marks of theirs. Why a case ended is
 * folded from its events, here once from those of before, and found by the marks that its report had for duplicates.
 */

/** The last end of a case, as core/cases/decision-fold.ts had it when this was written. */
const lastEnd = `SELECT max(seq) FROM event AS ended WHERE ended.case_id = cases.id AND ended.undone_by IS NULL
  AND ended.kind IN ('closed', 'rejected', 'out-of-scope', 'duplicate')`;

export const decisions = `
CREATE INDEX case_by_class ON cases (json_extract(fields, '$.class'), open, coalesce(next_due_at, '9999'), row)
  WHERE json_extract(fields, '$.class') IS NOT NULL;

ALTER TABLE cases ADD COLUMN decision TEXT CHECK (json_valid(decision));
CREATE TABLE decision_mark (
  mark TEXT NOT NULL CHECK (length(mark) BETWEEN 1 AND 400),
  row INTEGER NOT NULL REFERENCES cases(row),
  PRIMARY KEY (mark, row)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_public_decision ON cases (project_id, row) WHERE json_extract(decision, '$.public') = 1;
CREATE INDEX decision_mark_by_case ON decision_mark (row);

UPDATE cases SET decision = (
  SELECT json_object('outcome', kind, 'at', at, 'reason', trim(reason), 'basis', NULL, 'public', json('false')) FROM event
  WHERE seq = (${lastEnd}) AND kind = cases.state AND trim(reason) <> '' AND json_extract(data, '$.with') IS NULL)
WHERE state IN ('closed', 'rejected', 'out-of-scope', 'duplicate') AND merged_into IS NULL;
INSERT OR IGNORE INTO decision_mark SELECT mark, cases.row FROM report_mark JOIN cases ON cases.id = report_mark.case_id
  WHERE decision IS NOT NULL;
INSERT OR IGNORE INTO decision_mark SELECT 'cwe:' || cwe, case_cwe.row FROM case_cwe JOIN cases ON cases.row = case_cwe.row
  WHERE decision IS NOT NULL;
`;
