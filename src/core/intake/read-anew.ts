/** A stored message was read a second time: what the new reading adds goes into the message, its copies and its case. Pure. */
import type { MailReading } from '#shared/schema/reading.ts';
import type { MailRead, MessageRow, Writes } from '../ports.ts';
import { rebuildCase } from '../cases/rebuild.ts';
import { marksOf, telltaleFiles } from '../report/marks.ts';
import { leftOutOf } from '../report/left-out.ts';
import { contentHash } from './content-hash.ts';
import { showBestCopy } from './copies.ts';
import { groupReport } from '../similar/group-report.ts';
import type { FilingTools } from './filing-tools.ts';
import { caseTitleOf, reporterIn } from '../relays/read-relay.ts';
import { grownReading } from './grow-reading.ts';
import { readerVersion } from './reader-version.ts';
import { setReporter } from './set-reporter.ts';
import {
  bodyOf,
  firstLine,
  isUnreadable,
  peopleOf,
  sender,
  shownText,
  threadSubject,
  titleOf,
  unreadableReason,
} from '../messages/summary.ts';

type Tools = Pick<FilingTools, 'clockwork' | 'sha256' | 'newId' | 'now'>;

/** The bytes are those of the message or of one of its copies; true when something was found that was not known. */
export function readAnew(
  tx: Writes,
  tools: Tools,
  message: MessageRow,
  sha256: string,
  mail: MailRead,
): boolean {
  if (message.sha256 === sha256) return readMessageAnew(tx, tools, message, mail);
  const copy = tx.copyOfBytes(sha256);
  if (copy === null) return false;
  const grown = grownReading(copy.reading, mail.reading, copy.reader < readerVersion);
  const reading = grown ?? copy.reading;
  const isGrown = JSON.stringify(reading) !== JSON.stringify(copy.reading);
  if (isGrown || copy.reader < readerVersion) tx.updateCopy(copy.id, reading, readerVersion);
  if (isGrown) showBestCopy(tx, tools, message.id);
  return isGrown;
}

function readMessageAnew(tx: Writes, tools: Tools, message: MessageRow, mail: MailRead): boolean {
  const before = tx.messageReading(message.id);
  const grown = grownReading(before, mail.reading, message.reader < readerVersion);
  const isGrown = grown !== null && JSON.stringify(before) !== JSON.stringify(grown);
  if (isGrown) store(tx, tools, message, { ...mail, reading: grown });
  else if (message.reader < readerVersion) tx.updateMessage(message.id, { reader: readerVersion });
  if (isGrown) showBestCopy(tx, tools, message.id);
  return isGrown;
}

function store(tx: Writes, tools: Tools, message: MessageRow, mail: MailRead): void {
  const { reading } = mail;
  const readable = !isUnreadable(reading);
  const text = shownText(reading);
  const wasUnreadable = message.outcome === 'unreadable';
  // It was read and showed nothing: an older reader took its text for an attachment.
  const wasBlank = !wasUnreadable && shownText(tx.messageReading(message.id)).trim() === '';
  const textHash = contentHash(mail, tools.sha256);
  const from = sender(reading);
  const isFirst = message.caseId === null || tx.messagesOf(message.caseId)[0]?.id === message.id;
  tx.updateMessage(message.id, {
    reading,
    reader: readerVersion,
    subject: titleOf(reading, readable),
    preview: readable ? firstLine(text) : '',
    threadSubject: threadSubject(reading.effective.subject ?? ''),
    textHash,
    headerId: reading.effective.messageId,
    attachments: reading.attachments.length,
    // Of a message that nobody could finish, not even the sender was known.
    ...(message.fromAddress === '' ? { fromName: from.name, fromAddress: from.address } : {}),
    ...(wasUnreadable && !readable ? { outcomeReason: unreadableReason(reading) } : {}),
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
  if (message.caseId !== null && readable && (wasUnreadable || (wasBlank && text.trim() !== ''))) {
    const title = caseTitleOf(reading, true);
    const files = telltaleFiles(reading, mail.attachments);
    tx.addMarks(message.caseId, marksOf({ title, text, files, readable }));
    if (isFirst) nameReporter(tx, tools, message.caseId, reporterIn(reading));
    if (isFirst) refreshCase(tx, tools, message.caseId, title, reading);
    else forgetBlindness(tx, tools, message.caseId);
    if (isFirst && tx.sketchOf(message.caseId) === null) groupReport(tx, tools, message.caseId, text);
  }
}

function nameReporter(
  tx: Writes,
  tools: Tools,
  caseId: string,
  from: { name: string; address: string },
): void {
  if (tx.caseRow(caseId)?.reporterAddress !== '' || from.address === '') return;
  setReporter(tx, tools, caseId, from, 'the message could be read');
}

function forgetBlindness(tx: Writes, tools: Tools, caseId: string): void {
  const row = tx.caseRow(caseId);
  if (row === null || tx.messagesOf(caseId).some((message) => message.outcome === 'unreadable')) return;
  tx.updateCase({ ...row, flags: row.flags.filter((flag) => flag !== 'unreadable') });
  rebuildCase(tx, tools.clockwork, caseId, tools.now);
}

/** The case was opened blind; now it gets its title and what is missing, as an event that can be read back. */
function refreshCase(tx: Writes, tools: Tools, caseId: string, title: string, reading: MailReading): void {
  const row = tx.caseRow(caseId);
  if (row === null) return;
  const stillBlind = tx.messagesOf(caseId).some((message) => message.outcome === 'unreadable');
  const flags = row.flags.filter((flag) => flag !== 'unreadable' || stillBlind);
  if (reading.attachments.length > 0 && !flags.includes('has-attachments')) flags.push('has-attachments');
  const policy = tx.policy(row.projectId, row.policyVersion).reading;
  if (row.fields.title === undefined) {
    tx.append({
      caseId,
      kind: 'set',
      at: tools.now,
      reason: 'the message could be read',
      data: { fields: { title } },
    });
  }
  tx.updateCase({ ...row, flags, missing: leftOutOf(policy, reading, tx.project(row.projectId).name) });
  rebuildCase(tx, tools.clockwork, caseId, tools.now);
}
