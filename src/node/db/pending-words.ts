/**
 * Words of cases and messages, written to the full-text indexes together when a transaction ends or asks them. SQLite makes
 * a savepoint before each statement that sets off triggers, as one that adds a case, and at a savepoint FTS5 writes what
 * it has gathered as a segment of its own, to be merged with others later: a third of what filing a case cost. Node.
 */
import type { CaseRow } from '#core/ports.ts';
import type { Writer } from './database.ts';
import { markIndexed, type PlacedCase } from './queries/cases.ts';
import { putCaseWords } from './queries/case-words.ts';
import { indexCase, indexMessage, type Words } from './queries/search.ts';

/** In characters: what many messages say is not kept in memory for long. */
const mostPending = 4_000_000;

export type PendingWords = {
  readonly message: (row: number, words: Words, isNew: boolean) => void;
  /** The case is found by these notes too. */
  readonly notes: (caseId: string, notes: readonly string[]) => void;
  /** What a new case is marked with that is found by these words: its row is written once. */
  readonly markOf: (row: CaseRow) => string;
  /** A new case, marked so; it was found by no words before. */
  readonly added: (caseId: string, mark: string) => void;
  /** Its title or its reporter is another. */
  readonly named: (caseId: string) => void;
  readonly write: () => void;
  readonly forget: () => void;
};

export function createPendingWords(
  db: Writer,
  tools: { readonly placed: (id: string) => PlacedCase | null; readonly sha256: (text: string) => string },
): PendingWords {
  const messages = new Map<number, { readonly words: Words; readonly isNew: boolean }>();
  const notesOf = new Map<string, readonly string[]>();
  const names = new Map<string, { readonly mark: string } | null>(); // null: not new
  let pending = 0;

  const markOfWords = ({ title, people, body }: Words): string =>
    tools.sha256([title, people, body].join('\n')).slice(0, 16);
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
      const placed = tools.placed(id);
      if (placed === null) return [];
      const { place, row } = placed;
      const notes = notesOf.get(id);
      const name = names.get(id);
      const isNew = name !== undefined && name !== null;
      const words = notes === undefined ? null : wordsOf(row, notes);
      const mark = words === null ? null : markOfWords(words);
      const isMarked = isNew && mark === name.mark;
      // One that is found by these words already is left as it is, and a new one by none.
      const isOther = !isMarked && (isNew || mark !== null) && markIndexed(db, id, mark);
      return [
        {
          row,
          place,
          words: isMarked || isOther ? words : null,
          isNew,
          isNamed: name !== undefined,
        },
      ];
    });
    for (const { row, place, words, isNew, isNamed } of changed) {
      if (words !== null) indexCase(db, place, words, isNew);
      if (isNamed) putCaseWords(db, place, row, isNew);
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
    markOf: (row) => markOfWords(wordsOf(row, [])),
    added: (caseId, mark) => void names.set(caseId, { mark }),
    named: (caseId) => void names.set(caseId, names.get(caseId) ?? null),
    write,
    forget,
  };
}
