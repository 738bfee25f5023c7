/** Full-text search. The index holds words, not texts; newest first, so that a word in every case costs no more than a rare one. */
import type { SearchRow } from '#core/ports.ts';
import type { Reader, Writer } from '../database.ts';

const messageRowid = (row: number): number => row * 2;
const caseRowid = (row: number): number => row * 2 + 1;

export type Words = { readonly title: string; readonly people: string; readonly body: string };

/** `isNew`: it was found by none before. */
export function indexMessage(db: Writer, row: number, words: Words, isNew: boolean): void {
  put(db, messageRowid(row), words, isNew);
}

export function indexCase(db: Writer, row: number, words: Words, isNew: boolean): void {
  put(db, caseRowid(row), words, isNew);
}

function put(db: Writer, rowid: number, { title, people, body }: Words, isNew: boolean): void {
  if (!isNew) db.run('DELETE FROM search WHERE rowid = ?', rowid);
  db.run('INSERT INTO search (rowid, title, people, body) VALUES (?, ?, ?, ?)', rowid, title, people, body);
}

/**
 * FTS5 gathers every row of every word with a beginning before it tells the first: 40 ms where 100,000 have one. Single
 * words it tells from the newest on, however many have them. So up to so many words are looked for by themselves;
 * more only where they stand in few places.
 */
const fewWords: { readonly words: number; readonly places: number } = { words: 64, places: 20_000 };

export function searchRows(db: Reader, query: string, limit: number, few = fewWords): SearchRow[] {
  const { finished, unfinished } = termsOf(query);
  const find = (last: readonly string[]): SearchRow[] =>
    rowsOf(db, [...finished, ...last].join(' AND '), limit);
  if (unfinished === null) return finished.length === 0 ? [] : find([]);
  const words = wordsBeginning(db, unfinished, few);
  const found = words === null ? [] : find([`(${words.map((word) => `"${word}"`).join(' OR ')})`]);
  const isAll = words !== null && words.length <= few.words;
  return isAll || found.length >= limit ? found : find([`"${unfinished}"*`]);
}

function rowsOf(db: Reader, match: string, limit: number): SearchRow[] {
  const sql = 'SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?';
  return db
    .all<{ rowid: number }>(sql, match, limit)
    .map(({ rowid }) =>
      rowid % 2 === 0 ? { kind: 'message', row: rowid / 2 } : { kind: 'case', row: (rowid - 1) / 2 },
    );
}

/** One more than are few when there are many in many places. null: the index is asked for the beginning itself. */
function wordsBeginning(db: Reader, typed: string, few: typeof fewWords): string[] | null {
  if (!/^[\p{L}\p{N}_]+$/u.test(typed)) return null; // may be several words
  const [from, end] = [typed.toLowerCase(), `${typed.toLowerCase()}\u{10ffff}`];
  const between = 'FROM word_in_order WHERE term >= ? AND term < ?';
  const words: string[] = [];
  for (let next = from; words.length <= few.words; next = `${words.at(-1)}\u0001`) {
    const word = db.get<{ term: string }>(`SELECT term ${between} ORDER BY term LIMIT 1`, next, end);
    if (word === undefined) break;
    words.push(word.term);
  }
  if (words.length === 0) return null; // the index writes letters without accents, and knows which they are
  if (words.length <= few.words) return words;
  const places = `SELECT count(*) AS n FROM (SELECT 1 ${between} LIMIT ?)`;
  return (db.get<{ n: number }>(places, from, end, few.places)?.n ?? 0) < few.places ? null : words;
}

/** People type words and "phrases"; nothing of it is FTS5 syntax. The last word may be unfinished. */
function termsOf(query: string): { readonly finished: string[]; readonly unfinished: string | null } {
  // FTS5 reads its query as a C string: a NUL would end it in the middle of a quoted word.
  const terms = [...query.replaceAll('\0', ' ').matchAll(/"([^"]+)"|(\S+)/g)]
    .slice(0, 20)
    .map((match) => (match[1] ?? match[2] ?? '').replaceAll('"', ''))
    .filter((term) => /[\p{L}\p{N}]/u.test(term));
  const unfinished = query.trimEnd().endsWith('"') ? null : (terms.pop() ?? null);
  return { finished: terms.map((term) => `"${term}"`), unfinished };
}
