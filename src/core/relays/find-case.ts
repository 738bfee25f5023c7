/** The case that a platform's report is: found by its id, whichever of its mails came first. Pure. */
import type { Relay, RelayReference } from '#shared/schema/relay.ts';
import type { MailReading } from '#shared/schema/reading.ts';
import type { FileRecord } from '#shared/schema/record.ts';
import type { CaseRow, Reads } from '../ports.ts';
import { readRelay } from './read-relay.ts';
import { findThread, followMerges, type Thread, type ThreadQuestion } from '../messages/threads.ts';

const longest = 400;
const mostCases = 20;

const markOf = ({ platform, id }: RelayReference): string => `ref:${platform}:${id}`;

/**
 * The marks of a case that is this report: one by which its mail finds it, and the one that others leave who cite a
 * GHSA id. None of an id that is longer than any platform writes.
 */
export function marksOfReference(reference: RelayReference | null | undefined): string[] {
  if (reference === null || reference === undefined || markOf(reference).length > longest) return [];
  return [
    markOf(reference),
    ...(reference.platform === 'github' ? [`id:${reference.id.toUpperCase()}`] : []),
  ];
}

/**
 * A platform's mail that names a report joins only the case of that report: what it claims to answer counts for nothing.
 * Of other relayed mail the answered message counts, as for everybody; its subject does not, since all of a relay's mail
 * has one sender.
 */
export function findRelayedThread(read: Reads, relay: Relay, question: ThreadQuestion): Thread | null {
  if (relay.reference === null) {
    const found = findThread(read, { ...question, from: relay.person?.address ?? '' });
    const isUnclear = relay.doubts.includes('relay-several-ids') || found?.by === 'subject';
    return isUnclear ? null : found;
  }
  const answered = answeredCases(read, relay.reference, question.reading);
  return threadIn(caseWithMark(read, markOf(relay.reference), answered));
}

/** A record without such an ID joins the case of an earlier one with its own; it answers nothing else. */
export function findRecordThread(read: Reads, record: FileRecord): Thread | null {
  const [mark] = marksOfRecord(record);
  return mark === undefined ? null : threadIn(caseWithMark(read, mark, []));
}

const threadIn = (row: CaseRow | null): Thread | null =>
  row === null ? null : { caseId: row.id, by: 'platform-id', stranger: false, ended: !row.open };

function marksOfRecord({ format, id, doubts }: FileRecord): string[] {
  const mark = `ref:${format}:${id}`;
  return id === '' || doubts.length > 0 || mark.length > longest ? [] : [mark];
}

/** The marks by which whatever is about the same report finds the case of this message. */
export function marksOfReading({ record }: MailReading, relay: Relay | null): string[] {
  if (relay === null || relay.reference === null) return record === undefined ? [] : marksOfRecord(record);
  return marksOfReference(relay.reference);
}

/** One that is open before one that has ended, then the oldest. Spam is nobody's report: what comes after it is looked at anew. */
function caseWithMark(read: Reads, mark: string, answered: readonly string[]): CaseRow | null {
  const marked = read.casesWithMark(mark, mostCases);
  const ids = marked.length > 0 ? marked : answered;
  const rows = [...new Set(ids.map((id) => followMerges(read, id)))]
    .flatMap((id) => read.caseRow(id) ?? [])
    .filter(({ state }) => state !== 'spam')
    .sort((a, b) => Number(b.open) - Number(a.open) || (a.receivedAt < b.receivedAt ? -1 : 1));
  return rows[0] ?? null;
}

/** Cases from before reports had marks: an earlier mail about the same report is there, and this one answers it. */
function answeredCases(read: Reads, reference: RelayReference, { effective }: MailReading): string[] {
  const answered = [...effective.inReplyTo, ...effective.references].slice(0, mostCases);
  return read
    .messagesWithHeaderId([...new Set(answered)])
    .filter(({ id }) => {
      const known = readRelay(read.messageReading(id))?.reference;
      return known?.platform === reference.platform && known.id === reference.id;
    })
    .flatMap(({ caseId }) => caseId ?? []);
}
