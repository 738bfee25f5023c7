/**
 * Version 26: threes of characters are written by the store at the end of a transaction (pending-words.ts), no longer by
 * triggers.
 */

export const wordsByTheStore = `
DROP TRIGGER case_words_in;
DROP TRIGGER case_words_again;
`;
