/** A new key may open what was closed, or know who signed: messages that waited are read again from their original bytes. Pure. */
import type { HandlerResult, ParsedInput } from '../../shared/contract/endpoints.ts';
import { err, ok } from '../../shared/result.ts';
import type { MailRead, MessageRow, Ports, Writes } from '../ports.ts';
import { rebuildCase } from '../cases/rebuild.ts';
import { missingAsks } from './completeness.ts';
import { contentHash } from './content-hash.ts';
import { telltaleFiles } from './open-case.ts';
import { marksOf } from '../report/marks.ts';
import { bodyOf, firstLine, isUnreadable, peopleOf, shownText, threadSubject, titleOf } from './summary.ts';

export async function rereadMessages(ports: Ports): Promise<number> {
  let changed = 0;
  for (const message of ports.store.read.unreadMessagesWaitingForKeys()) {
    if (await reread(ports, message, 'bulk')) changed += 1;
  }
  return changed;
}

/** One message, because a person asks: whatever refused a moment ago (a card, a passphrase) is asked again. */
export async function readAgain(
  ports: Ports,
  { messageId }: ParsedInput<'message.read-again'>,
): Promise<HandlerResult<'message.read-again'>> {
  const message = ports.store.read.message(messageId);
  if (message === null) return err({ code: 'not-found', what: 'message', id: messageId });
  await reread(ports, message, 'interactive');
  const { layers } = ports.store.read.messageReading(messageId);
  return ok({ opened: layers.every(({ state }) => state === 'opened') });
}

async function reread(ports: Ports, message: MessageRow, lane: 'interactive' | 'bulk'): Promise<boolean> {
  const bytes = ports.store.read.blob(message.sha256, 0, message.bytes);
  if (bytes === null) return false;
  const read = await ports.readMail(bytes, lane, message.source);
  if (!read.ok) return false;
  const before = JSON.stringify(ports.store.read.messageReading(message.id));
  if (before === JSON.stringify(read.value.reading)) return false;
  ports.store.write((tx) => store(tx, ports, message, read.value));
  return true;
}

function store(tx: Writes, ports: Ports, message: MessageRow, mail: MailRead): void {
  const { reading } = mail;
  const readable = !isUnreadable(reading);
  const text = shownText(reading);
  const wasUnreadable = message.outcome === 'unreadable';
  const textHash = contentHash(mail, ports.sha256);
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
    if (isFirst) refreshCase(tx, ports, message.caseId, title, text, reading.attachments.length > 0);
    else forgetBlindness(tx, ports, message.caseId);
  }
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
