/** How well an entry of the palette fits what is typed: the order of the list, and 0 for what is not in it. Pure. */

export type Findable = {
  readonly text: string;
  /** What else it may be called. */
  readonly others?: readonly string[];
  /** A search has found it, so it fits, whatever its own words are. */
  readonly isFound?: boolean;
};

/** From here on something is what was typed, or begins with it; below, it only has the letters. */
export const clearly = 0.75;

const wordBegins = 0.95;
const withinWord = 0.17;

/**
 * 1 for a text that begins as typed, 0 for one that does not have these letters in this order. What stands between two
 * of them takes away: little where the second begins a word, much where it does not.
 */
function likeness(text: string, typed: string): number {
  const letters = ` ${text.toLowerCase()}`;
  let before: number[] = [1];
  for (const letter of typed.split('')) {
    const here: number[] = [];
    // The best so far that ends anywhere before, but for the letter just before this one.
    let best = 0;
    for (let at = 1; at < letters.length; at += 1) {
      if (at > 1) best = Math.max(best, before[at - 2] ?? 0);
      if (letters[at] !== letter) continue;
      const begins = /[\p{L}\p{N}]/u.test(letters[at - 1] ?? '') ? withinWord : wordBegins;
      here[at] = Math.max(before[at - 1] ?? 0, best * begins);
    }
    if (here.length === 0) return 0;
    before = here;
  }
  return before.reduce((most, one) => Math.max(most, one), 0);
}

/**
 * What something is called is found by any of its letters in their order; another word for it only by its beginning. A
 * person or case whose name has a word that begins as typed comes after commands of which that is true, too, and before
 * those that only have the letters somewhere; so does what is found by its text.
 */
export function fits({ text, others = [], isFound = false }: Findable, typed: string): number {
  const wanted = typed.trim().toLowerCase().replaceAll(/\s+/g, ' ');
  if (isFound) return others.some((one) => ` ${one.toLowerCase()}`.includes(` ${wanted}`)) ? 0.7 : 0.4;
  const isOtherWord = others.some((one) => one.toLowerCase().startsWith(wanted));
  return Math.max(likeness(text, wanted), isOtherWord ? 0.9 : 0);
}
