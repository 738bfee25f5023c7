/** What is printed commands no terminal: a mail may contain anything. CLI. */

/** Controls become what JSON writes for them, so that a JSON text stays the same value and a plain one shows them. */
export function harmless(text: string): string {
  return text.replace(
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]|\r(?!\n)/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
