/**
 * Words of cases and messages, written to the full-text indexes together when a transaction ends or asks them. SQLite makes
 * a savepoint before each statement that sets off triggers, as one that adds a case, and at a savepoint FTS5 writes what
 * it has gathered as a segment of its own, to be merged with others later: a third of what filing a case cost. Node.
 */
import type { CaseRow } from '#core/ports.ts';
import type { Writer } from './database.ts';
import { markIndexed, rowOfCase } from './queries/cases.ts';
import { putCaseWords } from './queries/case-words.ts';
import { indexCase, indexMessage, type Words } from './queries/search.ts';

/** In characters: what many messages say is not kept in memory for long. */
const mostPending = 4_000_000;

export type PendingWords = {
  readonly message: (row: number, words: Words, isNew: boolean) => void;
  /** The case is found by these notes too. */
  readonly notes: (caseId: string, notes: readonly string[]) => void;
  /** Its title or its reporter is another; `isNew`: it was found by none before. */
  readonly named: (caseId: string, isNew: boolean) => void;
  readonly write: () => void;
  readonly forget: () => void;
};

export function createPendingWords(
  db: Writer,
  tools: { readonly caseRow: (id: string) => CaseRow | null; readonly sha256: (text: string) => string },
): PendingWords {
  const messages = new Map<number, { readonly words: Words; readonly isNew: boolean }>();
  const notesOf = new Map<string, readonly string[]>();
  const names = new Map<string, boolean>();
  let pending = 0;

  /** false: it is found by these words already. */
  const markWords = ({ id, title }: CaseRow, { people, body }: Words): boolean =>
    markIndexed(db, id, tools.sha256([title, people, body].join('\n')).slice(0, 16));
  const wordsOf = (row: CaseRow, notes: readonly string[]): Words => {
    const { id, title, fields, reporterName, reporterAddress } = row;
    const body = [id, fields.cve ?? '', fields.component ?? '', ...(fields.cwes ?? []), ...notes].join(' ');
    return { title, people: `${reporterName} ${reporterAddress}`, body };
  };
  const forget = (): void => {
    messages.clear();
    notesOf.clear();
    names.clear();
    pending = 0;
  };
  /** Rows of cases first: between words and words nothing else may be written. */
  const write = (): void => {
    const changed = [...new Set([...notesOf.keys(), ...names.keys()])].flatMap((id) => {
      const row = tools.caseRow(id);
      const notes = notesOf.get(id);
      const words = row === null || notes === undefined ? null : wordsOf(row, notes);
      if (row === null) return [];
      const isMarked = words !== null && markWords(row, words);
      return [{ row, place: rowOfCase(db, id), words: isMarked ? words : null, isNew: names.get(id) }];
    });
    for (const { row, place, words, isNew } of changed) {
      if (words !== null) indexCase(db, place, words, isNew === true);
      if (isNew !== undefined) putCaseWords(db, place, row, isNew);
    }
    for (const [row, { words, isNew }] of messages) indexMessage(db, row, words, isNew);
    forget();
  };
  return {
    message: (row, words, isNew) => {
      messages.set(row, { words, isNew: isNew || messages.get(row)?.isNew === true });
      pending += words.body.length;
      if (pending > mostPending) write();
    },
    notes: (caseId, notes) => void notesOf.set(caseId, notes),
    named: (caseId, isNew) => void names.set(caseId, isNew || names.get(caseId) === true),
    write,
    forget,
  };
}
