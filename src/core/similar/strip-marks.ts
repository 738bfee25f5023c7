/** Letters without accents and in lower case, so that a word is found however it was typed. Pure. */

export function stripMarks(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '');
}
