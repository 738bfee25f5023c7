/** A new key may open what was closed, or know who signed: messages that waited are read again from their original bytes. Pure. */
import type { HandlerResult, ParsedInput } from '../../shared/contract/endpoints.ts';
import { err, ok } from '../../shared/result.ts';
import type { MailRead, MessageRow, Ports, Writes } from '../ports.ts';
import { rebuildCase } from '../cases/rebuild.ts';
import { missingAsks } from './completeness.ts';
import { contentHash } from './content-hash.ts';
import { telltaleFiles } from './open-case.ts';
import { marksOf } from '../report/marks.ts';
import {
  bodyOf,
  firstLine,
  isUnreadable,
  peopleOf,
  sender,
  shownText,
  threadSubject,
  titleOf,
} from './summary.ts';

export type Reread = {
  readonly id: string;
  readonly state: 'read' | 'unchanged' | 'unreadable';
  /** Why it still cannot be read. */
  readonly reason: string | null;
};

/** These messages, or all that wait: for a key, or for a worker that could not finish them. */
export async function rereadMessages(ports: Ports, messageIds?: readonly string[]): Promise<Reread[]> {
  const { read } = ports.store;
  const messages = messageIds?.map((id) => read.message(id)) ?? read.messagesToReread();
  const results: Reread[] = [];
  for (const message of messages) if (message !== null) results.push(await rereadOne(ports, message, 'bulk'));
  return results;
}

/** What no worker could finish: time, memory, a worker that died. */
export const givenUp: readonly string[] = ['timeout', 'out-of-memory', 'worker-failed'];

/** A few at a time: what costs too much every time may not cost much time at every start. */
const atOnce = 20;

export async function rereadGivenUp(ports: Ports): Promise<Reread[]> {
  const waiting = ports.store.read
    .messagesToReread()
    .filter(({ outcomeReason }) => outcomeReason !== null && givenUp.includes(outcomeReason));
  return waiting.length === 0
    ? []
    : rereadMessages(
        ports,
        waiting.slice(0, atOnce).map(({ id }) => id),
      );
}

async function rereadOne(ports: Ports, message: MessageRow, lane: 'interactive' | 'bulk'): Promise<Reread> {
  const { id } = message;
  const bytes = ports.store.read.blob(message.sha256, 0, message.bytes);
  const read = bytes === null ? null : await ports.readMail(bytes, lane, message.source);
  const current = ports.store.read.message(id);
  if (read === null || current === null) return { id, state: 'unreadable', reason: 'worker-failed' };
  if (!read.ok) {
    const { code } = read.error;
    if (current.outcome === 'unreadable' && current.outcomeReason !== code && givenUp.includes(code))
      ports.store.write((tx) => tx.updateMessage(id, { outcomeReason: code }));
    return { id, state: 'unreadable', reason: code };
  }
  const { reading } = read.value;
  const before = ports.store.read.messageReading(id);
  // The time of receipt is kept, so it is no difference.
  const isSame = JSON.stringify(before) === JSON.stringify({ ...reading, receipt: before.receipt });
  if (!isSame) ports.store.write((tx) => store(tx, ports, current, read.value));
  const stillClosed = isUnreadable(reading);
  const reason = stillClosed ? closedBecause(reading) : null;
  return { id, state: stillClosed ? 'unreadable' : isSame ? 'unchanged' : 'read', reason };
}

function closedBecause({ layers }: MailRead['reading']): string | null {
  return layers.find(({ state, within }) => state === 'failed' && within === null)?.reason?.code ?? null;
}

/** One message, because a person asks: whatever refused a moment ago (a card, a passphrase) is asked again. */
export async function readAgain(
  ports: Ports,
  { messageId }: ParsedInput<'message.read-again'>,
): Promise<HandlerResult<'message.read-again'>> {
  const message = ports.store.read.message(messageId);
  if (message === null) return err({ code: 'not-found', what: 'message', id: messageId });
  const { state } = await rereadOne(ports, message, 'interactive');
  const { layers } = ports.store.read.messageReading(messageId);
  return ok({ opened: state !== 'unreadable' && layers.every((layer) => layer.state === 'opened') });
}

function store(tx: Writes, ports: Ports, message: MessageRow, mail: MailRead): void {
  const { reading } = mail;
  const readable = !isUnreadable(reading);
  const text = shownText(reading);
  const wasUnreadable = message.outcome === 'unreadable';
  const textHash = contentHash(mail, ports.sha256);
  const from = sender(reading);
  const isFirst = message.caseId === null || tx.messagesOf(message.caseId)[0]?.id === message.id;
  tx.updateMessage(message.id, {
    // The time of receipt stays: a clock does not move because a key came later.
    reading: { ...reading, receipt: tx.messageReading(message.id).receipt },
    subject: titleOf(reading, readable),
    preview: readable ? firstLine(text) : '',
    threadSubject: threadSubject(reading.effective.subject ?? ''),
    textHash,
    headerId: reading.effective.messageId,
    attachments: reading.attachments.length,
    // Of a message that nobody could finish, not even the sender was known.
    ...(message.fromAddress === '' ? { fromName: from.name, fromAddress: from.address } : {}),
    ...(wasUnreadable && !readable ? { outcomeReason: closedBecause(reading) } : {}),
    ...(wasUnreadable && readable
      ? { outcome: isFirst ? ('new-case' as const) : ('follow-up' as const), outcomeReason: null }
      : {}),
  });
  tx.setAttachments(
    message.id,
    mail.attachments.map((attachment) => tx.putBytes(attachment.content)),
  );
  tx.indexMessage(message.id, bodyOf(reading), peopleOf(reading));
  tx.emit({ name: 'message-changed', payload: { messageIds: [message.id] } });
  if (message.caseId !== null && wasUnreadable && readable) {
    const title = titleOf(reading, true);
    const files = telltaleFiles(reading, mail.attachments);
    tx.addMarks(message.caseId, marksOf({ title, text, textHash, files, readable }));
    if (isFirst) nameReporter(tx, message.caseId, from);
    if (isFirst) refreshCase(tx, ports, message.caseId, title, text, reading.attachments.length > 0);
    else forgetBlindness(tx, ports, message.caseId);
  }
}

function nameReporter(tx: Writes, caseId: string, from: { name: string; address: string }): void {
  const row = tx.caseRow(caseId);
  if (row?.reporterAddress === '')
    tx.updateCase({ ...row, reporterName: from.name, reporterAddress: from.address });
}

function forgetBlindness(tx: Writes, ports: Ports, caseId: string): void {
  const row = tx.caseRow(caseId);
  if (row === null || tx.messagesOf(caseId).some((message) => message.outcome === 'unreadable')) return;
  tx.updateCase({ ...row, flags: row.flags.filter((flag) => flag !== 'unreadable') });
  rebuildCase(tx, ports.clockwork, caseId, ports.now());
}

/** The case was opened blind; now it gets its title and what is missing, as an event that can be read back. */
function refreshCase(
  tx: Writes,
  ports: Ports,
  caseId: string,
  title: string,
  text: string,
  attachments: boolean,
): void {
  const row = tx.caseRow(caseId);
  if (row === null) return;
  const stillBlind = tx.messagesOf(caseId).some((message) => message.outcome === 'unreadable');
  const flags = row.flags.filter((flag) => flag !== 'unreadable' || stillBlind);
  if (attachments && !flags.includes('has-attachments')) flags.push('has-attachments');
  const asks = tx.policy(row.projectId, row.policyVersion).reading.asks;
  if (row.fields.title === undefined) {
    tx.append({
      caseId,
      kind: 'set',
      at: ports.now(),
      reason: 'the message could be read',
      data: { fields: { title } },
    });
  }
  tx.updateCase({ ...row, flags, missing: missingAsks(asks, text) });
  rebuildCase(tx, ports.clockwork, caseId, ports.now());
}
