/** Originals that came in a capsule, stored as this vault reads them: what the sender found out proves nothing here. Pure. */
import type { CapsuleMessage } from '#shared/schema/capsule.ts';
import { factsOf, storeMessage, type Incoming } from '../intake/file-message.ts';
import type { FilingTools } from '../intake/filing-tools.ts';
import { flagsOf } from '../intake/open-case.ts';
import { readerVersion } from '../intake/reader-version.ts';
import { isUnreadable, shownText } from '../messages/summary.ts';
import type { WaitingCapsule, Writes } from '../ports.ts';
import { marksOf, telltaleFiles } from '../report/marks.ts';
import { leftOutOf } from '../report/left-out.ts';
import { keepSketch } from '../similar/group-report.ts';

export type Received = {
  readonly what: 'new' | 'known' | 'elsewhere';
  /** The case here that has it already. */
  readonly caseId: string | null;
  readonly isUnreadable: boolean;
};

export function receiveMail(
  tx: Writes,
  tools: FilingTools,
  { mails, opened }: WaitingCapsule,
  message: CapsuleMessage,
  caseId: string,
): Received {
  const read = mails.get(message.sha256);
  const bytes = opened.originals.find(({ sha256 }) => sha256 === message.sha256)?.bytes;
  const stored = tx.messageOfBytes(message.sha256);
  if (stored !== null) {
    const isFree = stored.caseId === null;
    if (isFree) tx.updateMessage(stored.id, { caseId });
    const isHere = isFree || stored.caseId === caseId;
    if (isHere)
      for (const copy of message.copies) receiveCopy(tx, { mails, opened }, copy, stored.id, tools.now);
    return { what: isHere ? 'known' : 'elsewhere', caseId: stored.caseId, isUnreadable: false };
  }
  if (read === undefined || bytes === undefined) return { what: 'known', caseId: null, isUnreadable: false };
  const { mail, failed } = read;
  const incoming: Incoming = {
    source: message.source,
    index: 0,
    bytes,
    mail,
    project: null,
    outgoing: message.direction === 'outgoing',
    ...(failed === undefined ? {} : { failed }),
  };
  const facts = factsOf(mail.reading, incoming, tools);
  const receivedAt = message.receivedAt > tools.now ? facts.receivedAt : message.receivedAt;
  const place =
    failed === undefined
      ? { caseId, outcome: message.outcome, reason: message.reason }
      : { caseId, outcome: 'unreadable' as const, reason: failed.code };
  const id = tools.newId('m');
  storeMessage(tx, incoming, { ...facts, receivedAt }, place, id, tools.now);
  for (const copy of message.copies) receiveCopy(tx, { mails, opened }, copy, id, tools.now);
  addFacts(tx, caseId, incoming);
  return { what: 'new', caseId, isUnreadable: failed !== undefined || isUnreadable(mail.reading) };
}

function receiveCopy(
  tx: Writes,
  { mails, opened }: Pick<WaitingCapsule, 'mails' | 'opened'>,
  copy: CapsuleMessage['copies'][number],
  messageId: string,
  importedAt: string,
): void {
  const reading = mails.get(copy.sha256)?.mail.reading;
  const bytes = opened.originals.find(({ sha256 }) => sha256 === copy.sha256)?.bytes;
  if (reading === undefined || bytes === undefined || tx.messageOfBytes(copy.sha256) !== null) return;
  const { source, receivedAt } = copy;
  const sha256 = tx.putBytes(bytes);
  tx.addCopy({ messageId, source, receivedAt, importedAt, reader: readerVersion, reading }, sha256);
}

/** What a case has from its emails: flags, what the report leaves out, and marks by which others find it. */
function addFacts(tx: Writes, caseId: string, { mail, outgoing, failed }: Incoming): void {
  const row = tx.caseRow(caseId);
  if (row === null || outgoing) return;
  const { reading } = mail;
  const readable = failed === undefined && !isUnreadable(reading);
  const isFirst = !tx.messagesOf(caseId).some((one, at) => at > 0 && one.direction === 'incoming');
  const { reading: policy } = tx.policy(row.projectId, row.policyVersion);
  tx.updateCase({
    ...row,
    unread: true,
    flags: [...new Set([...row.flags, ...flagsOf(reading, readable)])],
    missing: isFirst && readable ? leftOutOf(policy, reading, tx.project(row.projectId).name) : row.missing,
  });
  if (!readable) return;
  const text = shownText(reading);
  const files = telltaleFiles(reading, mail.attachments);
  tx.addMarks(caseId, marksOf({ title: row.title, text, files, readable }));
  if (isFirst) keepSketch(tx, row, text);
}
