/** How much of a clock's span is left, for its ring. Pure. */
import type { Clock } from '#shared/schema/clock.ts';

export function leftOf(clock: Pick<Clock, 'startedAt' | 'dueAt'>, nowMs: number): number | null {
  if (clock.startedAt === null || clock.dueAt === null) return null;
  const start = Date.parse(clock.startedAt);
  const due = Date.parse(clock.dueAt);
  return due > start ? (due - nowMs) / (due - start) : 0;
}
