/**
 * Which case a message belongs to. Pure.
 *
 * NOTE [threads]: ids and subjects are the sender's word. So a thread only ever decides where a message is shown, never
 * that it is hidden: a stranger who answers in a case is shown there as a stranger, a stranger who answers in a case
 * that has ended opens a new one, and a fresh mail under a subject that says nothing ("security issue") is not taken
 * for an answer.
 */
import type { MailReading } from '#shared/schema/reading.ts';
import type { CaseRow, MessageRow, Reads } from '../ports.ts';
import { hasReplyPrefix, threadSubject } from './summary.ts';

export type Thread = {
  readonly caseId: string;
  /** 'platform-id': the report that a platform's mail names (core/relays). */
  readonly by: 'references' | 'same-id' | 'subject' | 'platform-id';
  /** The sender has not been part of this case before. */
  readonly stranger: boolean;
  readonly ended: boolean;
};

export type ThreadQuestion = {
  readonly reading: MailReading;
  readonly from: string; // lower case
  readonly outgoing: boolean;
  /** The message itself, where it is stored already and its place is asked again. */
  readonly except?: string;
};

const maxIds = 50;

export function findThread(read: Reads, question: ThreadQuestion): Thread | null {
  const { reading, from, outgoing, except = null } = question;
  const { inReplyTo, references, messageId } = reading.effective;
  const answered = [...new Set([...inReplyTo, ...[...references].reverse()])].slice(0, maxIds);
  const byReference = best(read, read.messagesWithHeaderId(answered), { from, outgoing, except });
  if (byReference !== null) {
    const thread = { ...byReference, by: 'references' as const };
    return thread.stranger && thread.ended && !outgoing ? null : thread;
  }
  // Another copy of a message (over a list, with a footer): the id counts only for the same sender.
  if (messageId !== null) {
    // (and the same subject: there are web forms that give every mail the same id).
    const thread = threadSubject(reading.effective.subject ?? '');
    const copies = read
      .messagesWithHeaderId([messageId])
      .filter((one) => one.fromAddress === from && one.threadSubject === thread);
    const same = best(read, copies, { from, outgoing, except });
    if (same !== null && !same.stranger) return { ...same, by: 'same-id' };
  }
  return bySubject(read, question);
}

/** Among the cases of these messages the one the sender takes part in; else the first. */
function best(
  read: Reads,
  messages: readonly MessageRow[],
  { from, outgoing, except }: { from: string; outgoing: boolean; except: string | null },
): Omit<Thread, 'by'> | null {
  let first: Omit<Thread, 'by'> | null = null;
  const seen = new Set<string>();
  for (const message of messages) {
    if (message.caseId === null || message.id === except) continue;
    const caseId = followMerges(read, message.caseId);
    if (seen.has(caseId) || seen.size >= 10) continue;
    seen.add(caseId);
    const row = read.caseRow(caseId);
    if (row === null) continue;
    const found = { caseId, stranger: !outgoing && !takesPart(read, row, from, except), ended: !row.open };
    if (!found.stranger) return found;
    first ??= found;
  }
  return first;
}

/** The reporter, whoever wrote in the case, and whoever was written to in it. */
function takesPart(read: Reads, row: CaseRow, from: string, except: string | null): boolean {
  if (from === '') return false;
  if (row.reporterAddress.toLowerCase() === from) return true;
  const messages = read
    .messagesOf(row.id)
    .filter(({ id }) => id !== except)
    .slice(-40);
  if (messages.some((message) => message.fromAddress === from)) return true;
  return messages.some((message) => {
    const { to, cc } = read.messageReading(message.id).effective;
    return [...to, ...cc].some(({ address }) => address.toLowerCase() === from);
  });
}

function bySubject(read: Reads, { reading, from, outgoing, except }: ThreadQuestion): Thread | null {
  const subject = reading.effective.subject ?? '';
  const thread = threadSubject(subject);
  if (thread === '') return null;
  const { to, cc, inReplyTo, references } = reading.effective;
  const isAnswer = hasReplyPrefix(subject) || inReplyTo.length > 0 || references.length > 0;
  if (!outgoing && !isAnswer && !isSpecific(thread)) return null;
  const people = outgoing ? [...to, ...cc].map(({ address }) => address.toLowerCase()).slice(0, 20) : [from];
  for (const address of people) {
    if (address === '') continue;
    for (const message of read.messagesInThread(address, thread)) {
      if (message.caseId === null || message.id === except) continue;
      const caseId = followMerges(read, message.caseId);
      const row = read.caseRow(caseId);
      if (row !== null && (row.open || (outgoing && isAnswer)))
        return { caseId, by: 'subject', stranger: false, ended: !row.open };
    }
  }
  return null;
}

const sayNothing =
  /\b(a|an|the|your|our|my|in|on|of|for|and|new|urgent|important|possible|potential|security|vulnerabilit(y|ies)|vuln|bug|bounty|report(ed|ing)?|issue|problem|disclosure|responsible|found|hello|hi|question|critical|high|medium|low|severity|encrypted|message|mail|website|site|web)\b/g;

/** Two words that mean something: enough for "the same subject from the same person" to be the same matter. */
export function isSpecific(thread: string): boolean {
  const rest = thread.replace(sayNothing, ' ').match(/[\p{L}\p{N}_.-]{2,}/gu) ?? [];
  return (
    rest.length >= 2 ||
    rest.some((word) => word.length >= 9 || /[._\d-]\w/u.test(word)) ||
    /\p{Script=Han}{4}/u.test(thread)
  );
}

/** Follows merges to the case that lives on. */
export function followMerges(read: Reads, caseId: string): string {
  let id = caseId;
  for (let n = 0; n < 20; n += 1) {
    const into = read.caseRow(id)?.mergedInto ?? null;
    if (into === null) return id;
    id = into;
  }
  return id;
}
