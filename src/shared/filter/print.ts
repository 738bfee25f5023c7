/** Writes a filter back as a line that reads the same. Pure. */
import type { FilterSort } from './grammar.ts';
import type { Term } from './parse.ts';
import { printTime, printWaiting } from './times.ts';
import { tokensOf } from './tokens.ts';

export function printFilter(terms: readonly Term[], sort: FilterSort | null = null): string {
  return [...terms.map(printTerm), ...(sort === null ? [] : [`sort:${sort}`])].join(' ');
}

export function printTerm(term: Term): string {
  const sign = term.not ? '-' : '';
  if (term.key === 'text') return `${sign}${term.values.map(quoteWord).join(' ')}`;
  const values = term.values.map((value) =>
    typeof value === 'string' ? quoteValue(value) : 'who' in value ? printWaiting(value) : printTime(value),
  );
  return `${sign}${term.key}:${values.join(',')}`;
}

/** Quoted where it would be read as something else. */
export function quoteValue(value: string): string {
  return /^(?!:|\/\/)[^\s",]+$/.test(value) ? value : quoted(value);
}

function quoteWord(word: string): string {
  const [token] = tokensOf(word);
  // A minus in front, even one that stands alone, would be taken for a sign.
  const isPlain = /^[^\s"-][^\s"]*$/.test(word) && token?.key === null;
  return isPlain ? word : quoted(word);
}

const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;

/** The line with every term of these keys replaced by one, put first; null takes them out. The rest stays as typed. */
export function withTerm(line: string, keys: readonly string[], term: string | null): string {
  const rest = tokensOf(line)
    .filter(({ key }) => key === null || !keys.includes(key.toLowerCase()))
    .map(({ at, length }) => line.slice(at, at + length));
  return [...(term === null ? [] : [term]), ...rest].join(' ');
}
