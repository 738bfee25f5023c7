/** A sentence as words to click, and what was clicked for each role. Pure. */

export const roles = [
  { id: 'who', label: 'Who' },
  { id: 'what', label: 'What' },
  { id: 'howLong', label: 'How long' },
  { id: 'fromWhen', label: 'From when' },
] as const;
export type Role = (typeof roles)[number]['id'];

export const wordsOf = (sentence: string): string[] => sentence.split(/\s+/).filter((word) => word !== '');

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
    if (role !== undefined) picks[role] = picks[role] === undefined ? word : `${picks[role]} ${word}`;
  });
  return picks;
}
