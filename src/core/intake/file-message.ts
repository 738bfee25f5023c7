/**
 * What becomes of a message that was read: exactly one of duplicate, outgoing, follow-up, set aside, unreadable, new case.
 * Decides and writes in the caller's transaction. Pure.
 */
import type { CaseFlag } from '../../shared/schema/case.ts';
import type { ImportRow } from '../../shared/schema/import.ts';
import type { MailReading } from '../../shared/schema/reading.ts';
import { formatCaseId } from '../../shared/ids.ts';
import type { Clockwork } from '../cases/clockwork.ts';
import { rebuildCase } from '../cases/rebuild.ts';
import { steps } from '../cases/transitions.ts';
import type { CaseRow, MailRead, MessageRow, NewMessage, Reads, Writes } from '../ports.ts';
import { chooseProject, type ProjectChoice } from './choose-project.ts';
import { missingAsks } from './completeness.ts';
import {
  asideReason,
  bodyOf,
  firstLine,
  isUnreadable,
  peopleOf,
  sender,
  shownText,
  threadSubject,
  titleOf,
} from './summary.ts';

export type FilingTools = {
  readonly clockwork: Clockwork;
  readonly sha256: (text: string) => string;
  readonly newId: (prefix: string) => string;
  readonly now: string;
};

export type Incoming = {
  readonly source: string;
  readonly index: number;
  readonly bytes: Uint8Array;
  readonly mail: MailRead;
  readonly project: number | null; // chosen by the maintainer
  readonly outgoing: boolean; // from a Sent mailbox
};

type Facts = {
  readonly from: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly thread: string;
  readonly text: string;
  readonly textHash: string;
  readonly receivedAt: string;
  readonly readable: boolean;
};

type Place = {
  readonly outcome: NewMessage['outcome'];
  readonly reason: string | null;
  readonly caseId: string | null;
};

export function fileMessage(tx: Writes, tools: FilingTools, incoming: Incoming): ImportRow {
  const { reading } = incoming.mail;
  const row = { source: incoming.source, index: incoming.index };
  const stored = tx.messageOfBytes(reading.sha256);
  if (stored !== null)
    return {
      ...row,
      outcome: 'duplicate-message',
      messageId: stored.id,
      ...caseOf(stored),
      reason: 'same-bytes',
    };
  const facts = factsOf(reading, incoming, tools);
  const copy = sameMessage(tx, reading, facts);
  if (copy !== null)
    return {
      ...row,
      outcome: 'duplicate-message',
      messageId: copy.id,
      ...caseOf(copy),
      reason: 'same-message',
    };

  const place = placeOf(tx, incoming, facts);
  const messageId = tools.newId('m');
  const choice =
    place.caseId === null && opensCase(place)
      ? chooseProject(tx, reading, facts.text, incoming.project, tools)
      : null;
  const caseId =
    choice === null
      ? place.caseId
      : openCaseFor(tx, tools, choice, reading, {
          ...facts,
          fromName: facts.from.name,
          fromAddress: facts.from.address,
        });
  storeMessage(tx, incoming, facts, { ...place, caseId }, messageId, tools.now);
  if (caseId !== null) joinCase(tx, tools, caseId, messageId, incoming, facts, place);
  return {
    ...row,
    outcome: place.outcome,
    messageId,
    ...(caseId === null ? {} : { caseId }),
    title: facts.subject.slice(0, 300),
    ...(place.reason === null ? {} : { reason: place.reason, ...detailOf(reading, place.reason) }),
  };
}

function caseOf(message: MessageRow): { caseId?: string } {
  return message.caseId === null ? {} : { caseId: message.caseId };
}

function opensCase(place: Place): boolean {
  return place.outcome === 'new-case' || place.outcome === 'unreadable';
}

function factsOf(reading: MailReading, incoming: Incoming, tools: FilingTools): Facts {
  const text = shownText(reading);
  const readable = !isUnreadable(reading);
  const attachments = incoming.mail.attachments.map((one) => one.sha256).join(',');
  const normalised = text.replace(/\s+/g, ' ').trim();
  const subject = reading.effective.subject ?? '';
  return {
    from: sender(reading),
    subject: titleOf(reading, readable),
    thread: threadSubject(subject),
    text,
    textHash: tools.sha256(
      normalised === '' && attachments === '' ? reading.sha256 : `${normalised}\n${attachments}`,
    ),
    receivedAt: plausible(reading.receipt.at, tools.now),
    readable,
  };
}

/** A clock cannot start in the future or before there was e-mail; the alternatives stay with the message. */
function plausible(at: string, now: string): string {
  const day = 24 * 3600 * 1000;
  const ms = Date.parse(at);
  if (Number.isNaN(ms) || ms > Date.parse(now) + day || ms < Date.UTC(1990, 0, 1)) return now;
  return new Date(Math.min(ms, Date.parse(now))).toISOString();
}

/** Another copy of a message we have (over a list, say): same sender and content, and the same Message-ID or subject. */
function sameMessage(tx: Reads, reading: MailReading, facts: Facts): MessageRow | null {
  const alike = tx
    .messagesWithText(facts.textHash, 20)
    .filter((one) => one.fromAddress === facts.from.address);
  const id = reading.effective.messageId;
  return (
    alike.find((one) => (id !== null && one.headerId === id) || one.threadSubject === facts.thread) ?? null
  );
}

function placeOf(tx: Reads, incoming: Incoming, facts: Facts): Place {
  const { reading } = incoming.mail;
  const thread = threadOf(tx, reading, facts, incoming);
  if (incoming.outgoing)
    return { outcome: 'outgoing', reason: thread === null ? 'no-case-found' : null, caseId: thread };
  const aside = asideReason(reading);
  if (aside !== null) return { outcome: 'set-aside', reason: aside, caseId: null };
  // Our own address in From proves nothing: it only counts in a thread we know, and starts or stops no clock.
  if (thread !== null && isOwnAddress(tx, facts.from.address))
    return { outcome: 'outgoing', reason: null, caseId: thread };
  if (!facts.readable) return { outcome: 'unreadable', reason: unreadableReason(reading), caseId: thread };
  return thread === null
    ? { outcome: 'new-case', reason: null, caseId: null }
    : { outcome: 'follow-up', reason: null, caseId: thread };
}

function isOwnAddress(tx: Reads, address: string): boolean {
  return (
    address !== '' &&
    tx.projects().some((project) => project.addresses.some((own) => own.toLowerCase() === address))
  );
}

function unreadableReason(reading: MailReading): string {
  return reading.layers.find((layer) => layer.state === 'failed')?.reason?.code ?? 'malformed';
}

function detailOf(reading: MailReading, reason: string): { detail?: string } {
  const failed = reading.layers.find((layer) => layer.reason?.code === reason)?.reason;
  const detail = failed?.keyIds?.map((id) => `0x${id}`).join(', ') ?? failed?.cipher ?? failed?.detail;
  return detail === undefined || detail === '' ? {} : { detail };
}

/** The case a message belongs to: by the ids it answers, else by an open case of the same sender and subject. */
function threadOf(tx: Reads, reading: MailReading, facts: Facts, incoming: Incoming): string | null {
  const answered = [...reading.effective.inReplyTo, ...[...reading.effective.references].reverse()].slice(
    0,
    50,
  );
  for (const message of tx.messagesWithHeaderId(answered))
    if (message.caseId !== null) return living(tx, message.caseId);
  const people = incoming.outgoing
    ? incoming.mail.reading.effective.to.map((one) => one.address.toLowerCase())
    : [facts.from.address];
  if (facts.thread.length < 4) return null;
  for (const address of people) {
    if (address === '') continue;
    const before = tx.messagesInThread(address, facts.thread).find((message) => message.caseId !== null);
    if (before?.caseId !== undefined && before.caseId !== null) {
      const found = living(tx, before.caseId);
      if (tx.caseRow(found)?.open === true) return found;
    }
  }
  return null;
}

/** Follows merges to the case that lives on. */
function living(tx: Reads, caseId: string): string {
  let id = caseId;
  for (let n = 0; n < 20; n += 1) {
    const into = tx.caseRow(id)?.mergedInto ?? null;
    if (into === null) return id;
    id = into;
  }
  return id;
}

/** What opening a case needs to know of its first message. */
export type FirstMessage = {
  readonly subject: string;
  readonly fromName: string;
  readonly fromAddress: string;
  readonly receivedAt: string;
  readonly textHash: string;
};

export function openCaseFor(
  tx: Writes,
  tools: FilingTools,
  choice: ProjectChoice,
  reading: MailReading,
  first: FirstMessage,
): string {
  const { project } = choice;
  const year = Number(first.receivedAt.slice(0, 4));
  const number = tx.nextCaseNumber(project.id, year);
  const id = formatCaseId(project.prefix, year, number);
  const policy = tx.policy(project.id);
  const readable = !isUnreadable(reading);
  const row: CaseRow = {
    id,
    projectId: project.id,
    title: first.subject,
    state: 'new',
    open: true,
    severity: null,
    receivedAt: first.receivedAt,
    reporterName: first.fromName,
    reporterAddress: first.fromAddress,
    fields: {},
    flags: flagsOf(tx, reading, readable, first.textHash),
    missing: readable ? missingAsks(policy.reading.asks, shownText(reading)) : [],
    policyVersion: policy.version,
    unread: true,
    messages: 0,
    mergedInto: null,
    revision: 0,
    nextDueAt: null,
    nextSoonAt: null,
    nextStartedAt: null,
    nextMilestone: null,
    clockState: null,
    updatedAt: tools.now,
  };
  tx.addCase(row, year, number);
  tx.append({
    caseId: id,
    kind: 'received',
    at: first.receivedAt,
    reason: null,
    data: { title: first.subject, receivedFrom: reading.receipt.source, project: choice.why },
  });
  return id;
}

function flagsOf(tx: Reads, reading: MailReading, readable: boolean, textHash: string): CaseFlag[] {
  const flags: CaseFlag[] = [];
  if (reading.layers.some((layer) => layer.within === null)) flags.push('encrypted');
  if (!readable) flags.push('unreadable');
  if (reading.attachments.some((attachment) => attachment.within === null)) flags.push('has-attachments');
  if (readable && tx.messagesWithText(textHash, 2).some((one) => one.caseId !== null))
    flags.push('possible-duplicate');
  return flags;
}

function storeMessage(
  tx: Writes,
  incoming: Incoming,
  facts: Facts,
  place: Place,
  id: string,
  now: string,
): void {
  const { reading, attachments } = incoming.mail;
  const sha256 = tx.putBytes(incoming.bytes);
  tx.addMessage(
    {
      id,
      caseId: place.caseId,
      direction: place.outcome === 'outgoing' ? 'outgoing' : 'incoming',
      outcome: place.outcome,
      outcomeReason: place.reason,
      source: incoming.source,
      receivedAt: facts.receivedAt,
      importedAt: now,
      subject: facts.subject,
      fromName: facts.from.name,
      fromAddress: facts.from.address,
      headerId: reading.effective.messageId,
      textHash: facts.textHash,
      threadSubject: facts.thread,
      preview: facts.readable ? firstLine(facts.text) : '',
      attachments: reading.attachments.length,
      unread: place.outcome !== 'outgoing',
      reading,
    },
    sha256,
  );
  tx.setAttachments(
    id,
    attachments.map((attachment) => tx.putBytes(attachment.content)),
  );
  tx.indexMessage(id, bodyOf(reading), peopleOf(reading));
}

function joinCase(
  tx: Writes,
  tools: FilingTools,
  caseId: string,
  messageId: string,
  incoming: Incoming,
  facts: Facts,
  place: Place,
): void {
  tx.append({
    caseId,
    kind: 'message',
    at: facts.receivedAt,
    reason: null,
    data: {
      messageId,
      direction: place.outcome === 'outgoing' ? 'outgoing' : 'incoming',
      from: facts.from.address,
    },
  });
  if (incoming.outgoing) answered(tx, caseId, messageId, facts.receivedAt);
  const row = tx.caseRow(caseId);
  if (row === null) return;
  const incomingNow = place.outcome !== 'outgoing';
  const flags =
    incoming.mail.reading.attachments.length > 0 && !row.flags.includes('has-attachments')
      ? [...row.flags, 'has-attachments' as const]
      : row.flags;
  tx.updateCase({ ...row, messages: row.messages + 1, unread: row.unread || incomingNow, flags });
  rebuildCase(tx, tools.clockwork, caseId, tools.now);
}

/** A reply from the Sent mailbox is the acknowledgement, or else an update: the maintainer said where it comes from. */
function answered(tx: Writes, caseId: string, messageId: string, at: string): void {
  const row = tx.caseRow(caseId);
  if (row === null) return;
  const kind = row.state === 'new' ? 'acknowledged' : 'update-sent';
  if (!steps[kind].from.includes(row.state)) return;
  tx.append({ caseId, kind, at, reason: 'a reply was sent', data: { messageId } });
}
