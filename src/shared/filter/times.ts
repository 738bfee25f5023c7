/** Times in the filter language: "<7d", ">=2w", "2026-11-20". Spans are exact; days are days in UTC. Pure. */

import { waitingNames, type WaitingName } from './grammar.ts';

const unitMs = {
  h: 3_600_000,
  d: 86_400_000,
  w: 7 * 86_400_000,
  mo: 30 * 86_400_000,
  y: 365 * 86_400_000,
} as const;
export type Unit = keyof typeof unitMs;
export type Operator = '<' | '<=' | '>' | '>=' | '=';

export type TimeTest =
  | { readonly kind: 'named'; readonly name: string }
  | { readonly kind: 'span'; readonly op: Exclude<Operator, '='>; readonly n: number; readonly unit: Unit }
  | { readonly kind: 'day'; readonly op: Operator; readonly day: string };

export function readTime(text: string, names: readonly string[]): TimeTest | null {
  const name = text.toLowerCase();
  if (names.includes(name)) return { kind: 'named', name };
  const match = /^(<=?|>=?|=)?(.+)$/.exec(name);
  const op = match?.[1] as Operator | undefined;
  const rest = match?.[2] ?? '';
  const span = /^(\d{1,5})(h|d|w|mo|y)$/.exec(rest);
  if (span !== null && op !== '=')
    return { kind: 'span', op: op ?? '<', n: Number(span[1]), unit: span[2] as Unit };
  return isDay(rest) ? { kind: 'day', op: op ?? '=', day: rest } : null;
}

/** Who waits, and for how long where that was said: "them", "them>7d". */
export type WaitingTest = { readonly who: WaitingName; readonly time: TimeTest | null };

export function readWaiting(text: string): WaitingTest | null {
  const match = /^([a-z]+)(?:([<>]=?)(\d{1,5}(?:h|d|w|mo|y)))?$/.exec(text.toLowerCase());
  const who = waitingNames.find((name) => name === match?.[1]);
  if (who === undefined) return null;
  const span = match?.[3];
  if (span === undefined) return { who, time: null };
  return who === 'update' || who === 'consent'
    ? null
    : { who, time: readTime(`${match?.[2] ?? ''}${span}`, []) };
}

export function printWaiting({ who, time }: WaitingTest): string {
  return `${who}${time === null ? '' : printTime(time)}`;
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00.000Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

export function printTime(time: TimeTest): string {
  if (time.kind === 'named') return time.name;
  if (time.kind === 'span') return `${time.op}${time.n}${time.unit}`;
  return `${time.op === '=' ? '' : time.op}${time.day}`;
}

/** Instants in the order of the clock; `end` is not part of it. Null: without end on that side. */
export type Range = { readonly start: string | null; readonly end: string | null };

/** Before every instant that is kept, and after the last of them. */
const atLatest = '9999-01-01T00:00:00.000Z';

/** `ahead`: a span counts from now into the future (time left); otherwise into the past (age). */
export function rangeOf(time: Exclude<TimeTest, { kind: 'named' }>, now: string, ahead: boolean): Range {
  if (time.kind === 'day') return rangeOfDay(time.day, time.op);
  const ms = time.n * unitMs[time.unit];
  const edge = iso(Date.parse(now) + (ahead ? ms : -ms));
  const next = iso(Date.parse(edge) + 1);
  // Less time left is earlier; less age is later.
  const less = time.op === '<' || time.op === '<=';
  const isInclusive = time.op === '<=' || time.op === '>=';
  if (less === ahead) return { start: null, end: isInclusive ? next : edge };
  return { start: isInclusive ? edge : next, end: null };
}

function rangeOfDay(day: string, op: Operator): Range {
  const start = iso(Date.parse(`${day}T00:00:00.000Z`));
  const next = iso(Date.parse(start) + unitMs.d);
  if (op === '=') return { start, end: next };
  if (op === '<') return { start: null, end: start };
  if (op === '<=') return { start: null, end: next };
  return op === '>' ? { start: next, end: null } : { start, end: null };
}

function iso(ms: number): string {
  const bounded = Math.max(0, Math.min(ms, Date.parse(atLatest)));
  return new Date(bounded).toISOString();
}
