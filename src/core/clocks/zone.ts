/**
 * Instants and local times of a time zone, in milliseconds. A "local" number is the wall clock read as if
 * it were UTC, so that days can be counted with integers. Core; the zone data is the host's own, by Intl.
 */
import { Temporal } from 'temporal-polyfill';

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Instants cross borders with four-digit years, so nothing is ever later or earlier than these. */
export const FIRST_MS = Date.UTC(2000, 0, 1) - 730_485 * DAY; // 0000-01-01
export const LAST_MS = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

export type Zone = {
  readonly name: string;
  readonly known: boolean; // false: the name means nothing here, and UTC stands in
  readonly localOf: (ms: number) => number;
  readonly instantOf: (localMs: number) => number;
};

export function clampMs(ms: number): number {
  return Math.min(LAST_MS, Math.max(FIRST_MS, ms));
}

export function toInstant(ms: number): string {
  return new Date(clampMs(ms)).toISOString();
}

function isKnownZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false; // the library throws for names it does not know
  }
}

const identity = (ms: number): number => ms;

/** Clock changes are remembered for as long as the caller holds it. */
export function openZone(name: string): Zone {
  if (name === 'UTC') return { name, known: true, localOf: identity, instantOf: identity };
  if (!isKnownZone(name)) return { name: 'UTC', known: false, localOf: identity, instantOf: identity };
  const spanAt = spansOf(name);
  const localOf = (ms: number): number => ms + spanAt(ms).offset;
  // A local time that a clock change skips counts as the same span later; one that happens twice, as the first.
  const instantOf = (localMs: number): number => {
    const { from, to, offset } = spanAt(localMs);
    const ms = localMs - offset;
    if (ms - from > DAY && to - ms > DAY) return ms;
    return Temporal.Instant.fromEpochMilliseconds(localMs)
      .toZonedDateTimeISO('UTC')
      .toPlainDateTime()
      .toZonedDateTime(name, { disambiguation: 'compatible' }).epochMilliseconds;
  };
  return { name, known: true, localOf, instantOf };
}

/** From one clock change to the next. */
type Span = { readonly from: number; readonly to: number; readonly offset: number };

const mostSpans = 500;

function spansOf(name: string): (ms: number) => Span {
  const known: Span[] = [];
  return (ms) => {
    const found = known.find(({ from, to }) => from <= ms && ms < to);
    if (found !== undefined) return found;
    const zoned = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(name);
    const next = zoned.getTimeZoneTransition('next')?.epochMilliseconds ?? Infinity;
    // The change before the next instant: at the very instant of a change, that one.
    const from =
      zoned.add({ milliseconds: 1 }).getTimeZoneTransition('previous')?.epochMilliseconds ?? -Infinity;
    const span = { from, to: next, offset: Math.round(zoned.offsetNanoseconds / 1e6) };
    if (known.length >= mostSpans) known.length = 0;
    known.unshift(span);
    return span;
  };
}

/** Days since 1970-01-01 of a local number. */
export function dayOf(localMs: number): number {
  return Math.floor(localMs / DAY);
}

/** ISO weekday, 1 = Monday, of a day number. */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

export function yearOf(day: number): number {
  return new Date(day * DAY).getUTCFullYear();
}

export function isoDateOf(day: number): string {
  return toInstant(day * DAY).slice(0, 10);
}

/** The day number of an ISO date, NaN when it is none. */
export function dayOfIsoDate(date: string): number {
  return Date.parse(`${date.slice(0, 10)}T00:00:00Z`) / DAY;
}

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** "Wed 4 Mar 2026" */
export function dayText(day: number): string {
  const date = new Date(day * DAY);
  return `${weekdays[weekdayOf(day) - 1]} ${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** "Wed 4 Mar 2026 09:00" */
export function localText(localMs: number): string {
  const time = new Date(localMs).toISOString();
  return `${dayText(dayOf(localMs))} ${time.slice(time.indexOf('T') + 1, time.indexOf('T') + 6)}`;
}
