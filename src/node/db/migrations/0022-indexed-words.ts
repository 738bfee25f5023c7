/**
 * Version 22: a case remembers which words it is found by (as a hash), so that a change of anything else does not write the
 * full-text index again, whose merging costs more than the change itself. null: not known yet.
 */

export const indexedWords = `
ALTER TABLE cases ADD COLUMN indexed TEXT;
`;
