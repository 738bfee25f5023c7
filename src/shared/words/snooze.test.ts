/** A snooze says until when, or why the case is back. */
import { expect, it } from 'vitest';
import { snoozeWords } from './snooze.ts';

const day = (iso: string): string => iso.slice(0, 10);

it.each([
  [{ until: '2026-12-07T08:00:00.000Z', back: null }, 'Snoozed until 2026-12-07'],
  [{ until: 'answer', back: null }, 'Snoozed until the reporter answers'],
  [{ until: 'answer', back: 'answer' }, 'Back from snooze: the reporter answered'],
  [{ until: 'fix-released', back: 'clock' }, 'Back from snooze: a clock is due soon'],
] as const)('%j', (snooze, words) => {
  expect(snoozeWords(snooze, day)).toBe(words);
});
