/** Cases that may hold a text in title, ID or reporter, by the threes of characters of the text: all that do, and a few more. */
import type { CaseQuery, CaseRow } from '#core/ports.ts';
import { readShortId, shortIdPattern } from '#shared/filter/short-id.ts';
import type { Reader, Writer } from '../database.ts';
import type { Sql } from './case-terms.ts';

/** Of a long text some threes are enough. */
const mostThrees = 8;

/** One row by its values: with a SELECT in it, FTS5 would write a segment for each. */
export function putCaseWords(db: Writer, rowid: number, row: CaseRow, isNew: boolean): void {
  if (!isNew) db.run('DELETE FROM case_words WHERE rowid = ?', rowid);
  const words = [row.title, row.id, row.reporterName, row.reporterAddress].join('\n');
  db.run('INSERT INTO case_words (rowid, words) VALUES (?, ?)', rowid, words);
}

/** What FTS5 is asked for; null: no text of the filter is three characters long. */
export function wordsOf(db: Reader, { text, terms = [] }: CaseQuery): string | null {
  const threesIn = (one: string): string | null => threesOf(db, one);
  const asked = [
    threesIn(text?.trim() ?? ''),
    ...terms.flatMap((term) => {
      if (term.not) return [];
      if (term.key === 'text') return [anyOf(term.values.map((one) => idOrText(db, one)))];
      return term.key === 'from' ? [anyOf(term.values.map(threesIn))] : [];
    }),
  ].filter((one) => one !== null);
  return asked.length === 0 ? null : asked.map((one) => `(${one})`).join(' AND ');
}

/** One text without threes may be anywhere. */
function anyOf(parts: readonly (string | null)[]): string | null {
  return parts.includes(null) ? null : parts.map((one) => `(${one ?? ''})`).join(' OR ');
}

function idOrText(db: Reader, text: string): string | null {
  const short = readShortId(text);
  if (short === null) return threesOf(db, text);
  const id = shortIdPattern(short)
    .split(/_+/)
    .map((part) => threesOf(db, part));
  return anyOf([threesOf(db, text), id.filter((one) => one !== null).join(' AND ')]);
}

/** The rows that may hold it, where these are so few or fewer. */
export function rowsWith(db: Reader, text: string, most: number): Sql | null {
  const threes = threesOf(db, text);
  if (threes === null) return null;
  return countWith(db, threes, most + 1) > most ? null : { sql: holding, values: [threes] };
}

const holding = 'SELECT rowid FROM case_words WHERE case_words MATCH ?';

function countWith(db: Reader, words: string, most: number): number {
  return db.get<{ n: number }>(`SELECT count(*) AS n FROM (${holding} LIMIT ?)`, words, most)?.n ?? 0;
}

/** A three that so many cases hold takes long to go through, and says little beside one that few do. */
const common = 2000;

/** Those that were found to be common, by database. Should one have become rare, more cases are looked at than need be. */
const known = new WeakMap<Reader, Set<string>>();
const mostKnown = 5000;

function isCommon(db: Reader, three: string): boolean {
  const ones = known.get(db) ?? new Set();
  known.set(db, ones);
  if (ones.has(three)) return true;
  if (countWith(db, three, common) < common) return false;
  if (ones.size === mostKnown) ones.clear();
  ones.add(three);
  return true;
}

/** null: it has none. Of those of a text only the rare ones are asked for, if there are any: a few more cases may hold these. */
function threesOf(db: Reader, text: string): string | null {
  // FTS5 reads its query as a C string: it would end at a NUL.
  if (text.includes('\0')) return null;
  const characters = [...text];
  const last = characters.length - 3;
  if (last < 0) return null;
  const step = Math.max(1, last / (mostThrees - 1));
  const starts = new Set(Array.from({ length: mostThrees }, (_, n) => Math.min(last, Math.round(n * step))));
  const threes = [...starts].map(
    (start) =>
      `"${characters
        .slice(start, start + 3)
        .join('')
        .replaceAll('"', '""')}"`,
  );
  const rare = threes.length < 2 ? [] : threes.filter((three) => !isCommon(db, three));
  return (rare.length === 0 ? threes : rare).join(' AND ');
}
