/** Letters without accents and in lower case, so that a word is found however it was typed. Pure. */

export function stripMarks(text: string): string {
  const lower = text.toLowerCase();
  return /[^\x00-\x7f]/.test(lower) ? lower.normalize('NFD').replace(/\p{Mn}/gu, '') : lower;
}
