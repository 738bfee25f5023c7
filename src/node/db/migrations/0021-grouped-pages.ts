/** Version 21: a row that stands below the first of its group is passed over by what the indexes hold, and not read. */

export const groupedPages = `
DROP INDEX case_by_due;
CREATE INDEX case_by_due ON cases (open, coalesce(next_due_at, '9999'), row, next_soon_at, severity_rank, received_at, snoozed_until, group_id);
DROP INDEX case_by_group;
CREATE INDEX case_by_group ON cases (group_id, open, coalesce(next_due_at, '9999'), row, snoozed_until, next_soon_at, severity_rank, received_at) WHERE group_id IS NOT NULL;
`;
