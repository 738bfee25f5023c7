/** Groups of similar reports in the list: one row, and behind an opened one its members. Pure. */
import type { QueueRow } from '#shared/schema/case.ts';
import { isEndState } from '../../ui/calc.ts';
import { inPlace, type HeldRow } from './held-order.ts';

/** How many open reports the row stands for; 1: itself. */
export function standsFor({ group, state }: QueueRow): number {
  return group === null || isEndState(state) ? 1 : Math.max(1, group.open);
}

export type GroupState = 'closed' | 'open' | 'member' | null;

/** A row may stand for a group of similar reports. */
export const casesIn = (rows: readonly QueueRow[]): number =>
  rows.reduce((count, { group }) => count + (group?.open ?? 1), 0);

/** What a row of a grouped list is to the similar reports it stands with. */
export function groupStateOf(
  one: HeldRow<QueueRow> | undefined,
  openGroups: ReadonlySet<string>,
): GroupState {
  if (one === undefined || one.left) return null;
  if (one.memberOf !== undefined) return 'member';
  if (standsFor(one.row) === 1) return null;
  return openGroups.has(one.row.group?.id ?? '') ? 'open' : 'closed';
}

/** A group keeps its place, whichever of its reports comes first; it begins in that of its first report, by whose ID it is known. */
export function placeKey({ id, group, state }: QueueRow): string {
  return group === null || isEndState(state) ? id : group.id;
}

/** `membersOf`: all open reports of an opened group; undefined: it is closed, or they have not come yet. */
export function withMembers<R extends QueueRow>(
  held: readonly HeldRow<R>[],
  membersOf: (groupId: string) => readonly QueueRow[] | undefined,
): readonly HeldRow<R>[] {
  return held.flatMap((head) => {
    const id = standsFor(head.row) > 1 && !head.left ? head.row.group?.id : undefined;
    const members = id === undefined ? undefined : membersOf(id);
    if (members === undefined) return [head];
    const others = members.filter((row) => row.id !== head.row.id);
    return [head, ...others.map((row) => ({ ...inPlace({ ...head.row, ...row }), memberOf: head.row.id }))];
  });
}
