/** How much of a file's text is shown where its bytes are no text: in bytes; text never has more characters than bytes. Node. */
export const writtenShown = 512 * 1024;
