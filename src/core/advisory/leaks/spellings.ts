/** The ways in which one word of a name is written: with and without marks, and in Latin letters. Pure; runs everywhere. */
import { foldLetter } from './letters.ts';

export const mostSpellings = 12;

/** "Müller" is also written Mueller and Muller, and "Mueller" may be a Müller. */
export function spellings(word: string): string[] {
  const base = [...word.normalize('NFC')].filter((char) => /[\p{L}\p{N}]/u.test(char)).join('');
  const plain = [...base].map(foldLetter).join('');
  const long = [...base.toLowerCase()].reduce(
    (rows, char) => {
      const ways = [...new Set([foldLetter(char), digraphs[char] ?? foldLetter(char)])];
      return ways.flatMap((way) => rows.map((row) => row + way)).slice(0, mostSpellings);
    },
    [''],
  );
  const roman = romanised(base.toLowerCase());
  const short = plain.replace(/(?<=[^aeiouq]|^)([aou])e(?=[^aeiou]|$)/g, '$1').replace(/aa/g, 'a');
  return [...new Set([plain, ...long, short, ...roman])].filter(
    (one) => one !== '' && (one === plain || one.length >= 4),
  );
}
/** Cyrillic and Greek names as passports and most people write them in Latin letters. */
function romanised(word: string): string[] {
  if (!/^[\p{Script=Cyrillic}\p{Script=Greek}]+$/u.test(word)) return [];
  const bare = word
    .normalize('NFD')
    .replace(/(?<!\u0438)\p{M}/gu, '')
    .normalize('NFC')
    .replaceAll('ου', 'ou');
  return [[...bare].map((char) => roman[char] ?? char).join('')];
}
const roman: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'а a б b в v г g д d е e ё e ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh ' +
    'щ shch ъ - ы y ь - э e ю yu я ya і i ї yi є ye ґ g ј j љ lj њ nj ћ c ђ dj џ dz ' +
    'α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps ω o'
  )
    .split(' ')
    .flatMap((one, place, all) => (place % 2 === 0 ? [[one, (all[place + 1] ?? '').replace('-', '')]] : [])),
);
const digraphs: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  å: 'aa',
  ø: 'oe',
  æ: 'ae',
  œ: 'oe',
  ñ: 'ny',
  ß: 'ss',
  þ: 'th',
  ð: 'dh',
};
