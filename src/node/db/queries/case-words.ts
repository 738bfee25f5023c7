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
export function wordsOf({ text, terms = [] }: CaseQuery): string | null {
  const asked = [
    threesOf(text?.trim() ?? ''),
    ...terms.flatMap((term) => {
      if (term.not) return [];
      if (term.key === 'text') return [anyOf(term.values.map(idOrText))];
      return term.key === 'from' ? [anyOf(term.values.map(threesOf))] : [];
    }),
  ].filter((one) => one !== null);
  return asked.length === 0 ? null : asked.map((one) => `(${one})`).join(' AND ');
}

/** One text without threes may be anywhere. */
function anyOf(parts: readonly (string | null)[]): string | null {
  return parts.includes(null) ? null : parts.map((one) => `(${one ?? ''})`).join(' OR ');
}

function idOrText(text: string): string | null {
  const short = readShortId(text);
  if (short === null) return threesOf(text);
  const id = shortIdPattern(short).split(/_+/).map(threesOf);
  return anyOf([threesOf(text), id.filter((one) => one !== null).join(' AND ')]);
}

/** The rows that may hold it, where these are so few or fewer. */
export function rowsWith(db: Reader, text: string, most: number): Sql | null {
  const threes = threesOf(text);
  if (threes === null) return null;
  const sql = 'SELECT rowid FROM case_words WHERE case_words MATCH ?';
  const found = db.get<{ n: number }>(`SELECT count(*) AS n FROM (${sql} LIMIT ?)`, threes, most + 1);
  return (found?.n ?? 0) > most ? null : { sql, values: [threes] };
}

function threesOf(text: string): string | null {
  // FTS5 reads its query as a C string: it would end at a NUL.
  if (text.includes('\0')) return null;
  const characters = [...text];
  const last = characters.length - 3;
  if (last < 0) return null;
  const step = Math.max(1, last / (mostThrees - 1));
  const starts = new Set(Array.from({ length: mostThrees }, (_, n) => Math.min(last, Math.round(n * step))));
  return [...starts]
    .map(
      (start) =>
        `"${characters
          .slice(start, start + 3)
          .join('')
          .replaceAll('"', '""')}"`,
    )
    .join(' AND ');
}
