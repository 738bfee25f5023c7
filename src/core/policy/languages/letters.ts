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

/** Chinese is written in two scripts; the tables hold the simplified one. */
const scripts =
  '补補复復严嚴险險级級响響应應确確认認发發评評类類状狀态態进進间間时時内內个個两兩数數礼禮过過长長于於会會报報后後从從计計划劃处處决決结結论論见見详詳细細体體实實验驗证證审審议議请請备備扫掃轮輪换換维維护護赖賴缓緩与與协協调調启啟动動优優风風馈饋诊診检檢测測题題问問户戶历曆预預经經约約讯訊组組无無没沒达達获獲紧緊联聯络絡责責运運询詢项項该該对對为為这這说說务務环環周週';
const traditional: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  (scripts.match(/../gsu) ?? []).map((pair) => [...pair]).map(([from = '', to = '']) => [from, [to]]),
);

/** The expression with every marked letter optional in its mark; inside a class the plain letters are added. */
export function withoutMarks(re: RegExp, variants = plain): RegExp {
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
    const others = variants[c];
    if (others === undefined) source += c;
    else if (inClass) source += c + others.filter((other) => other.length === 1).join('');
    else source += `(?:${[c, ...others].join('|')})`;
  }
  return source === re.source ? re : new RegExp(source, re.flags);
}

/** Every expression in a word table, however deep. */
function read<T>(value: T, variants: typeof plain): T {
  if (value instanceof RegExp) return withoutMarks(value, variants) as T;
  if (Array.isArray(value)) return value.map((one: unknown) => read(one, variants)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, read(one as unknown, variants)]),
  ) as T;
}

function bareKeys(numbers: Language['numbers']): Language['numbers'] {
  const bare = Object.entries(numbers).map(([word, n]) => [
    word.replace(/[^\x20-\x7e]/g, (c) => plain[c]?.[0] ?? c),
    n,
  ]);
  return { ...(Object.fromEntries(bare) as Language['numbers']), ...numbers };
}

export const inPlainLetters = (language: Language): Language => ({
  ...read(language, plain),
  numbers: bareKeys(language.numbers),
});
export const inBothScripts = (language: Language): Language => read(language, traditional);
