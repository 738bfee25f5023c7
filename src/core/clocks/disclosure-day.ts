/**
 * Which day to propose for a disclosure: Tuesday to Thursday, no holiday, with working days in hand. Core, pure.
 * Friday leaves distributors a weekend of patching, Monday leaves nobody the week to prepare.
 */
import type { Calendar } from './calendar.ts';
import { stepWorkDays, workDays } from './workdays.ts';
import type { WorkDays } from './workdays.ts';
import { DAY, dayOf, HOUR, localText, openZone, weekdayOf } from './zone.ts';

const MIDWEEK: readonly number[] = [2, 3, 4];
const LOOK_BACK_DAYS = 60;
const USUAL_HOUR = 14;

export type Window = {
  readonly fromMs: number;
  readonly limitMs: number;
  readonly calendar: Calendar;
  readonly hour?: number | undefined; // local
};

/** Tuesdays to Thursdays before the limit, the latest first, that leave so many whole working days in hand. */
function midweekDays(lastDay: number, inHand: number, days: WorkDays): number[] {
  const from = inHand === 0 ? lastDay : stepWorkDays(lastDay, -inHand - 1, days);
  const all = Array.from({ length: LOOK_BACK_DAYS }, (_, i) => from - i);
  return all.filter((day) => MIDWEEK.includes(weekdayOf(day)) && !days.isOff(day));
}

/** The latest good instant inside the window; null if it has no such day. */
export function midweekInstant({ fromMs, limitMs, calendar, hour }: Window, inHand: number): number | null {
  const zone = openZone(calendar.timeZone);
  const time = Math.min(23, Math.max(0, Math.trunc(hour ?? USUAL_HOUR))) * HOUR;
  for (const day of midweekDays(dayOf(zone.localOf(limitMs)), inHand, workDays(calendar))) {
    const at = zone.instantOf(day * DAY + time);
    if (at >= fromMs && at <= limitMs) return at;
  }
  return null;
}

/** "Wed 1 Jul 2026 16:00 (Europe/Berlin) = 14:00 UTC": date, hour, zone and UTC, always. */
export function embargoText(ms: number, zoneName: string): string {
  const zone = openZone(zoneName);
  const local = localText(zone.localOf(ms));
  if (zone.name === 'UTC') return `${local} UTC`;
  const utc = localText(ms);
  const sameDay = utc.slice(0, -6) === local.slice(0, -6);
  return `${local} (${zone.name}) = ${sameDay ? utc.slice(-5) : utc} UTC`;
}
