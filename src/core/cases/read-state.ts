/**
 * Read and unread, with one meaning: a case is unread while one of its messages is. Reading the case reads all of
 * them, reading the last unread message reads the case, and marking a case unread marks its newest incoming
 * message. Pure.
 */
import type { CaseRow, MessageRow, Writes } from '../ports.ts';

export function markCase(tx: Writes, row: CaseRow, unread: boolean): void {
  const messages = tx.messagesOf(row.id);
  const changed = unread
    ? messages.filter((message) => message.direction === 'incoming').slice(-1)
    : messages.filter((message) => message.unread);
  for (const message of changed) tx.updateMessage(message.id, { unread });
  if (row.unread !== unread) tx.updateCase({ ...row, unread });
  if (row.unread === unread && changed.length === 0) return;
  tx.emit({ name: 'case-read', payload: { caseIds: [row.id] } });
  emitMessages(
    tx,
    changed.map(({ id }) => id),
  );
}

export function markMessageRead(tx: Writes, message: MessageRow): void {
  tx.updateMessage(message.id, { unread: false });
  emitMessages(tx, [message.id]);
  const row = message.caseId === null ? null : tx.caseRow(message.caseId);
  if (row === null || !row.unread || tx.messagesOf(row.id).some(({ unread }) => unread)) return;
  tx.updateCase({ ...row, unread: false });
  tx.emit({ name: 'case-read', payload: { caseIds: [row.id] } });
}

/** An event names five hundred at most. */
function emitMessages(tx: Writes, messageIds: readonly string[]): void {
  for (let at = 0; at < messageIds.length; at += 500)
    tx.emit({ name: 'message-changed', payload: { messageIds: messageIds.slice(at, at + 500) } });
}
