/**
 * The order of events that several vaults recorded: the same in each of them, and never before what the recording vault
 * knew. A stamp is the time it was written down, or that of the latest event known of the case and one more: a clock
 * that is behind changes nothing. In a case of one vault this is the order of its log. Pure.
 */
import { originSchema, type Origin } from '#shared/schema/capsule.ts';
import type { CaseEvent } from '#shared/schema/case.ts';

/** Null: recorded here. */
export function originOf({ data }: Pick<CaseEvent, 'data'>): Origin | null {
  return data['origin'] === undefined ? null : (originSchema.safeParse(data['origin']).data ?? null);
}

export const identityOf = ({ vault, number }: Pick<Origin, 'vault' | 'number'>): string =>
  `${vault} ${number}`;

/** Identities and stamps of the events of a case, in the order of the log. */
export function origins(events: readonly CaseEvent[], vault: string): Origin[] {
  let last = '';
  return events.map((event) => {
    const origin = originOf(event) ?? {
      vault,
      number: event.seq,
      hash: event.hash,
      stamp: stampAfter(last, event.recordedAt),
    };
    if (origin.stamp > last) last = origin.stamp;
    return origin;
  });
}

function stampAfter(last: string, recordedAt: string): string {
  const at = new Date(recordedAt).toISOString();
  const [lastAt = '', count = ''] = last.split('#');
  return at > lastAt ? `${at}#000000` : `${lastAt}#${String(Number(count) + 1).padStart(6, '0')}`;
}

export function compareOrigins(a: Origin, b: Origin): number {
  if (a.stamp !== b.stamp) return a.stamp < b.stamp ? -1 : 1;
  return a.vault === b.vault ? a.number - b.number : a.vault < b.vault ? -1 : 1;
}

/** As every vault folds them. */
export function inOrder(events: readonly CaseEvent[], vault: () => string): readonly CaseEvent[] {
  if (!events.some(({ data }) => data['origin'] !== undefined)) return events;
  const known = origins(events, vault());
  const places = new Map(events.map((event, at) => [event, known[at]]));
  return [...events].sort((a, b) => {
    const [one, other] = [places.get(a), places.get(b)];
    return one === undefined || other === undefined ? 0 : compareOrigins(one, other);
  });
}
