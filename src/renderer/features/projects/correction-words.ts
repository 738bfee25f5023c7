/** A sentence as words to click, and what was clicked for each role. Pure. */

export const roles = [
  { id: 'who', label: 'Who' },
  { id: 'what', label: 'What' },
  { id: 'howLong', label: 'How long' },
  { id: 'fromWhen', label: 'From when' },
] as const;
export type Role = (typeof roles)[number]['id'];

/** Scripts that put no spaces between words. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** Each with the space behind it, if any. */
export function wordsOf(sentence: string): string[] {
  const parts = sentence.match(/\S+\s*/g) ?? [];
  return parts.flatMap((part) => (unspaced.test(part) ? segmentsOf(part) : [part]));
}

function segmentsOf(part: string): string[] {
  const words: string[] = [];
  for (const { segment, isWordLike } of new Intl.Segmenter(undefined, { granularity: 'word' }).segment(
    part,
  )) {
    if (isWordLike === true || words.length === 0) words.push(segment);
    else words.push(`${words.pop() ?? ''}${segment}`); // punctuation stays with its word
  }
  return words;
}

/** Which role each word was clicked for, by its place. */
export type Choice = ReadonlyMap<number, Role>;

/** A second click takes the word back; a click for another role moves it there. */
export function toggled(choice: Choice, at: number, role: Role): Choice {
  const next = new Map(choice);
  if (choice.get(at) === role) next.delete(at);
  else next.set(at, role);
  return next;
}

export function picksOf(words: readonly string[], choice: Choice): Partial<Record<Role, string>> {
  const picks: Partial<Record<Role, string>> = {};
  words.forEach((word, at) => {
    const role = choice.get(at);
    if (role === undefined) return;
    const gap = choice.get(at - 1) === role ? '' : ' ';
    picks[role] = `${picks[role] ?? ''}${gap}${word}`;
  });
  for (const { id } of roles) if (picks[id] !== undefined) picks[id] = picks[id].trim().replace(/\s+/g, ' ');
  return picks;
}
