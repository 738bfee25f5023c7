/** What came from outside, made harmless for a terminal. Pure. Command line. */

/**
 * Controls, and the characters that change the direction of what follows, become what JSON writes for them: a JSON
 * text stays the same value, and a plain one shows them.
 */
export function harmless(text: string): string {
  return text.replace(
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]|\r(?!\n)/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Whatever a file name or another program's message brings along: one line. */
export function oneLine(text: string): string {
  return harmless(text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim());
}
