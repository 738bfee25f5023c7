/** Answers for texts that are asked about again and again while one advisory is written in every format. Pure. */

/** Forgets what was not asked for the longest; answers are never changed by whoever gets them. */
export function remembered<T>(most: number, work: (text: string) => T): (text: string) => T {
  const known = new Map<string, { readonly answer: T }>();
  return (text) => {
    const found = known.get(text) ?? { answer: work(text) };
    known.delete(text);
    known.set(text, found);
    for (const [oldest] of known) {
      if (known.size <= most) break;
      known.delete(oldest);
    }
    return found.answer;
  };
}
