/**
 * Rows that are few and hardly ever change (projects, policies, settings), parsed from JSON once, and the counts of the
 * queue. Every message of an import asks for them again. Node.
 */
import type { QueueCounts } from '#core/ports.ts';

export type FewRows = {
  <T>(name: string, read: () => T): T;
  /** Counts stay right until a case changes, or until time alone moves one of them. */
  counts(projectId: number | null, now: string, count: () => QueueCounts): QueueCounts;
  forgetCounts(): void;
  forget(): void;
};

export function createFewRows(nextTurn: (now: string) => string | null): FewRows {
  const known = new Map<string, unknown>();
  const counted = new Map<number | null, { at: string; until: string | null; counts: QueueCounts }>();
  const cached = <T>(name: string, read: () => T): T => {
    if (known.has(name)) return known.get(name) as T;
    const value = read();
    if (known.size >= 500) known.clear();
    known.set(name, value);
    return value;
  };
  return Object.assign(cached, {
    counts: (projectId: number | null, now: string, count: () => QueueCounts) => {
      const last = counted.get(projectId);
      if (last !== undefined && last.at <= now && (last.until === null || now < last.until))
        return last.counts;
      const counts = count();
      counted.set(projectId, { at: now, until: nextTurn(now), counts });
      return counts;
    },
    forgetCounts: () => counted.clear(),
    forget: () => {
      known.clear();
      counted.clear();
    },
  });
}
