/** Days of a month or a week as ISO dates, counted in UTC so that no zone can shift them. Pure. */
import { dateFormat } from '../../ui/locale.ts';

export type View = 'month' | 'week';

const dayMs = 86_400_000;
const ms = (date: string): number => Date.parse(`${date}T00:00:00Z`);
const iso = (at: number): string => new Date(at).toISOString().slice(0, 10);

export function addDays(date: string, count: number): string {
  return iso(ms(date) + count * dayMs);
}

/** ISO weekday, 1 = Monday. */
export function weekdayOf(date: string): number {
  return ((new Date(ms(date)).getUTCDay() + 6) % 7) + 1;
}

export function mondayOf(date: string): string {
  return addDays(date, 1 - weekdayOf(date));
}

/** Another month keeps the day, or takes its last. */
export function addMonths(date: string, count: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + count + 1, 0)).getUTCDate();
  return iso(Date.UTC(year, month - 1 + count, Math.min(day, last)));
}

/** Whole weeks: of the month (five or six, or four in a February that begins on a Monday), or the one. */
export function weeksOf(date: string, view: View): string[][] {
  const first = mondayOf(view === 'month' ? `${date.slice(0, 7)}-01` : date);
  const end = view === 'month' ? addMonths(`${date.slice(0, 7)}-01`, 1) : addDays(first, 7);
  const weeks: string[][] = [];
  for (let monday = first; monday < end; monday = addDays(monday, 7)) {
    weeks.push(Array.from({ length: 7 }, (_, day) => addDays(monday, day)));
  }
  return weeks;
}

export function step(date: string, view: View, count: number): string {
  return view === 'month' ? addMonths(date, count) : addDays(date, 7 * count);
}

/** The date in a zone at an instant. */
export function dateIn(timeZone: string, at: number): string {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(at);
}

export function timeIn(timeZone: string, at: string): string {
  return dateFormat({ timeZone, hour: '2-digit', minute: '2-digit' }).format(new Date(at));
}

const words = (date: string, options: Intl.DateTimeFormatOptions): string =>
  dateFormat({ timeZone: 'UTC', ...options }).format(ms(date));

/** "Thursday 20 November 2026" */
export function longDay(date: string): string {
  return words(date, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).replace(',', '');
}

/** "20 Nov 2026" */
export function shortDate(date: string): string {
  return words(date, { day: 'numeric', month: 'short', year: 'numeric' });
}

/** "November 2026", or "16 – 22 November 2026" of a week. */
export function titleOf(date: string, view: View): string {
  const monthOf = (one: string): string => words(one, { month: 'long', year: 'numeric' });
  if (view === 'month') return monthOf(date);
  const [from, to] = [mondayOf(date), addDays(mondayOf(date), 6)];
  const isOneMonth = from.slice(0, 7) === to.slice(0, 7);
  const span = dateFormat({
    timeZone: 'UTC',
    day: 'numeric',
    month: isOneMonth ? 'long' : 'short',
    year: 'numeric',
  });
  return span.formatRange(ms(from), ms(to)).replace(/\s*–\s*/, ' – '); // the same in every browser
}

export type Bar<T> = {
  readonly item: T;
  readonly lane: number;
  readonly from: number;
  readonly to: number;
  readonly begins: boolean;
  readonly ends: boolean;
};

/** Spans that touch a week, each in the first lane that is free; columns count from 0. */
export function barsOf<T extends { readonly from: string; readonly to: string }>(
  week: readonly string[],
  spans: readonly T[],
): Bar<T>[] {
  const [first = '', last = ''] = [week[0], week.at(-1)];
  const taken: number[] = [];
  return spans
    .filter((span) => span.from <= last && span.to >= first)
    .map((item) => {
      const from = item.from <= first ? 0 : week.indexOf(item.from);
      const to = item.to >= last ? 6 : week.indexOf(item.to);
      const free = taken.findIndex((until) => until < from);
      const lane = free === -1 ? taken.length : free;
      taken[lane] = to;
      return { item, lane, from, to, begins: item.from >= first, ends: item.to <= last };
    });
}
