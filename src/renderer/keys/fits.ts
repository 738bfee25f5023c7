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
/** Below it more than one of the letters was looked for within words. */
const oneSlip = 0.1;

/**
 * 1 for a text that begins as typed, 0 for one that does not have these letters in this order. What stands between two
 * of them takes away: little where the second begins a word, much where it does not, which may be once.
 */
function likeness(text: string, typed: string): number {
  const letters = ` ${text.toLowerCase()}`;
  const begins = (at: number): boolean => !/[\p{L}\p{N}]/u.test(letters[at - 1] ?? '');
  let before: number[] = [1];
  for (const [nth, letter] of typed.split('').entries()) {
    const here: number[] = [];
    // The best so far that ends anywhere before, but for the letter just before this one.
    let best = 0;
    for (let at = 1; at < letters.length; at += 1) {
      if (at > 1) best = Math.max(best, before[at - 2] ?? 0);
      if (letters[at] !== letter) continue;
      const jump = begins(at) ? wordBegins : nth === 0 ? 0 : withinWord;
      here[at] = Math.max(before[at - 1] ?? 0, best * jump);
    }
    if (here.length === 0) return 0;
    before = here;
  }
  const most = before.reduce((one, other) => Math.max(one, other), 0);
  return most < oneSlip && letters.includes(typed) ? withinWord : most < oneSlip ? 0 : most;
}

/**
 * What something is called is found by the beginnings of its words, by what stands within one, or by letters of which one
 * is left out; another word for it only by its beginning. A
 * person or case whose name has a word that begins as typed comes after commands of which that is true, too, and before
 * those that only have the letters somewhere; so does what is found by its text.
 */
export function fits({ text, others = [], isFound = false }: Findable, typed: string): number {
  const wanted = typed.trim().toLowerCase().replaceAll(/\s+/g, ' ');
  if (isFound) return others.some((one) => ` ${one.toLowerCase()}`.includes(` ${wanted}`)) ? 0.7 : 0.4;
  const isOtherWord = others.some((one) => one.toLowerCase().startsWith(wanted));
  return Math.max(likeness(text, wanted), isOtherWord ? 0.9 : 0);
}
