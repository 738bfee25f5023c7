/**
 * In which case an email stands follows from the events alone: it stands where the first event puts it, and goes with the
 * merges and splits after that, in the order that every vault has. Pure.
 */
import type { CaseEvent } from '#shared/schema/case.ts';
import { compareOrigins, origins } from '../capsules/order.ts';
import type { Reach } from '../capsules/append-foreign.ts';
import type { Writes } from '../ports.ts';

const moving: ReadonlySet<CaseEvent['kind']> = new Set(['merged', 'merged-into', 'split', 'split-from']);

export type Placing = {
  readonly changed: ReadonlySet<string>; // cases that have other emails now
  readonly twins: readonly { readonly caseId: string; readonly other: string }[]; // opened for an email of the other
};

export function placeMessages(tx: Writes, touched: Iterable<string>, reach: Reach): Placing {
  const cases = new Map<string, readonly CaseEvent[]>();
  const queue = [...touched];
  const linked = twinsOf(tx);
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (cases.has(id) || !reach.has(id)) continue;
    const events = [...tx.events(id)].sort((a, b) => a.seq - b.seq);
    cases.set(id, events);
    queue.push(...neighbours(tx, events), ...(linked.get(id) ?? []));
  }
  const vault = tx.vaultId() ?? '';
  const placed = [...cases.values()].flatMap((events) => {
    const known = origins(events, vault);
    return events.flatMap((event, index) => {
      const origin = known[index];
      return origin === undefined || event.undone ? [] : [{ event, origin }];
    });
  });
  placed.sort((a, b) => compareOrigins(a.origin, b.origin));
  const [at, first] = [new Map<string, string>(), new Map<string, string>()];
  const twins = new Map<string, string>();
  for (const { event } of placed) {
    const { kind, caseId, data } = event;
    if (kind === 'message' && typeof data['messageId'] === 'string') {
      const home = first.get(data['messageId']);
      if (home === undefined) at.set(data['messageId'], caseId);
      else if (home !== caseId) twins.set(caseId, home);
      first.set(data['messageId'], home ?? caseId);
    }
    const into = kind === 'merged' ? caseId : kind === 'split' ? data['into'] : null;
    if (typeof into !== 'string' || !cases.has(into) || !Array.isArray(data['messages'])) continue;
    for (const id of data['messages']) if (typeof id === 'string' && at.has(id)) at.set(id, into);
  }
  const changed = new Set<string>();
  for (const [id, caseId] of at) {
    const now = tx.message(id)?.caseId;
    if (now === undefined || now === null || now === caseId || !reach.has(now)) continue;
    tx.updateMessage(id, { caseId });
    changed.add(now).add(caseId);
  }
  return { changed, twins: [...twins].map(([caseId, other]) => ({ caseId, other })) };
}

/** Cases that were opened for one email stay together, wherever the email went since. */
function twinsOf(tx: Writes): Map<string, string[]> {
  const linked = new Map<string, string[]>();
  for (const { caseId, other } of tx.teamCases()) {
    if (other === null) continue;
    linked.set(caseId, [...(linked.get(caseId) ?? []), other]);
    linked.set(other, [...(linked.get(other) ?? []), caseId]);
  }
  return linked;
}

/** Cases that share emails with it, by what its events say. */
function neighbours(tx: Writes, events: readonly CaseEvent[]): string[] {
  return events.flatMap(({ kind, data }) => {
    const other = moving.has(kind) ? (data['into'] ?? data['from']) : null;
    const message = kind === 'message' && typeof data['messageId'] === 'string' ? data['messageId'] : null;
    const home = message === null ? null : tx.message(message)?.caseId;
    return [other, home].filter((one) => typeof one === 'string');
  });
}
