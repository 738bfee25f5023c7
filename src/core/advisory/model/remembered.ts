/** Answers for texts that are asked about again and again while one advisory is written in every format. Pure. */

/** Forgets all of them when there are too many; answers are never changed by whoever gets them. */
export function remembered<T>(most: number, work: (text: string) => T): (text: string) => T {
  const known = new Map<string, { readonly answer: T }>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found.answer;
    if (known.size >= most) known.clear();
    const answer = work(text);
    known.set(text, { answer });
    return answer;
  };
}
