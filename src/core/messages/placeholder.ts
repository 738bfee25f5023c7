/** Subjects that say nothing, because the true one stands under the encryption. Pure. */

export function isPlaceholder(subject: string | null): boolean {
  if (subject === null) return true;
  if (subject.length > 60) return false; // and the expression below stays cheap
  return (
    /^\W*(?:\.{3}|…|encrypted(?: e-?mail| message)?|\[encrypted\])?\W*$/iu.test(subject) &&
    !/\p{L}/u.test(subject.replace(/encrypted(?: e-?mail| message)?/i, ''))
  );
}
