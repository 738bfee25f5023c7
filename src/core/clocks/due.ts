/**
 * From an anchor instant and a duration to a due instant, and how pauses move it. Core, pure.
 *
 * Hours, days and weeks are exact spans. Months are calendar months at the same local time; a month too short
 * for the day ends on its last day (31 Jan + 1 month = 28 or 29 Feb). Business days keep the local time and count
 * working days only. Anything beyond the year 9999 ends there.
 *
 * A pause moves a due time by its length. A promise in business days moves by the part of the pause that lies on
 * working days, told by the local clock, along the working days: it ends on one, as it did without the pause.
 */
import type { Duration } from '#shared/schema/policy.ts';
import { addWorkTime, nextWorkDay, stepWorkDays, workTimeBetween } from './workdays.ts';
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
function landOnWorkDay(local: number, { zone, days }: Place): number {
  const wanted = dayOf(local);
  const due = clampMs(zone.instantOf(local));
  const landed = dayOf(zone.localOf(due));
  if (landed === wanted) return due;
  return clampMs(zone.instantOf(nextWorkDay(landed, days()) * DAY + (local - wanted * DAY)));
}

function addBusinessDays(startMs: number, n: number, place: Place): number {
  if (n === 0) return startMs;
  const local = place.zone.localOf(startMs);
  const time = local - dayOf(local) * DAY;
  return landOnWorkDay(stepWorkDays(dayOf(local), n, place.days()) * DAY + time, place);
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

function movedBy(pause: Pause, dueMs: number, unit: Duration['unit'], place: Place): number {
  if (unit !== 'business-day') return dueMs + (pause.to - pause.from);
  const { zone } = place;
  const span = workTimeBetween(zone.localOf(pause.from), zone.localOf(pause.to), place.days());
  if (span === 0) return dueMs;
  return landOnWorkDay(addWorkTime(zone.localOf(dueMs), span, place.days()), place);
}

/** Time paused after the start moves the due time, as long as the pause began before it was due. */
export function movedByPauses(
  startMs: number,
  dueMs: number,
  unit: Duration['unit'],
  pauses: readonly Pause[],
  place: Place,
): number {
  let due = dueMs;
  for (const pause of pauses) {
    const from = Math.max(pause.from, startMs);
    if (from >= due) break;
    if (pause.to > from) due = movedBy({ from, to: pause.to }, due, unit, place);
  }
  return clampMs(due);
}
