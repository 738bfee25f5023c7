/** A message leaves the case it was filed in for one of its own; as a split, so that it can be taken back. Pure. */
import { valueProblems } from '#shared/words/value-problems.ts';
import type { HandlerResult, ParsedInput } from '#shared/contract/endpoints.ts';
import { err, ok } from '#shared/result.ts';
import type { MailReading } from '#shared/schema/reading.ts';
import { recountMessages } from '../cases/recount-messages.ts';
import type { MessageRow, Ports, Writes } from '../ports.ts';
import { telltaleFiles } from '../report/marks.ts';
import type { ProjectChoice } from './choose-project.ts';
import { filingTools, type FilingTools } from './filing-tools.ts';
import { openCaseFor } from './open-case.ts';

export type OwnCase = {
  readonly message: MessageRow;
  readonly reading: MailReading;
  readonly from: string;
  readonly choice: ProjectChoice;
  readonly reason: string;
};

export function intoOwnCase(
  tx: Writes,
  tools: FilingTools,
  { message, reading, from, choice, reason }: OwnCase,
): { readonly caseId: string; readonly seq: number } {
  const files = telltaleFiles(reading, tx.attachments(message.id));
  const into = openCaseFor(tx, tools, choice, reading, { ...message, files });
  const before = { outcome: message.outcome, reason: message.outcomeReason };
  const data = { into, messages: [message.id], before };
  const split = tx.append({ caseId: from, kind: 'split', at: tools.now, reason, data });
  const origin = { from, by: split.seq, title: tx.caseRow(into)?.title ?? message.subject };
  tx.append({ caseId: into, kind: 'split-from', at: tools.now, reason, data: origin });
  tx.updateMessage(message.id, { caseId: into, outcome: 'new-case', outcomeReason: null });
  recountMessages(tx, tools, [from, into]);
  return { caseId: into, seq: split.seq };
}

/** A person says that the message does not belong to its case. */
export function detachMessage(
  ports: Ports,
  { messageId }: ParsedInput<'message.detach'>,
): HandlerResult<'message.detach'> {
  const { read } = ports.store;
  const message = read.message(messageId);
  if (message === null) return err({ code: 'not-found', what: 'message', id: messageId });
  const row = message.caseId === null ? null : read.caseRow(message.caseId);
  if (row === null || message.direction === 'outgoing')
    return err({ code: 'invalid-value', field: 'message', problem: valueProblems.notReceived });
  if (read.messagesOf(row.id).length < 2)
    return err({ code: 'invalid-value', field: 'message', problem: valueProblems.onlyMessage });
  const done = ports.store.write((tx) => {
    tx.emit({ name: 'message-changed', payload: { messageIds: [messageId] } });
    return intoOwnCase(tx, filingTools(ports), {
      message,
      reading: tx.messageReading(messageId),
      from: row.id,
      choice: { project: tx.project(row.projectId), why: 'given' },
      reason: 'it does not belong to this case',
    });
  });
  return ok({ from: row.id, ...done, undoable: true });
}
