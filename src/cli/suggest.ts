/** "Did you mean …?": the known word that is nearest to a mistyped one. Pure. Command line. */

/** Letters to add, remove, change or swap with the next one, to come from one word to the other. */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      const before = (back: number, at: number): number => rows[i - back]?.[at] ?? 0;
      let least = Math.min(before(1, j) + 1, (row[j - 1] ?? 0) + 1, before(1, j - 1) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, before(2, j - 2) + 1);
      row.push(least);
    }
    rows.push(row);
  }
  return rows[a.length]?.[b.length] ?? 0;
}

/** Null where nothing is near enough to be meant. */
export function nearestTo(typed: string, known: readonly string[]): string | null {
  const word = typed.slice(0, 60);
  const most = word.length <= 3 ? 1 : word.length <= 7 ? 2 : 3;
  const started = word.length >= 3 ? known.filter((one) => one.startsWith(word)) : [];
  if (started.length === 1) return started[0] ?? null;
  const found = known
    .map((one) => ({ one, off: distance(word, one) }))
    .filter(({ off }) => off <= most)
    .sort((a, b) => a.off - b.off);
  return found[0]?.one ?? null;
}
