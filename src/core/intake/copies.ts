/**
 * Copies of one message: the same words from the same sender under the same id, in other bytes (over a list, from another
 * mailbox, damaged on the way, or made by somebody else). All are kept; the best evidenced one is shown, whichever came
 * first. Pure.
 *
 * NOTE [copies]: what counts is evidence that nobody on the way could have made: an accepted key's signature first, then
 * what it covers, then protection. Where evidence says nothing, the order is arbitrary but always the same. The time of
 * receipt is the first arrival's, and no copy moves it: a clock must not be moved by whoever sends a mail once more.
 */
import type { CopyDifference } from '#shared/schema/message.ts';
import type { HeaderSet, MailReading, SignatureVerdict } from '#shared/schema/reading.ts';
import { rebuildCase } from '../cases/rebuild.ts';
import type { MessageCopy, MessageRow, Reads, Writes } from '../ports.ts';
import type { FilingTools } from './filing-tools.ts';
import {
  bodyOf,
  firstLine,
  peopleOf,
  sender,
  shownText,
  threadSubject,
  titleOf,
} from '../messages/summary.ts';
import { caseTitleOf, reporterIn } from '../relays/read-relay.ts';
import { placeAgain } from './place-again.ts';
import { protectionVerdict, signatureVerdict } from './verdict.ts';

const worth: Record<SignatureVerdict['state'], number> = {
  good: 10,
  'mismatched-date': 9,
  'good-unaccepted': 8,
  'unknown-key': 7,
  'expired-key': 6,
  'revoked-key': 5,
  unsupported: 4,
  none: 3,
  'mismatched-sender': 2,
  bad: 1,
};
const protectionWorth = { full: 3, partial: 2, none: 1, failed: 0 } as const;

type Ranked = { readonly reading: MailReading; readonly sha256: string };

function evidenceOf(read: Reads, { reading }: Pick<Ranked, 'reading'>): readonly number[] {
  const verdict = signatureVerdict(reading, read.acceptances(), read.revokedKeys());
  const covers = verdict.covers === 'all' ? 2 : verdict.covers === 'part' ? 1 : 0;
  const subject = reading.signatures.some(({ status, coversSubject }) => status === 'good' && coversSubject);
  return [worth[verdict.state], covers, subject ? 1 : 0, protectionWorth[protectionVerdict(reading).state]];
}

function rank(read: Reads, copy: Ranked): readonly number[] {
  const { source, at } = copy.reading.receipt;
  // A time that the import made up would be another one in another order.
  const received = source === 'import' ? Number.MIN_SAFE_INTEGER : -Date.parse(at);
  return [...evidenceOf(read, copy), received];
}

function compare(read: Reads, one: Ranked, other: Ranked): number {
  const [left, right] = [rank(read, one), rank(read, other)];
  const at = left.findIndex((value, index) => value !== right[index]);
  if (at >= 0) return (left[at] ?? 0) - (right[at] ?? 0);
  return one.sha256 < other.sha256 ? 1 : -1;
}

/** Keeps the newcomer; true when it is the one that is shown from now on. */
export function keepCopy(
  tx: Writes,
  tools: FilingTools,
  message: MessageRow,
  copy: { readonly reading: MailReading; readonly source: string; readonly sha256: string },
  reader: number,
): boolean {
  const { reading, source, sha256 } = copy;
  const at = { receivedAt: reading.receipt.at, importedAt: tools.now };
  tx.addCopy({ messageId: message.id, source, reader, reading, ...at }, sha256);
  const shown = showBestCopy(tx, tools, message.id);
  placeByCopies(tx, tools, message.id);
  return shown === sha256;
}

/** Copies that nothing but chance puts in an order have the same say in where the message stands. */
function placeByCopies(tx: Writes, tools: FilingTools, messageId: string): void {
  const message = tx.message(messageId);
  if (message === null) return;
  const shown: Ranked = { reading: tx.messageReading(messageId), sha256: message.sha256 };
  const evidence = evidenceOf(tx, shown).join();
  const equals = tx.copiesOf(messageId).filter((copy) => evidenceOf(tx, copy).join() === evidence);
  placeAgain(tx, tools, message, [shown.reading, ...equals.map(({ reading }) => reading)]);
}

/** What is known of keys has changed: another copy may be the better evidenced one now. */
export function reconsiderCopies(tx: Writes, tools: FilingTools): void {
  for (const id of tx.messagesWithCopies()) {
    showBestCopy(tx, tools, id);
    placeByCopies(tx, tools, id);
  }
}

/** The bytes that are shown after it. */
export function showBestCopy(tx: Writes, tools: FilingTools, messageId: string): string {
  const message = tx.message(messageId);
  if (message === null) throw new Error('no such message');
  const shown: Ranked = { reading: tx.messageReading(messageId), sha256: message.sha256 };
  let best: MessageCopy | null = null;
  for (const copy of tx.copiesOf(messageId)) if (compare(tx, copy, best ?? shown) > 0) best = copy;
  // What we sent is what we sent: no copy that came back replaces it.
  if (best === null || message.direction === 'outgoing') return message.sha256;
  tx.exchangeCopy(messageId, best.id);
  refresh(tx, tools, message, shown.reading, best.reading);
  tx.emit({ name: 'message-changed', payload: { messageIds: [messageId] } });
  return best.sha256;
}

function refresh(
  tx: Writes,
  tools: FilingTools,
  message: MessageRow,
  before: MailReading,
  after: MailReading,
): void {
  const from = sender(after);
  tx.updateMessage(message.id, {
    subject: titleOf(after, true),
    fromName: from.name,
    fromAddress: from.address,
    headerId: after.effective.messageId,
    threadSubject: threadSubject(after.effective.subject ?? ''),
    preview: firstLine(shownText(after)),
    attachments: after.attachments.length,
  });
  tx.indexMessage(message.id, bodyOf(after), peopleOf(after));
  const row = message.caseId === null ? null : tx.caseRow(message.caseId);
  if (row === null || tx.messagesOf(row.id)[0]?.id !== message.id) return;
  const title = caseTitleOf(after, true);
  const isTitled = row.fields.title !== undefined && row.fields.title !== caseTitleOf(before, true);
  const { name } = reporterIn(after);
  const isNamed = row.reporterName !== reporterIn(before).name;
  const fields = {
    ...(isTitled || row.title === title ? {} : { title }),
    ...(isNamed || row.reporterName === name ? {} : { reporterName: name.slice(0, 200) }),
  };
  if (Object.keys(fields).length > 0)
    tx.append({
      caseId: row.id,
      kind: 'set',
      at: tools.now,
      reason: 'a better evidenced copy of the message came',
      data: { fields },
    });
  const flags = new Set(row.flags);
  if (after.layers.some(({ within }) => within === null)) flags.add('encrypted');
  else flags.delete('encrypted');
  tx.updateCase({ ...row, flags: [...flags] });
  rebuildCase(tx, tools.clockwork, row.id, tools.now);
}

const addresses = (list: HeaderSet['to']): string =>
  list
    .map(({ address }) => address.toLowerCase())
    .sort()
    .join(' ');
const evidenceIn = ({ signatures }: MailReading): string =>
  signatures.map(({ keyId, status, coversAll }) => `${keyId} ${status} ${coversAll}`).join('\n');
const protectionIn = (reading: MailReading): string => {
  const { state, key } = protectionVerdict(reading);
  return `${state} ${key ?? ''}`;
};

/** In what a copy differs from the one that is shown: evidence, protection, and the headers that an answer goes by. */
export function differencesOf(shown: MailReading, copy: MailReading): CopyDifference[] {
  const [one, two] = [shown.effective, copy.effective];
  const differs: Record<CopyDifference, boolean> = {
    signature: evidenceIn(shown) !== evidenceIn(copy),
    protection: protectionIn(shown) !== protectionIn(copy),
    'reply-to': addresses(one.replyTo) !== addresses(two.replyTo),
    recipients: addresses([...one.to, ...one.cc]) !== addresses([...two.to, ...two.cc]),
    subject: (one.subject ?? '') !== (two.subject ?? ''),
    thread:
      [...one.inReplyTo, ...one.references].join(' ') !== [...two.inReplyTo, ...two.references].join(' '),
  };
  return (Object.keys(differs) as CopyDifference[]).filter((name) => differs[name]);
}

/** A copy by the beginning of its SHA-256; null: it is the one that is shown anyway. */
export function copyOfMessage(read: Reads, message: MessageRow, sha256: string): MessageCopy | null | 'none' {
  const wanted = sha256.toLowerCase();
  if (wanted.length < 6) return 'none';
  if (message.sha256.startsWith(wanted)) return null;
  return read.copiesOf(message.id).find((copy) => copy.sha256.startsWith(wanted)) ?? 'none';
}

/** Copies that disagree about where an answer goes: then it goes to the sender. */
export function isReplyToDisputed(read: Reads, messageId: string): boolean {
  const copies = read.copiesOf(messageId);
  if (copies.length === 0) return false;
  const shown = read.messageReading(messageId);
  return copies.some(({ reading }) => differencesOf(shown, reading).includes('reply-to'));
}
