/** Takes back the bringing back of a message: it lies where it lay before, with its reason. Nothing is erased. Pure. */
import type { HandlerResult } from '#shared/contract/endpoints.ts';
import { err, ok } from '#shared/result.ts';
import { rebuildCase } from '../cases/rebuild.ts';
import type { Ports } from '../ports.ts';
import { broughtBack } from './bring-back.ts';

export function putAside(ports: Ports, messageId: string): HandlerResult<'message.put-aside'> {
  const { store, clockwork } = ports;
  const message = store.read.message(messageId);
  if (message === null) return err({ code: 'not-found', what: 'message', id: messageId });
  const { caseId } = message;
  const event =
    caseId === null
      ? undefined
      : store.read
          .events(caseId)
          .findLast(
            ({ kind, data, undone }) => kind === 'message' && !undone && data['messageId'] === messageId,
          );
  const before = broughtBack(event?.data['before']);
  if (caseId === null || event === undefined || before === null) return err({ code: 'nothing-to-undo' });
  const now = ports.now();
  store.write((tx) => {
    const undo = tx.append({
      caseId,
      kind: 'undone',
      at: now,
      reason: null,
      data: { seq: event.seq, kind: 'message', messageId },
    });
    tx.markUndone(event.seq, undo.seq);
    tx.updateMessage(messageId, {
      caseId: before.caseId,
      outcome: before.outcome,
      outcomeReason: before.reason,
    });
    // The case that was opened for it stays in the log, ended: ids are never reused.
    if (before.opened && tx.messagesOf(caseId).length === 0)
      tx.append({ caseId, kind: 'withdrawn', at: now, reason: 'the bringing back was undone', data: {} });
    for (const id of new Set([caseId, before.caseId ?? caseId])) {
      const row = tx.caseRow(id);
      if (row !== null)
        tx.updateCase({
          ...row,
          messages: tx.messagesOf(id).length,
          ...(before.opened ? { unread: false } : {}),
        });
      rebuildCase(tx, clockwork, id, now);
    }
    tx.emit({ name: 'message-changed', payload: { messageIds: [messageId] } });
  });
  return ok({ messageId });
}
