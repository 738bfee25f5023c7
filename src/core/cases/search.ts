/** Search over cases and messages; the snippet is cut from the text itself, since the index keeps only words. Pure. */
import type { SearchHit } from '#shared/contract/cases.ts';
import type { AppError } from '#shared/errors.ts';
import { parseFilter, type Term } from '#shared/filter/parse.ts';
import { ok, type Result } from '#shared/result.ts';
import type { CaseQuery, CaseRow, CaseTerm, Reads, SearchRow } from '../ports.ts';
import { caseQueryOf } from './case-query.ts';
import { noteTexts } from './notes.ts';
import { caseIdMeant } from './full-case-ids.ts';
import { bodyOf } from '../messages/summary.ts';

const around = 60;

type Hits = { hits: SearchHit[]; more: boolean };
type Found = Result<Hits, AppError<'bad-filter'>>;

/**
 * The words are looked for in cases and messages; the other terms of the filter language say of which cases. A case that
 * is named by its ID comes first.
 */
export function searchAll(read: Reads, line: string, limit: number, now: string): Found {
  const { terms, problems } = parseFilter(line);
  if (problems.length === 0 && terms.every(isWord)) return ok(searchWords(read, line, limit, now));
  const whole = caseQueryOf(read, line, now);
  if (!whole.ok) return whole;
  const { query, sort } = whole.value;
  const words = terms.filter(isWord).flatMap(({ values }) => values);
  if (words.length > 0) {
    const besides = (query.terms ?? []).filter((term) => !isWord(term));
    return ok(searchWithin(read, words, { ...query, terms: besides }, limit, now));
  }
  const page = read.queue(query, sort ?? 'received', limit, null, now);
  const hits = (page?.rows ?? []).flatMap(({ id }) => caseHit(read.caseRow(id), []));
  return ok({ hits, more: (page?.next ?? null) !== null });
}

type WordTerm = Extract<Term, { key: 'text' }>;
const isWord = (term: Term | CaseTerm): term is WordTerm => term.key === 'text' && !term.not;

/** Words alone are what the index of words takes; "…" keeps them together, and the last may be unfinished. */
function searchWords(read: Reads, line: string, limit: number, now: string): Hits {
  const id = caseIdMeant(read, line.trim(), now);
  const named = id === null ? [] : caseHit(read.caseRow(id), []);
  const rows = read.search(line, limit + 1);
  const found = hitsOf(read, rows.slice(0, limit), wordsOf(line)).filter(
    (hit) => hit.kind === 'message' || hit.caseId !== id,
  );
  return { hits: [...named, ...found].slice(0, limit), more: rows.length > limit };
}

/** So many results of the words are looked at, newest first; a word in more cases than these is narrowed in the queue. */
const mostLooked = 20_000;

function searchWithin(
  read: Reads,
  words: readonly string[],
  query: CaseQuery,
  limit: number,
  now: string,
): Hits {
  const text = words.map((word) => `"${word.replaceAll('"', ' ')}"`).join(' ');
  for (let looked = 500; ; looked *= 4) {
    const rows = read.search(text, Math.min(looked, mostLooked));
    const found = rows.map((row) => ({ row, caseId: caseIdOf(read, row) }));
    const ids = [...new Set(found.flatMap(({ caseId }) => (caseId === null ? [] : [caseId])))];
    const fits = new Set(read.fitting(query, ids, now));
    const fitting = found.filter(({ caseId }) => caseId !== null && fits.has(caseId)).map(({ row }) => row);
    if (fitting.length <= limit && rows.length >= looked && looked < mostLooked) continue;
    const marked = words.map((word) => word.toLowerCase());
    return { hits: hitsOf(read, fitting.slice(0, limit), marked), more: fitting.length > limit };
  }
}

function caseIdOf(read: Reads, row: SearchRow): string | null {
  return row.kind === 'case'
    ? (read.caseOfRow(row.row)?.id ?? null)
    : (read.messageOfRow(row.row)?.caseId ?? null);
}

function caseHit(found: CaseRow | null, words: readonly string[]): SearchHit[] {
  if (found === null) return [];
  const { id, title, receivedAt } = found;
  return [{ kind: 'case', caseId: id, messageId: null, title, snippet: mark(title, words), receivedAt }];
}

/** A case that is found by what an internal note says is shown with the note. */
function noteHit(read: Reads, row: CaseRow, words: readonly string[]): SearchHit[] {
  const open = `${row.id} ${row.title} ${row.reporterName} ${row.reporterAddress}`.toLowerCase();
  const sought = words.filter((word) => !open.includes(word));
  if (sought.length === 0) return [];
  const notes = noteTexts(read.events(row.id).filter(({ undone }) => !undone));
  const note = notes.findLast((text) => sought.every((word) => text.toLowerCase().includes(word)));
  if (note === undefined) return [];
  const { id: caseId, title, receivedAt } = row;
  return [{ kind: 'note', caseId, messageId: null, title, snippet: snippetOf(note, words), receivedAt }];
}

function hitsOf(read: Reads, rows: readonly SearchRow[], words: readonly string[]): SearchHit[] {
  return rows.flatMap((row): SearchHit[] => {
    if (row.kind === 'case') {
      const found = read.caseOfRow(row.row);
      const byNote = found === null ? [] : noteHit(read, found, words);
      return byNote.length > 0 ? byNote : caseHit(found, words);
    }
    const message = read.messageOfRow(row.row);
    if (message === null) return [];
    return [
      {
        kind: 'message',
        caseId: message.caseId,
        messageId: message.id,
        title: message.subject,
        snippet: snippetOf(bodyOf(read.messageReading(message.id)), words),
        receivedAt: message.receivedAt,
      },
    ];
  });
}

function wordsOf(query: string): string[] {
  return query
    .toLowerCase()
    .replaceAll('"', ' ')
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, 20);
}

function snippetOf(text: string, words: readonly string[]): string {
  const flat = text.slice(0, 200_000).replace(/\s+/g, ' ');
  const lower = flat.toLowerCase();
  const at =
    words
      .map((word) => lower.indexOf(word))
      .filter((index) => index >= 0)
      .sort((a, b) => a - b)[0] ?? 0;
  const start = Math.max(0, at - around);
  const cut = flat.slice(start, at + around * 2);
  return `${start > 0 ? '…' : ''}${mark(cut, words)}`;
}

/** Matches stand between two private-use characters, which cannot come from the mail. */
function mark(text: string, words: readonly string[]): string {
  const clean = text.replace(/[\uE000\uE001]/g, '');
  const lower = clean.toLowerCase();
  const spans: [number, number][] = [];
  for (const word of words) {
    for (
      let at = lower.indexOf(word);
      at >= 0 && spans.length < 50;
      at = lower.indexOf(word, at + word.length)
    )
      spans.push([at, at + word.length]);
  }
  spans.sort((a, b) => a[0] - b[0]);
  let out = '';
  let done = 0;
  for (const [from, to] of spans) {
    if (from < done) continue;
    out += `${clean.slice(done, from)}\uE000${clean.slice(from, to)}\uE001`;
    done = to;
  }
  return out + clean.slice(done);
}
