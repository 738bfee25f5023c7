/**
 * Many policies are typed without accents: "reponse detaillee", "bestaetigen", "dias habiles". Every pattern of a
 * language is read so that a letter with a mark also stands for the letter without it. Pure.
 */
import type { Language } from './language.ts';

const plain: Readonly<Record<string, readonly string[]>> = {
  ä: ['a', 'ae'],
  ö: ['o', 'oe'],
  ü: ['u', 'ue'],
  ß: ['ss'],
  é: ['e'],
  è: ['e'],
  ê: ['e'],
  ë: ['e'],
  à: ['a'],
  á: ['a'],
  â: ['a'],
  ã: ['a'],
  ç: ['c'],
  í: ['i'],
  î: ['i'],
  ï: ['i'],
  ì: ['i'],
  ñ: ['n'],
  ó: ['o'],
  ô: ['o'],
  õ: ['o'],
  ò: ['o'],
  ú: ['u'],
  ù: ['u'],
  û: ['u'],
  ё: ['е'],
};

/** The expression with every marked letter optional in its mark; inside a class the plain letters are added. */
export function withoutMarks(re: RegExp): RegExp {
  let source = '';
  let inClass = false;
  for (let at = 0; at < re.source.length; at++) {
    const c = re.source.charAt(at);
    if (c === '\\') {
      source += c + re.source.charAt(at + 1);
      at += 1;
      continue;
    }
    if (c === '[') inClass = true;
    if (c === ']') inClass = false;
    const others = plain[c];
    if (others === undefined) source += c;
    else if (inClass) source += c + others.filter((other) => other.length === 1).join('');
    else source += `(?:${[c, ...others].join('|')})`;
  }
  return source === re.source ? re : new RegExp(source, re.flags);
}

/** Every expression in a word table, however deep. */
function read<T>(value: T): T {
  if (value instanceof RegExp) return withoutMarks(value) as T;
  if (Array.isArray(value)) return value.map((one: unknown) => read(one)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, read(one as unknown)])) as T;
}

function bareKeys(numbers: Language['numbers']): Language['numbers'] {
  const bare = Object.entries(numbers).map(([word, n]) => [
    word.replace(/[^\x20-\x7e]/g, (c) => plain[c]?.[0] ?? c),
    n,
  ]);
  return { ...(Object.fromEntries(bare) as Language['numbers']), ...numbers };
}

export const inPlainLetters = (language: Language): Language => ({
  ...read(language),
  numbers: bareKeys(language.numbers),
});
