/**
 * What filing asks for again and again, as objects: cases and their logs, readings, sketches of reports, which cases a
 * mark finds and which stand in a group, revoked and accepted keys. Kept from one transaction to the next, and used only while writing: nobody else changes the database
 * then. Node.
 */
import type { CaseRow, MessageRow, Reads } from '#core/ports.ts';
import { keepRecent, type Recent } from '#core/recent.ts';
import type { Sketch } from '#core/similar/sketch-shape.ts';
import type { CaseEvent } from '#shared/schema/case.ts';
import type { MailReading } from '#shared/schema/reading.ts';
import type { Database } from './database.ts';
import * as blobs from './queries/blobs.ts';
import * as cases from './queries/cases.ts';
import * as collisions from './queries/collisions.ts';
import * as events from './queries/events.ts';
import * as intake from './queries/intake.ts';
import * as keys from './queries/keys.ts';
import * as messages from './queries/messages.ts';
import * as similar from './queries/similar.ts';

const mostKept = 1_000;
const mostReadings = 100;
const mostMarks = 5_000;
const mostBlobs = 50;
/** As many cases of a mark or a group as filing asks for. */
const mostListed = 24;
const longestReading = 50_000;

type Kept<T> = Omit<Recent<T & object>, 'get' | 'isEmpty'> & {
  readonly get: (id: string) => T;
  /** What is kept, if it is. */
  readonly peek: (id: string) => T | undefined;
};

/** The values that were used last, but for `null` and what is too large. */
function keeping<T extends object | null>(
  read: (id: string) => T,
  most = mostKept,
  fits: (value: T & object) => boolean = () => true,
): Kept<T> {
  const kept = keepRecent<T & object>(most);
  return {
    ...kept,
    get: (id) => {
      const known = kept.get(id);
      if (known !== undefined) return known;
      const value = read(id);
      if (value !== null && fits(value)) kept.put(id, value);
      return value;
    },
    peek: kept.get,
  };
}

const isShort = ({ texts }: MailReading): boolean =>
  texts.reduce((sum, { text }) => sum + text.length, 0) <= longestReading;

/** The first ones of a list of which only the beginning is kept. */
function first<T>(limit: number, kept: readonly T[], read: () => readonly T[]): readonly T[] {
  return limit <= mostListed || kept.length < mostListed ? kept.slice(0, limit) : read();
}

/** A new message is looked for more than once, and most often there is none like it: the last one that is not there. */
function notingAbsent(read: (key: string, limit: number) => readonly MessageRow[]) {
  let absent: string | null = null;
  return {
    ask: (key: string, limit: number): readonly MessageRow[] => {
      if (key === absent) return [];
      const found = read(key, limit);
      if (found.length === 0) absent = key;
      return found;
    },
    drop: (): void => void (absent = null),
  };
}

type BlobFacts = NonNullable<ReturnType<typeof blobs.blobFacts>>;

export type RowCache = {
  readonly reads: Pick<
    Reads,
    | 'caseRow'
    | 'casesInGroup'
    | 'casesWithMark'
    | 'duplicatesOf'
    | 'events'
    | 'messageOfBytes'
    | 'messageReading'
    | 'messagesWithHeaderId'
    | 'messagesWithText'
    | 'sketchOf'
    | 'revokedKeys'
    | 'acceptances'
  >;
  /** As it was written now. */
  readonly putCase: (row: CaseRow, before: CaseRow) => void;
  /** One that is none yet: nothing is in its log. */
  readonly beginCase: (id: string) => void;
  readonly nextCaseNumber: (projectId: number, year: number) => number;
  readonly addCase: (added: cases.PlacedCase, year: number, number: number) => void;
  readonly placed: (id: string) => cases.PlacedCase | null;
  readonly addMarks: (one: intake.MarkedCase, marks: readonly string[]) => void;
  readonly addEvent: (event: CaseEvent) => void;
  readonly dropEvents: () => void; // of every case
  readonly dropReading: (id: string) => void;
  /** There is another message, or one is another. */
  readonly dropMessages: () => void;
  readonly putSketch: (id: string, sketch: Sketch) => void;
  readonly blobFacts: (sha256: string) => BlobFacts | null;
  readonly addBlob: (sha256: string, facts: BlobFacts) => void;
  readonly dropBlob: (sha256: string) => void;
  readonly dropKeys: () => void;
  readonly clear: () => void;
};

export function createRowCache(db: Database): RowCache {
  const rows = keeping((id) => cases.placedCase(db, id));
  const caseRow = (id: string): CaseRow | null => rows.get(id)?.row ?? null;
  const logs = keeping((id) => events.eventsOfCase(db, id));
  const readings = keeping((id) => messages.readingOf(db, id), mostReadings, isShort);
  const sketches = keeping((id) => similar.sketchOf(db, id));
  const marked = keeping((mark) => intake.markedCases(db, mark, mostListed), mostMarks);
  const groups = keeping((group) => similar.caseIdsInGroup(db, group, mostListed));
  const stored = keeping((sha256) => blobs.blobFacts(db, sha256), mostBlobs);
  let absent = ''; // the last bytes that were looked for and are not stored
  const blobFacts = (sha256: string): BlobFacts | null => {
    const facts = sha256 === absent ? null : stored.get(sha256);
    if (facts === null) absent = sha256;
    return facts;
  };
  const dropBlob = (sha256: string): void => {
    if (sha256 === absent) absent = '';
    stored.drop(sha256);
  };
  const withHeader = notingAbsent((id) => messages.messagesWithHeaderId(db, [id]));
  const withText = notingAbsent((hash, limit) => messages.messagesWithText(db, hash, limit));
  const dropMessages = (): void => {
    withHeader.drop();
    withText.drop();
  };
  const lastNumbers = keeping((key) => {
    const [projectId, year] = key.split(' ').map(Number);
    return { number: cases.lastCaseNumber(db, projectId ?? 0, year ?? 0) };
  });
  let newest = ''; // of the cases
  const duplicates = keeping((key) => {
    const [limit = '', id = ''] = key.split(' ');
    return collisions.duplicatesOf(db, id, Number(limit));
  });
  let revoked: ReturnType<Reads['revokedKeys']> | null = null;
  let accepted: ReturnType<Reads['acceptances']> | null = null;
  /** In the order of the rows, so that only the newest has its place at the end. */
  const moved = ({ id, groupId }: CaseRow, from: string | null): void => {
    if (from !== null) groups.drop(from);
    const known = groupId === null ? undefined : groups.peek(groupId);
    if (groupId === null || known === undefined || known.length >= mostListed) return;
    if (id === newest) groups.put(groupId, [...known, id]);
    else groups.drop(groupId);
  };
  const dropKeys = (): void => {
    revoked = null;
    accepted = null;
  };
  return {
    reads: {
      caseRow,
      casesInGroup: (group, limit) =>
        first(limit, groups.get(group), () => similar.caseIdsInGroup(db, group, limit))
          .map(caseRow)
          .filter((row) => row !== null),
      casesWithMark: (mark, limit) =>
        first(limit, marked.get(mark), () => intake.markedCases(db, mark, limit)).map(({ caseId }) => caseId),
      duplicatesOf: (id, limit) => duplicates.get(`${limit} ${id}`),
      events: logs.get,
      messageOfBytes: (sha256) => {
        const blob = blobFacts(sha256);
        return blob === null ? null : messages.messageOfBlob(db, blob.id);
      },
      messageReading: readings.get,
      messagesWithHeaderId: (ids) => ids.flatMap((id) => withHeader.ask(id, 0)),
      messagesWithText: withText.ask,
      sketchOf: sketches.get,
      revokedKeys: () => (revoked ??= keys.revokedKeys(db)),
      acceptances: () => (accepted ??= keys.acceptances(db)),
    },
    putCase: (row, before) => {
      const known = rows.peek(row.id) ?? null;
      if (known !== null) rows.put(row.id, { ...known, row });
      if (row.groupId !== before.groupId) moved(row, before.groupId);
    },
    beginCase: (id) => logs.put(id, []),
    nextCaseNumber: (projectId, year) => lastNumbers.get(`${projectId} ${year}`).number + 1,
    addCase: (added, year, number) => {
      const { row } = added;
      const ofYear = `${row.projectId} ${year}`;
      const last = lastNumbers.peek(ofYear);
      if (last !== undefined) lastNumbers.put(ofYear, { number: Math.max(last.number, number) });
      rows.put(row.id, added);
      if (logs.peek(row.id) === undefined) logs.put(row.id, []);
      newest = row.id;
      if (row.groupId !== null) moved(row, null);
    },
    placed: rows.get,
    addMarks: (one, marks) => {
      for (const mark of marks) {
        const known = marked.peek(mark);
        if (known === undefined || known.some(({ place }) => place === one.place)) continue;
        const older = known.findIndex(({ place }) => place < one.place);
        const all = older < 0 ? [...known, one] : known.toSpliced(older, 0, one);
        marked.put(mark, all.slice(0, mostListed));
      }
    },
    addEvent: (event) => {
      if (event.kind === 'duplicate') duplicates.clear();
      const log = logs.peek(event.caseId);
      // Those of other vaults have their own order.
      if (log === undefined || [...log, event].some(({ data }) => data['origin'] !== undefined))
        logs.drop(event.caseId);
      else logs.put(event.caseId, [...log, event]);
    },
    dropEvents: () => {
      logs.clear();
      duplicates.clear();
    },
    dropReading: readings.drop,
    dropMessages,
    putSketch: sketches.put,
    blobFacts,
    addBlob: (sha256, facts) => {
      dropBlob(sha256);
      stored.put(sha256, facts);
    },
    dropBlob,
    dropKeys,
    clear: () => {
      rows.clear();
      logs.clear();
      readings.clear();
      sketches.clear();
      marked.clear();
      groups.clear();
      stored.clear();
      absent = '';
      dropMessages();
      lastNumbers.clear();
      newest = '';
      duplicates.clear();
      dropKeys();
    },
  };
}
