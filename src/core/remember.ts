/**
 * Answers of pure functions that are asked of the same texts again and again, such as a line of a policy for every report
 * that is filed. Texts of mail are forgotten when the work at hand is done. Pure.
 */
export function remember<T>(
  read: (text: string) => T,
  { most, isMail = false }: { readonly most: number; readonly isMail?: boolean },
): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const answer = read(text);
    if (isMail && known.size === 0) void Promise.resolve().then(() => known.clear());
    if (known.size >= most) known.delete(known.keys().next().value ?? '');
    known.set(text, answer);
    return answer;
  };
}
