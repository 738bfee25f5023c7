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

export function searchRows(db: Reader, query: string, limit: number): SearchRow[] {
  const match = toMatch(query);
  if (match === null) return [];
  return db
    .all<{ rowid: number }>(
      'SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?',
      match,
      limit,
    )
    .map(({ rowid }) =>
      rowid % 2 === 0 ? { kind: 'message', row: rowid / 2 } : { kind: 'case', row: (rowid - 1) / 2 },
    );
}

/** People type words and "phrases"; nothing of it is FTS5 syntax. The last word may be unfinished. */
export function toMatch(query: string): string | null {
  // FTS5 reads its query as a C string: a NUL would end it in the middle of a quoted word.
  const terms = [...query.replaceAll('\0', ' ').matchAll(/"([^"]+)"|(\S+)/g)]
    .slice(0, 20)
    .map((match) => (match[1] ?? match[2] ?? '').replaceAll('"', ''));
  const quoted = terms.filter((term) => /[\p{L}\p{N}]/u.test(term)).map((term) => `"${term}"`);
  if (quoted.length === 0) return null;
  return query.trimEnd().endsWith('"') ? quoted.join(' AND ') : `${quoted.join(' AND ')}*`;
}
