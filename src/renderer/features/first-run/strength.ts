/** A hint about a passphrase: how long guessing would take is only roughly known, so it is only roughly said. Pure. */

export type Strength = { readonly level: 0 | 1 | 2 | 3; readonly words: string };

const alphabets: readonly (readonly [RegExp, number])[] = [
  [/[a-z]/, 26],
  [/[A-Z]/, 26],
  [/\d/, 10],
  [/[^A-Za-z\d]/, 33],
];

/** Bits: by characters, but several words count as words, and repetition counts once. */
export function roughBits(passphrase: string): number {
  if (passphrase === '') return 0;
  const pool = alphabets.reduce((sum, [pattern, size]) => sum + (pattern.test(passphrase) ? size : 0), 0);
  const distinct = new Set(passphrase).size;
  const length = Math.min(passphrase.length, distinct * 3);
  const byCharacter = length * Math.log2(Math.max(2, pool));
  const words = passphrase.split(/[\s\-_.]+/).filter((word) => word.length >= 3);
  return words.length >= 3 ? Math.min(byCharacter, new Set(words).size * 13) : byCharacter * 0.75;
}

export function strengthOf(passphrase: string): Strength {
  const bits = roughBits(passphrase);
  if (bits < 40) return { level: 0, words: 'Too weak' };
  if (bits < 52) return { level: 1, words: 'Weak' };
  return bits < 70 ? { level: 2, words: 'Good' } : { level: 3, words: 'Strong' };
}
