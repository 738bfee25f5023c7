/** How well an entry of the palette fits what is typed: the order of the list, and 0 for what is not in it. Pure. */
import { defaultFilter } from 'cmdk';

/** Entries that a search has found begin with it: they fit, whatever their own words are. */
export const foundMark = 'found: ';

/** From here on something is what was typed, or begins with it; below, it only has the letters. */
export const clearly = 0.75;

/**
 * What something is called is found by any of its letters in their order; another word for it only by its beginning. A
 * person or case whose name has a word that begins as typed comes after commands of which that is true, too, and before
 * those that only have the letters somewhere; so does what is found by its text.
 */
export function fits(value: string, typed: string, others: readonly string[] = []): number {
  const wanted = typed.trim().toLowerCase();
  const begins = others.some((one) => ` ${one.toLowerCase()}`.includes(` ${wanted}`));
  if (value.startsWith(foundMark)) return begins ? 0.7 : 0.4;
  const isOtherWord = others.some((one) => one.toLowerCase().startsWith(wanted));
  return Math.max(defaultFilter(value, typed), isOtherWord ? 0.9 : 0);
}
