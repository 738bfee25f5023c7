/**
 * Takes back one change: the event that is named, or the last undoable one. What was recorded in the same step goes
 * with it (`data.with` names the event it belongs to), and so does the same change of other cases (`data.batch`). Marks
 * the events, records that they were undone, and folds again; nothing is erased. Pure.
 */
import { z } from 'zod';
import type { HandlerResult, ParsedInput } from '#shared/contract/endpoints.ts';
import { err, ok } from '#shared/result.ts';
import type { CaseEvent } from '#shared/schema/case.ts';
import { draftAgain } from '../advisory/case/unpublish.ts';
import { carryToAdvisory } from '../advisory/case/shared-fields.ts';
import type { Ports, Reads, Writes } from '../ports.ts';
import { inBatch } from './batch.ts';
import { lettersOf } from './letters.ts';
import { rebuildCase } from './rebuild.ts';

export function undoChange(ports: Ports, input: ParsedInput<'case.undo'>): HandlerResult<'case.undo'> {
  const { store } = ports;
  const { caseId, seq, batch } = input;
  if (caseId !== undefined && store.read.caseRow(caseId) === null)
    return err({ code: 'not-found', what: 'case', id: caseId });
  const named = seq === undefined ? null : store.read.event(seq);
  if (seq !== undefined && (named === null || (caseId !== undefined && named.caseId !== caseId)))
    return err({ code: 'not-found', what: 'event', id: String(seq) });
  const found = foundBy(store.read, input);
  if (found === null) return err({ code: 'nothing-to-undo' });
  const whole = caseId === undefined ? (batch ?? batchOf(found)) : null;
  const now = ports.now();
  if (whole === null) {
    const event = leaderOf(store.read, found);
    store.write((tx) => {
      undoStep(tx, ports, event, now);
    });
    return ok({ caseId: event.caseId, undone: event.kind, seq: event.seq, cases: [event.caseId] });
  }
  const cases = inBatch(ports, ports.newId('batch'), (inner) =>
    inner.store.write((tx) => {
      const undone = new Set<string>();
      for (const { seq: last } of tx.eventsOfBatch(whole)) {
        const event = tx.undoable(last); // not if it went with a later one of its step
        if (event === null || isSettled(tx, event)) continue;
        const leader = leaderOf(tx, event);
        undoStep(tx, ports, leader, now);
        undone.add(leader.caseId);
      }
      return [...undone];
    }),
  );
  return ok({ caseId: found.caseId, undone: found.kind, seq: found.seq, cases });
}

function foundBy(read: Reads, { caseId, seq, batch }: ParsedInput<'case.undo'>): CaseEvent | null {
  if (batch !== undefined)
    return read.eventsOfBatch(batch).find((one) => caseId === undefined || one.caseId === caseId) ?? null;
  return seq === undefined ? read.lastUndoable(caseId) : read.undoable(seq);
}

/** An email that was sent or discarded since it was saved stays what it is. */
function isSettled(read: Reads, { kind, caseId, data }: CaseEvent): boolean {
  if (kind !== 'letter-saved') return false;
  return lettersOf(read.events(caseId)).some(({ id, state }) => id === data['id'] && state !== 'unsent');
}

function batchOf({ data }: CaseEvent): string | null {
  return typeof data['batch'] === 'string' ? data['batch'] : null;
}

function undoStep(tx: Writes, { clockwork }: Ports, event: CaseEvent, now: string): void {
  const restored = event.kind === 'published' ? draftAgain(tx, event) : null;
  const step = [event, ...followersOf(tx, event)].filter(({ undone }) => !undone);
  const undo = tx.append({
    caseId: event.caseId,
    kind: 'undone',
    at: now,
    reason: null,
    data: {
      seq: event.seq,
      kind: event.kind,
      ...(restored === null ? {} : { advisoryVersion: restored.version }),
      ...(step.length > 1 ? { seqs: step.map((one) => one.seq) } : {}),
    },
  });
  for (const one of step) tx.markUndone(one.seq, undo.seq);
  const other = undoPair(tx, event, undo.seq, now);
  rebuildCase(tx, clockwork, event.caseId, now);
  if (restored !== null) tx.addAdvisory(event.caseId, { ...restored, savedAt: now });
  carryToAdvisory(tx, event.caseId, changedBy(event), now);
  if (other !== null) rebuildCase(tx, clockwork, other, now);
}

/** The first event of the step that this one was recorded in. */
function leaderOf(read: Reads, event: CaseEvent): CaseEvent {
  const leader = typeof event.data['with'] === 'number' ? read.event(event.data['with']) : null;
  return leader === null || leader.undone || leader.caseId !== event.caseId ? event : leader;
}

function followersOf(read: Reads, { caseId, seq }: CaseEvent): readonly CaseEvent[] {
  return read.events(caseId).filter(({ data }) => data['with'] === seq);
}

/** The fields that an event had changed. */
function changedBy({ kind, data }: CaseEvent): string[] {
  if (kind === 'published') return ['embargoUntil'];
  const { fields } = data;
  return kind === 'set' && typeof fields === 'object' && fields !== null ? Object.keys(fields) : [];
}

const filedBefore = z.object({
  outcome: z.enum(['new-case', 'follow-up', 'unreadable']),
  reason: z.string().nullable(),
});

/** A merge or split is written in both cases; both sides are taken back, and the messages go home. */
function undoPair(tx: Writes, event: CaseEvent, by: number, now: string): string | null {
  const other = event.data[event.kind === 'merged' ? 'from' : 'into'];
  if ((event.kind !== 'merged' && event.kind !== 'split') || typeof other !== 'string') return null;
  const moved = Array.isArray(event.data['messages'])
    ? event.data['messages'].filter((id) => typeof id === 'string')
    : [];
  const home = event.kind === 'merged' ? other : event.caseId;
  const filed = filedBefore.safeParse(event.data['before']); // of a message that got a case of its own
  const place = filed.success ? { outcome: filed.data.outcome, outcomeReason: filed.data.reason } : {};
  for (const id of moved) tx.updateMessage(id, { caseId: home, ...place });
  if (filed.success) tx.emit({ name: 'message-changed', payload: { messageIds: moved } });
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
