/**
 * A second engine, written the slow and obvious way, to compare the real one with. Tests only.
 * It shares no code with the engine: local times come from Intl's parts, business days and months are stepped
 * day by day, paused time is walked segment by segment, and working time hour by hour.
 */
import type { Duration } from '#shared/schema/policy.ts';

export type NaiveCase = {
  span: Duration;
  start: number;
  pauses: { from: number; to: number | null }[]; // apart from each other, in order
  met: number | null;
  now: number;
  zone: string;
  weekend: number[];
  holidays: string[];
};

const formats = new Map<string, Intl.DateTimeFormat>();

function wall(ms: number, zone: string): number {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, format);
  }
  const [month = 0, day = 0, year = 0, hour = 0, minute = 0, second = 0] = format
    .format(ms)
    .split(/[^0-9]+/)
    .map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second) + (ms % 1000);
}

/** The first instant that shows this wall time; if none does, as much later as the clocks went forward. */
function instantShowing(wanted: number, zone: string): number {
  const offsets = [-26, -13, 0, 13, 26].map((hours) => {
    const at = wanted + hours * 3_600_000;
    return wall(at, zone) - at;
  });
  const shown = offsets.map((offset) => wanted - offset).filter((at) => wall(at, zone) === wanted);
  return shown.length > 0 ? Math.min(...shown) : wanted - (offsets[0] ?? 0);
}

function isOff(date: Date, { weekend, holidays }: NaiveCase): boolean {
  const weekday = date.getUTCDay() === 0 ? 7 : date.getUTCDay();
  return weekend.includes(weekday) || holidays.includes(date.toISOString().slice(0, 10));
}

function undisturbedDue(one: NaiveCase): number {
  const { n, unit } = one.span;
  if (unit === 'hour') return one.start + n * 3_600_000;
  if (unit === 'day') return one.start + n * 86_400_000;
  if (unit === 'week') return one.start + n * 604_800_000;
  if (n === 0) return one.start;
  const date = new Date(wall(one.start, one.zone));
  if (unit === 'month') {
    const dayOfMonth = date.getUTCDate();
    date.setUTCDate(1);
    for (let i = 0; i < n; i += 1) date.setUTCMonth(date.getUTCMonth() + 1);
    const month = date.getUTCMonth();
    date.setUTCDate(dayOfMonth);
    while (date.getUTCMonth() !== month) date.setUTCDate(date.getUTCDate() - 1);
    return instantShowing(date.getTime(), one.zone);
  }
  for (let counted = 0; counted < n;) {
    date.setUTCDate(date.getUTCDate() + 1);
    if (!isOff(date, one)) counted += 1;
  }
  return instantShowing(date.getTime(), one.zone);
}

const HOUR = 3_600_000;

/** Walks the local clock of a pause, and counts the hours of working days. */
function workingTime(from: number, to: number, one: NaiveCase): number {
  const end = wall(to, one.zone);
  let sum = 0;
  for (let at = wall(from, one.zone); at < end;) {
    const next = Math.min(end, (Math.floor(at / HOUR) + 1) * HOUR);
    if (!isOff(new Date(at), one)) sum += next - at;
    at = next;
  }
  return sum;
}

/** Walks the local clock from the due time until so much working time is used up. */
function laterByWorkingTime(due: number, span: number, one: NaiveCase): number {
  let at = wall(due, one.zone);
  for (let left = span; left > 0;) {
    const step = Math.min(left, (Math.floor(at / HOUR) + 1) * HOUR - at);
    if (!isOff(new Date(at), one)) left -= step;
    at += step;
  }
  while (span > 0 && isOff(new Date(at), one)) at += HOUR;
  return span === 0 ? due : instantShowing(at, one.zone);
}

/** Pauses that began before the due time, cut to what lies after the start and up to `until`. */
function pausesThatCount(one: NaiveCase, until: number): { from: number; to: number }[] {
  return one.pauses
    .filter(({ from, to }) => from < until || (from === until && to === null))
    .map(({ from, to }) => ({ from: Math.max(from, one.start), to: Math.min(to ?? until, until) }))
    .filter(({ from, to }) => to >= from);
}

function businessDue(one: NaiveCase, until: number): { due: number; held: boolean } {
  let due = undisturbedDue(one);
  let held = false;
  for (const { from, to } of pausesThatCount(one, until)) {
    if (from >= due) break;
    held = to === until && one.pauses.at(-1)?.to === null;
    due = laterByWorkingTime(due, workingTime(from, to, one), one);
  }
  return { due, held };
}

/** Uses the promised time up along the stretches that are not paused; what is left at the end is added. */
function spanDue(one: NaiveCase, until: number): { due: number; held: boolean } {
  let left = undisturbedDue(one) - one.start;
  let at = one.start;
  for (const { from, to } of pausesThatCount(one, until)) {
    if (from - at >= left) break;
    left -= from - at;
    at = to;
  }
  const due = at + left;
  return { due, held: one.pauses.some(({ to }) => to === null) && until < due };
}

export function naive(one: NaiveCase): { due: number; state: string } {
  const met = one.met !== null && one.met <= one.now ? one.met : null;
  const pauses = one.pauses
    .filter(({ from }) => from <= one.now)
    .map(({ from, to }) => ({ from, to: to !== null && to <= one.now ? to : null }));
  const known = { ...one, pauses };
  const { due, held } =
    one.span.unit === 'business-day' ? businessDue(known, met ?? one.now) : spanDue(known, met ?? one.now);
  if (met !== null) return { due, state: met <= due ? 'met' : 'met-late' };
  if (one.now < one.start) return { due, state: 'pending' };
  if (held) return { due, state: 'paused' };
  if (one.now > due) return { due, state: 'overdue' };
  const span = undisturbedDue(one) - one.start;
  const soon = due - one.now <= Math.max(span / 5, 3_600_000);
  return { due, state: soon ? 'due-soon' : 'running' };
}
