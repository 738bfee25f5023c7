/**
 * Answers of pure functions that are asked of the same texts again and again, such as a line of a policy for every report
 * that is filed. What was not asked for the longest is forgotten first; texts of mail, when the work at hand is done.
 * Nobody may change an answer. Pure.
 */
import { keepRecent } from './recent.ts';

export function remember<T>(
  read: (text: string) => T,
  { most, isMail = false }: { readonly most: number; readonly isMail?: boolean },
): (text: string) => T {
  const known = keepRecent<{ readonly answer: T }>(most);
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found.answer;
    const made = { answer: read(text) };
    if (isMail && known.isEmpty()) void Promise.resolve().then(known.clear);
    known.put(text, made);
    return made.answer;
  };
}

/** What is made when it is first asked for, and kept. */
export function once<T>(make: () => T): () => T {
  let made: { readonly answer: T } | undefined;
  return () => (made ??= { answer: make() }).answer;
}
