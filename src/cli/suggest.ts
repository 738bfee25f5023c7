/** "Did you mean …?": the known word that is nearest to a mistyped one. Pure. Command line. */
import { distance } from '#shared/calc/nearest-word.ts';

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
