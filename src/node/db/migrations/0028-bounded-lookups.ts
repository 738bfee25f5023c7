/**
 * Version 28: what is looked up in order, and so only as far as it is wanted. The words of the full-text index (a view
 * of it that holds nothing itself), and the members of a group.
 */

export const boundedLookups = `
CREATE VIRTUAL TABLE word_in_order USING fts5vocab(search, instance);
CREATE INDEX case_in_group ON cases (group_id, row) WHERE group_id IS NOT NULL;
`;
