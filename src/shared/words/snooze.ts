/** Snoozing in words. Pure. */
import type { SnoozeNow, SnoozeUntil, SnoozeWait } from '../schema/snooze.ts';

const waits = {
  answer: 'the reporter answers',
  'fix-ready': 'the fix is ready',
  'fix-released': 'the fix is released',
  disclosed: 'it is disclosed',
} as const satisfies Record<SnoozeWait, string>;

const reasons = {
  date: 'the date has come',
  clock: 'a clock is due soon',
  answer: 'the reporter answered',
  'fix-ready': 'the fix is ready',
  'fix-released': 'the fix is released',
  disclosed: 'it is disclosed',
} as const satisfies Record<NonNullable<SnoozeNow['back']>, string>;

/** "the reporter answers", or the time as the reader writes times. */
export function untilWords(until: SnoozeUntil, time: (iso: string) => string): string {
  return Object.hasOwn(waits, until) ? waits[until as SnoozeWait] : time(until);
}

/** The same in the little room of a row. */
export function shortSnoozeWords({ until, back }: SnoozeNow, time: (iso: string) => string): string {
  return back === null ? `until ${untilWords(until, time)}` : `back: ${reasons[back]}`;
}

/** "Snoozed until …", or why it is back. */
export function snoozeWords({ until, back }: SnoozeNow, time: (iso: string) => string): string {
  return back === null ? `Snoozed until ${untilWords(until, time)}` : `Back from snooze: ${reasons[back]}`;
}
