/** What a message is and where it goes; the order of the questions is the rule. Decides, writes nothing. Pure. */
import type { MailReading } from '#shared/schema/reading.ts';
import type { ReadFailure } from '#shared/schema/reasons.ts';
import type { MessageRow, NewMessage, Reads } from '../ports.ts';
import type { Relay } from '#shared/schema/relay.ts';
import { caseOfPartnerEmail } from '../embargo/told.ts';
import { findRecordThread, findRelayedThread } from '../relays/find-case.ts';
import { asideReason } from './aside.ts';
import { isUnreadable, threadSubject, unreadableReason } from '../messages/summary.ts';
import { findThread, type Thread } from '../messages/threads.ts';
import { signatureVerdict } from './verdict.ts';

export type Place = {
  readonly outcome: NewMessage['outcome'];
  readonly reason: string | null;
  readonly caseId: string | null;
};

/** Flags of a Maildir. */
export type MailFlag = 'draft' | 'flagged' | 'passed' | 'replied' | 'seen' | 'trashed';

export type Question = {
  readonly reading: MailReading;
  readonly from: string;
  /** A platform or a list sent it for somebody else. */
  readonly relay: Relay | null;
  readonly outgoing: boolean; // the maintainer said that this is sent mail
  readonly caseId: string | null; // the maintainer said where it belongs
  /** What the maintainer's own mail program noted of it; never a claim of the sender. */
  readonly flags: readonly MailFlag[];
  /** No worker could read it; the code says why. */
  readonly failed: ReadFailure | null;
};

export function placeOf(tx: Reads, question: Question): Place {
  const { reading, relay, failed } = question;
  const outgoing = question.outgoing && reading.record === undefined; // a file was sent by nobody
  const from = relay === null ? question.from : (relay.person?.address ?? '');
  // A draft was never sent, so it answers nobody, whatever folder it lies in.
  const put = question.flags.includes('draft')
    ? 'draft'
    : question.flags.includes('trashed')
      ? 'trashed'
      : null;
  if (put !== null && question.caseId === null) return { outcome: 'set-aside', reason: put, caseId: null };
  if (failed !== null) return { outcome: 'unreadable', reason: failed, caseId: question.caseId };
  const thread: Thread | null =
    question.caseId === null
      ? threadOf(tx, question)
      : { caseId: question.caseId, by: 'references', stranger: false, ended: false };
  const caseId = thread?.caseId ?? null;
  if (outgoing) {
    const sentOf = caseId ?? caseOfPartnerEmail(tx, reading);
    return { outcome: 'outgoing', reason: sentOf === null ? 'no-case-found' : null, caseId: sentOf };
  }
  const own = ownAddresses(tx);
  const aside = reading.record === undefined ? asideReason(reading, isWrittenTo(reading, own), relay) : null;
  // An answer of ours that bounced, or an absence note, belongs to its case: somebody waits for that answer.
  if (aside === 'bounce' || aside === 'auto-reply' || aside === 'read-receipt')
    return { outcome: 'set-aside', reason: aside, caseId: thread?.by === 'references' ? caseId : null };
  if (aside !== null && thread === null) return { outcome: 'set-aside', reason: aside, caseId: null };
  if (thread !== null && own.has(from)) {
    if (isProvenOurs(tx, reading)) return { outcome: 'outgoing', reason: null, caseId };
    return { outcome: 'follow-up', reason: 'own-address-unproven', caseId };
  }
  if (isUnreadable(reading)) return { outcome: 'unreadable', reason: unreadableReason(reading), caseId };
  if (thread === null)
    return { outcome: 'new-case', reason: own.has(from) ? 'own-address-unproven' : null, caseId: null };
  if (thread.by === 'platform-id')
    return { outcome: 'follow-up', reason: thread.ended ? 'case-has-ended' : 'joined-by-id', caseId };
  const reason = thread.stranger ? 'other-sender' : thread.ended ? 'case-has-ended' : null;
  return { outcome: 'follow-up', reason, caseId };
}

function threadOf(tx: Reads, question: Question): Thread | null {
  const { relay, reading } = question;
  if (relay !== null && (relay.reference !== null || reading.record === undefined))
    return findRelayedThread(tx, relay, question);
  return reading.record === undefined ? findThread(tx, question) : findRecordThread(tx, reading.record);
}

export function ownAddresses(tx: Reads): ReadonlySet<string> {
  return new Set(tx.projects().flatMap((project) => project.addresses.map((own) => own.toLowerCase())));
}

function isWrittenTo({ effective }: MailReading, own: ReadonlySet<string>): boolean {
  return [...effective.to, ...effective.cc].some(({ address }) => own.has(address.toLowerCase()));
}

/**
 * Our own address in From proves nothing. It is ours when our own key signed it, or when it never travelled: a copy
 * from a Sent folder has no Received line, and whatever came to us over the net has one.
 */
function isProvenOurs(tx: Reads, reading: MailReading): boolean {
  if (reading.receivedChain.length === 0 && reading.report.returnPath === null) return true;
  const verdict = signatureVerdict(reading, tx.acceptances(), tx.revokedKeys());
  const signer = verdict.fingerprint === undefined ? null : tx.key(verdict.fingerprint);
  return signer?.kind === 'secret' && verdict.covers === 'all' && verdict.state.startsWith('good');
}

export function detailOf(reading: MailReading, reason: string): { detail?: string } {
  const failed = reading.layers.find((layer) => layer.reason?.code === reason)?.reason;
  const detail = failed?.keyIds?.map((id) => `0x${id}`).join(', ') ?? failed?.cipher ?? failed?.detail;
  return detail === undefined || detail === '' ? {} : { detail };
}

/**
 * Another copy of a message we have (over a list, say). Same sender and same content are not enough: somebody who sends
 * the same words again wants an answer, and somebody who borrows a Message-ID may not make a message disappear. So a copy
 * that belongs to a case is none of a message that was set aside, and what we sent is none of what came in.
 */
export function copyOf(
  tx: Reads,
  reading: MailReading,
  facts: { readonly from: { readonly address: string }; readonly textHash: string },
  place: Place,
): MessageRow | null {
  const id = reading.effective.messageId;
  const thread = threadSubject(reading.effective.subject ?? '');
  const alike = tx.messagesWithText(facts.textHash, 20).filter((one) => {
    if (one.fromAddress !== facts.from.address) return false;
    if (one.outcome === 'set-aside' && place.outcome !== 'set-aside') return false;
    if (one.direction === 'incoming' && place.outcome === 'outgoing') return false;
    return id === null ? one.headerId === null && one.threadSubject === thread : one.headerId === id;
  });
  return alike.find(({ caseId }) => caseId !== null) ?? alike[0] ?? null;
}
