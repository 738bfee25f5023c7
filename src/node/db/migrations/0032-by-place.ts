/**
 * Version 32: marks find the newest cases by the place of their row, and the duplicates of a case are found in the order
 * in which they were marked. Both went by the ID as text, where 10000 stands before 9999 and one project before another.
 * The IDs of a mark's cases are read from an index, of which one page holds 150; of the cases themselves it holds nine.
 */

export const byPlace = `
CREATE TABLE report_mark_by_place (
  mark TEXT NOT NULL CHECK (length(mark) BETWEEN 1 AND 400),
  row INTEGER NOT NULL REFERENCES cases(row),
  PRIMARY KEY (mark, row)
) STRICT, WITHOUT ROWID;
INSERT INTO report_mark_by_place (mark, row)
  SELECT mark, cases.row FROM report_mark CROSS JOIN cases ON cases.id = report_mark.case_id;
DROP TABLE report_mark;
ALTER TABLE report_mark_by_place RENAME TO report_mark;
CREATE INDEX case_id_by_row ON cases (row, id);
DROP INDEX event_duplicate_of;
CREATE INDEX event_duplicate_of ON event (json_extract(data, '$.of')) WHERE kind = 'duplicate' AND json_extract(data, '$.of') IS NOT NULL;
`;
