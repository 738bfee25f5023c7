/** Events of other vaults, appended to this log, with what they do to other events and to emails. Pure. */
import type { CaseEvent } from '#shared/schema/case.ts';
import type { WaitingCapsule, Writes } from '../ports.ts';
import { named } from './conflicts.ts';
import { caseOfEntry } from './examine.ts';
import { caseHere } from './identity.ts';
import type { PolicyHere } from './receive-project.ts';
import { translated } from './refs.ts';

export type Place = { readonly id: string; readonly isNew: boolean; readonly policy: PolicyHere };

/** Cases that such events may change: those of the capsule, or those that a team shares. */
export type Reach = Pick<ReadonlySet<string>, 'has'>;

/** In the order of the sender's log: what an event names was recorded before it. Answers other cases that it changed. */
export function appendNew(
  tx: Writes,
  { opened, signer }: WaitingCapsule,
  places: ReadonlyMap<string, Place>,
  reach: Reach = new Set([...places.values()].map(({ id }) => id)),
): Set<string> {
  const own = tx.vaultId();
  const touched = new Set<string>();
  for (const entry of opened.events) {
    const { event, vault, note } = entry;
    const place = places.get(caseOfEntry(entry) ?? '');
    if (place === undefined || vault === own || tx.foreignEvent(vault, event.seq) !== null) continue;
    const data = translated(entry, {
      event: (of, number) =>
        of === own ? (tx.event(number)?.seq ?? null) : (tx.foreignEvent(of, number)?.seq ?? null),
      caseId: (of, id) => caseHere(tx, { vault: of, id }),
      message: (sha256) => tx.messageOfBytes(sha256)?.id ?? null,
      policy: (digest) => place.policy(digest, event.at),
    });
    const { kind, at, actor, recordedAt, reason } = event;
    const appended = tx.appendForeign({ caseId: place.id, kind, at, actor, recordedAt, reason, data });
    tx.keepForeignEvent({ seq: appended.seq, entry, signer });
    if (note !== null) tx.addNote(appended.seq, note.text, note.salt);
    if (kind === 'undone') markUndone(tx, appended, reach, touched);
    if (kind === 'merged') moveMessages(tx, data['messages'], place.id, reach, touched);
    if (kind === 'split') moveMessages(tx, data['messages'], data['into'], reach, touched);
  }
  for (const id of new Set([...places.values()].map((place) => place.id)))
    for (const { seq, undone, data } of tx.events(id))
      if (!undone && typeof data['by'] === 'number') markWithPair(tx, seq, data['by'], reach, touched);
  return touched;
}

/** In its own case, and the other side of a merge or a split in a case of the capsule; elsewhere nothing changes. */
function markUndone(tx: Writes, { seq, caseId, data }: CaseEvent, reach: Reach, touched: Set<string>): void {
  for (const one of new Set(named(data))) {
    const target = typeof one === 'number' ? tx.event(one) : null;
    if (target?.caseId !== caseId) continue;
    tx.markUndone(target.seq, seq);
    const isMerge = target.kind === 'merged';
    const other = target.data[isMerge ? 'from' : 'into'];
    if (typeof other !== 'string' || !reach.has(other)) continue;
    const pair = tx.events(other).find(({ data: of }) => of['by'] === target.seq);
    if (pair === undefined) continue;
    tx.markUndone(pair.seq, seq);
    touched.add(other);
    // They go home.
    moveMessages(tx, target.data['messages'], isMerge ? other : target.caseId, reach, touched);
  }
}

/** Both sides of a merge or a split are undone together, in whatever order they come, and the emails go home. */
function markWithPair(tx: Writes, seq: number, by: number, reach: Reach, touched: Set<string>): void {
  const [pair, leader] = [tx.event(seq), tx.event(by)];
  if (pair === null || leader?.undone !== true) return;
  const undo = tx
    .events(leader.caseId)
    .find(({ kind, data }) => kind === 'undone' && named(data).includes(by));
  if (undo === undefined) return;
  tx.markUndone(seq, undo.seq);
  for (const { caseId } of [pair, leader]) if (reach.has(caseId)) touched.add(caseId);
  moveMessages(
    tx,
    leader.data['messages'],
    leader.kind === 'merged' ? pair.caseId : leader.caseId,
    reach,
    touched,
  );
}

/** The emails of a split go with it, and those of a merged case come; only between cases of the capsule. */
function moveMessages(tx: Writes, ids: unknown, into: unknown, reach: Reach, touched: Set<string>): void {
  if (typeof into !== 'string' || !reach.has(into) || !Array.isArray(ids)) return;
  for (const id of ids) {
    const from = typeof id === 'string' ? tx.message(id)?.caseId : undefined;
    if (typeof from !== 'string' || from === into || !reach.has(from)) continue;
    tx.updateMessage(String(id), { caseId: into });
    touched.add(from).add(into);
  }
}
