/**
 * Working days of a project: weekend, holidays, and stepping over both. Core, pure, integers only.
 * A calendar in which every day is off cannot be stepped; then every day counts, and the caller says so.
 */
import type { Calendar } from './calendar.ts';
import { DAY, dayOfIsoDate, dayOf, FIRST_MS, LAST_MS, weekdayOf, yearOf } from './zone.ts';

export type WorkDays = {
  readonly countsEveryDay: boolean; // the weekend names all seven days, so it cannot be meant
  readonly isOff: (day: number) => boolean;
  readonly nameOf: (day: number) => string | undefined; // of the holiday, if it is one
};

const LAST_DAY = dayOf(LAST_MS);
const FIRST_DAY = dayOf(FIRST_MS);

export function workDays(calendar: Calendar): WorkDays {
  const weekend = new Set(calendar.weekend);
  const years = new Map<number, ReadonlyMap<number, string>>();
  const daysOffAround = (day: number): ReadonlyMap<number, string> => {
    const year = yearOf(day);
    let known = years.get(year);
    if (known === undefined) {
      known = new Map(calendar.daysOffIn(year).map(({ date, name }) => [dayOfIsoDate(date), name]));
      years.set(year, known);
    }
    return known;
  };
  const countsEveryDay = [1, 2, 3, 4, 5, 6, 7].every((weekday) => weekend.has(weekday));
  return {
    countsEveryDay,
    isOff: (day) => !countsEveryDay && (weekend.has(weekdayOf(day)) || daysOffAround(day).has(day)),
    nameOf: (day) => daysOffAround(day).get(day),
  };
}

/** The n-th working day after `day` (before it, when n is negative); `day` itself for 0. Ends with the calendar. */
export function stepWorkDays(day: number, n: number, days: WorkDays): number {
  const direction = n < 0 ? -1 : 1;
  let left = Math.abs(n);
  let at = day;
  while (left > 0 && at < LAST_DAY && at > FIRST_DAY) {
    at += direction;
    if (!days.isOff(at)) left -= 1;
  }
  return at;
}

/** The first working day at or after `day`. */
export function nextWorkDay(day: number, days: WorkDays): number {
  return days.isOff(day) ? stepWorkDays(day, 1, days) : day;
}

/** How much of a stretch of the local clock lies on working days. */
export function workTimeBetween(fromLocal: number, toLocal: number, days: WorkDays): number {
  let sum = 0;
  for (let day = dayOf(fromLocal); day * DAY < toLocal; day += 1) {
    if (days.isOff(day)) continue;
    sum += Math.min(toLocal, (day + 1) * DAY) - Math.max(fromLocal, day * DAY);
  }
  return sum;
}

/** A local time on a working day, so much working time later: on a working day again. */
export function addWorkTime(local: number, span: number, days: WorkDays): number {
  const time = local - dayOf(local) * DAY + span;
  const wholeDays = Math.floor(time / DAY);
  return stepWorkDays(dayOf(local), wholeDays, days) * DAY + (time - wholeDays * DAY);
}
