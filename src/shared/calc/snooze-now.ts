/** What a snooze is at an instant: clocks go on, and the case comes back when one of them is due soon. Pure; runs everywhere. */
import type { Snooze, SnoozeNow, SnoozeUntil, SnoozeWait } from '../schema/snooze.ts';

export function isWait(until: SnoozeUntil): until is SnoozeWait {
  return !/^\d/.test(until);
}

/** `soonAt`: from when on the queue shows the case as due soon; null: no clock runs. */
export function snoozeAt(snooze: Snooze | null, soonAt: string | null, now: string): SnoozeNow | null {
  if (snooze === null) return null;
  const { until, endedBy } = snooze;
  const isTime = !isWait(until) && until <= now;
  const isSoon = soonAt !== null && soonAt <= now;
  return { until, back: endedBy ?? (isTime ? 'date' : isSoon ? 'clock' : null) };
}

/** Out of the queue, not back from there. */
export function isSnoozed(snooze: SnoozeNow | null): boolean {
  return snooze?.back === null;
}

/** Nine in the morning of the reader's own day, so many days ahead. */
function morning(now: Date, days: number): string {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, 9).toISOString();
}

export const tomorrow = (now: Date): string => morning(now, 1);

/** The next Monday. */
export const nextWeek = (now: Date): string => morning(now, ((7 - now.getDay()) % 7) + 1);

/** "2026-12-07" is that morning; null: no day. */
export function morningOf(day: string): string | null {
  const at = new Date(`${day}T09:00:00`);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}
