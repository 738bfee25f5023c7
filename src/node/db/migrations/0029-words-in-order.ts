/** Version 29: the words of the full-text index, in order; it is a view of the index and holds nothing itself. */

export const wordsInOrder = `
CREATE VIRTUAL TABLE word_in_order USING fts5vocab(search, instance);
`;
