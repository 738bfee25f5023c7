/**
 * Many policies are typed without accents: "reponse detaillee", "bestaetigen", "dias habiles". Every pattern of a
 * language is read so that a letter with a mark also stands for the letter without it. Pure.
 */
import type { Language } from './language.ts';

const beside: Readonly<Record<string, readonly string[]>> = {
  ä: ['ae'],
  ö: ['oe'],
  ü: ['ue'],
  ß: ['ss'],
  å: ['aa'],
  æ: ['ae'],
  ø: ['o', 'oe'],
  ł: ['l'],
  đ: ['d'],
  ı: ['i'],
  ё: ['е'],
};

type Variants = (letter: string) => readonly string[];

/** The letter without its mark, and what else is typed for it. */
function plainOf(c: string): readonly string[] {
  const bare = c.normalize('NFD').charAt(0);
  return [...(c !== bare && /[a-z]/.test(bare) ? [bare] : []), ...(beside[c] ?? [])];
}

/** Chinese is written in two scripts; the tables hold the simplified one. */
const scripts =
  '补補复復严嚴险險级級响響应應确確认認发發评評类類状狀态態进進间間时時内內个個两兩数數礼禮过過长長于於会會报報后後从從计計划劃处處决決结結论論见見详詳细細体體实實验驗证證审審议議请請备備扫掃轮輪换換维維护護赖賴缓緩与與协協调調启啟动動优優风風馈饋诊診检檢测測题題问問户戶历曆预預经經约約讯訊组組无無没沒达達获獲紧緊联聯络絡责責运運询詢项項该該对對为為这這说說务務环環周週';
const traditional: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  (scripts.match(/../gsu) ?? []).map((pair) => [...pair]).map(([from = '', to = '']) => [from, [to]]),
);

/** The expression with every marked letter optional in its mark; inside a class the plain letters are added. */
export function withoutMarks(re: RegExp, variantsOf: Variants = plainOf): RegExp {
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
    const others = variantsOf(c);
    if (others.length === 0) source += c;
    else if (inClass) source += c + others.filter((other) => other.length === 1).join('');
    else source += `(?:${[c, ...others].join('|')})`;
  }
  return source === re.source ? re : new RegExp(source, re.flags);
}

/** Every expression in a word table, however deep. */
function read<T>(value: T, variantsOf: Variants): T {
  if (value instanceof RegExp) return withoutMarks(value, variantsOf) as T;
  if (Array.isArray(value)) return value.map((one: unknown) => read(one, variantsOf)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, read(one as unknown, variantsOf)]),
  ) as T;
}

function bareKeys(numbers: Language['numbers']): Language['numbers'] {
  const bare = Object.entries(numbers).map(([word, n]) => [
    word.replace(/[^\x20-\x7e]/g, (c) => plainOf(c)[0] ?? c),
    n,
  ]);
  return { ...(Object.fromEntries(bare) as Language['numbers']), ...numbers };
}

export const inPlainLetters = (language: Language): Language => ({
  ...read(language, plainOf),
  numbers: bareKeys(language.numbers),
});
export const inBothScripts = (language: Language): Language => read(language, (c) => traditional[c] ?? []);
