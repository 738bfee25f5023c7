/** Sent mail that was imported before the report it answers finds its case when that report arrives. Pure. */
import type { MailReading } from '#shared/schema/reading.ts';
import { rebuildCase } from '../cases/rebuild.ts';
import type { Writes } from '../ports.ts';
import type { FilingTools } from './filing-tools.ts';
import { turnFacts } from './turn-facts.ts';
import { recordSentMail } from './sent-mail.ts';
import { sender, threadSubject } from '../messages/summary.ts';

export function adoptSent(
  tx: Writes,
  tools: FilingTools,
  caseId: string,
  reading: MailReading,
  receivedAt: string,
): void {
  const id = reading.effective.messageId;
  const reporter = sender(reading).address;
  const waiting = tx.sentWithoutCase(threadSubject(reading.effective.subject ?? '')).filter((message) => {
    if (message.receivedAt < receivedAt) return false;
    const { effective } = tx.messageReading(message.id);
    if (id !== null && [...effective.inReplyTo, ...effective.references].includes(id)) return true;
    return reporter !== '' && effective.to.some(({ address }) => address.toLowerCase() === reporter);
  });
  for (const message of waiting) {
    const before = tx.caseRow(caseId);
    if (before === null) return;
    const sent = tx.messageReading(message.id);
    tx.updateMessage(message.id, { caseId, outcomeReason: null });
    tx.append({
      caseId,
      kind: 'message',
      at: message.receivedAt,
      reason: null,
      data: {
        messageId: message.id,
        direction: 'outgoing',
        from: message.fromAddress,
        ...turnFacts(tx, before, sent, null, 'outgoing'),
      },
    });
    recordSentMail(tx, caseId, message.id, message.receivedAt);
    const row = tx.caseRow(caseId);
    if (row !== null) tx.updateCase({ ...row, messages: row.messages + 1 });
    rebuildCase(tx, tools.clockwork, caseId, tools.now);
  }
}
