/**
 * Version 15: which reports are alike. What a report is about, as short as two can be compared by (core/similar/sketch.ts),
 * and the group a case was put in, folded from its events.
 */

export const similarReports = `
CREATE TABLE report_sketch (
  case_id TEXT PRIMARY KEY REFERENCES cases(id),
  sketch TEXT NOT NULL CHECK (json_valid(sketch))
) STRICT, WITHOUT ROWID;
-- Cases of before, until theirs are made (core/similar/sketch-backlog.ts).
CREATE TABLE sketch_backlog (row INTEGER PRIMARY KEY REFERENCES cases(row)) STRICT;
INSERT INTO sketch_backlog SELECT row FROM cases WHERE merged_into IS NULL;

ALTER TABLE cases ADD COLUMN group_id TEXT;
-- Answers alone which of a group stands in the queue.
CREATE INDEX case_by_group ON cases (group_id, open, coalesce(next_due_at, '9999'), row, snoozed_until, next_soon_at) WHERE group_id IS NOT NULL;
`;
