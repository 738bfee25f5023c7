/**
 * From an anchor instant and a duration to a due instant, and how pauses move it. Core, pure.
 *
 * Hours, days and weeks are exact spans. Months are calendar months at the same local time; a month too short
 * for the day ends on its last day (31 Jan + 1 month = 28 or 29 Feb). Business days keep the local time and count
 * working days only. Anything beyond the year 9999 ends there.
 */
import type { Duration } from '../../shared/schema/policy.ts';
import { nextWorkDay, stepWorkDays } from './workdays.ts';
import type { WorkDays } from './workdays.ts';
import { clampMs, DAY, dayOf, HOUR, LAST_MS } from './zone.ts';
import type { Zone } from './zone.ts';

export type Place = { readonly zone: Zone; readonly days: () => WorkDays };
export type Pause = { readonly from: number; readonly to: number };

function addMonths(startMs: number, n: number, zone: Zone): number {
  if (n > 120_000) return LAST_MS;
  const local = zone.localOf(startMs);
  const from = new Date(local);
  const month = from.getUTCFullYear() * 12 + from.getUTCMonth() + n;
  const year = Math.floor(month / 12);
  if (year > 9999) return LAST_MS;
  const lastDate = new Date(0);
  lastDate.setUTCFullYear(year, (month % 12) + 1, 0);
  const date = Math.min(from.getUTCDate(), lastDate.getUTCDate());
  const day = new Date(0);
  day.setUTCFullYear(year, month % 12, date);
  return clampMs(zone.instantOf(day.getTime() + (local - dayOf(local) * DAY)));
}

/** A zone may skip a whole local day, or move midnight to the next one: the due day is still a working day. */
function addBusinessDays(startMs: number, n: number, { zone, days }: Place): number {
  if (n === 0) return startMs;
  const local = zone.localOf(startMs);
  const time = local - dayOf(local) * DAY;
  const wanted = stepWorkDays(dayOf(local), n, days());
  const due = zone.instantOf(wanted * DAY + time);
  const landed = dayOf(zone.localOf(clampMs(due)));
  if (landed === wanted) return clampMs(due);
  return clampMs(zone.instantOf(nextWorkDay(landed, days()) * DAY + time));
}

export function addDuration(startMs: number, { n, unit }: Duration, place: Place): number {
  switch (unit) {
    case 'hour':
      return clampMs(startMs + n * HOUR);
    case 'day':
      return clampMs(startMs + n * DAY);
    case 'week':
      return clampMs(startMs + n * 7 * DAY);
    case 'month':
      return addMonths(startMs, n, place.zone);
    case 'business-day':
      return addBusinessDays(startMs, n, place);
  }
}

/** Time paused after the start moves the due time, as long as the pause began before it was due. */
export function movedByPauses(startMs: number, dueMs: number, pauses: readonly Pause[]): number {
  let due = dueMs;
  for (const pause of pauses) {
    const from = Math.max(pause.from, startMs);
    if (from >= due) break;
    if (pause.to > from) due += pause.to - from;
  }
  return clampMs(due);
}
