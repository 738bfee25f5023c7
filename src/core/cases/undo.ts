/** Takes back the last undoable event: marks it, records that it was undone, and folds again. Nothing is erased. Pure. */
import type { HandlerResult } from '../../shared/contract/endpoints.ts';
import { err, ok } from '../../shared/result.ts';
import type { CaseEvent } from '../../shared/schema/case.ts';
import type { Ports, Writes } from '../ports.ts';
import { rebuildCase } from './rebuild.ts';

export function undoLast(ports: Ports, caseId: string | undefined): HandlerResult<'case.undo'> {
  const { store, clockwork } = ports;
  if (caseId !== undefined && store.read.caseRow(caseId) === null)
    return err({ code: 'not-found', what: 'case', id: caseId });
  const event = store.read.lastUndoable(caseId);
  if (event === null) return err({ code: 'nothing-to-undo' });
  const now = ports.now();
  store.write((tx) => {
    const undo = tx.append({
      caseId: event.caseId,
      kind: 'undone',
      at: now,
      reason: null,
      data: { seq: event.seq, kind: event.kind },
    });
    tx.markUndone(event.seq, undo.seq);
    const other = undoPair(tx, event, undo.seq, now);
    rebuildCase(tx, clockwork, event.caseId, now);
    if (other !== null) rebuildCase(tx, clockwork, other, now);
  });
  return ok({ caseId: event.caseId, undone: event.kind });
}

/** A merge or split is written in both cases; both sides are taken back, and the messages go home. */
function undoPair(tx: Writes, event: CaseEvent, by: number, now: string): string | null {
  const other = event.data[event.kind === 'merged' ? 'from' : 'into'];
  if ((event.kind !== 'merged' && event.kind !== 'split') || typeof other !== 'string') return null;
  const moved = Array.isArray(event.data['messages'])
    ? event.data['messages'].filter((id) => typeof id === 'string')
    : [];
  const home = event.kind === 'merged' ? other : event.caseId;
  for (const id of moved) tx.updateMessage(id, { caseId: home });
  const pair = tx.events(other).find((one) => one.data['by'] === event.seq && !one.undone);
  if (pair !== undefined) tx.markUndone(pair.seq, by);
  if (event.kind === 'split') {
    // The split-off case stays in the log, ended: ids are never reused.
    tx.append({ caseId: other, kind: 'withdrawn', at: now, reason: 'the split was undone', data: {} });
  }
  for (const id of [event.caseId, other]) {
    const row = tx.caseRow(id);
    if (row !== null) tx.updateCase({ ...row, messages: tx.messagesOf(id).length });
  }
  return other;
}
