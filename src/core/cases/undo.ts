/** Takes back the last undoable event: marks it, records that it was undone, and folds again. Nothing is erased. Pure. */
import type { HandlerResult } from '../../shared/contract/endpoints.ts';
import { err, ok } from '../../shared/result.ts';
import type { CaseEvent } from '../../shared/schema/case.ts';
import { draftAgain } from '../advisory/desk/unpublish.ts';
import { carryToAdvisory } from '../advisory/desk/shared-fields.ts';
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
    const restored = event.kind === 'published' ? draftAgain(tx, event) : null;
    const undo = tx.append({
      caseId: event.caseId,
      kind: 'undone',
      at: now,
      reason: null,
      data: {
        seq: event.seq,
        kind: event.kind,
        ...(restored === null ? {} : { advisoryVersion: restored.version }),
      },
    });
    tx.markUndone(event.seq, undo.seq);
    const other = undoPair(tx, event, undo.seq, now);
    rebuildCase(tx, clockwork, event.caseId, now);
    if (restored !== null) tx.addAdvisory(event.caseId, { ...restored, savedAt: now });
    carryToAdvisory(tx, event.caseId, changedBy(event), now);
    if (other !== null) rebuildCase(tx, clockwork, other, now);
  });
  return ok({ caseId: event.caseId, undone: event.kind });
}

/** The fields that an event had changed. */
function changedBy({ kind, data }: CaseEvent): string[] {
  if (kind === 'published') return ['embargoUntil'];
  const { fields } = data;
  return kind === 'set' && typeof fields === 'object' && fields !== null ? Object.keys(fields) : [];
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
