/** A snoozed case comes back by itself, and says why. */
import { expect, it } from 'vitest';
import { morningOf, nextWeek, snoozeAt, tomorrow } from './snooze-now.ts';

const now = '2026-11-27T10:00:00.000Z';
const earlier = '2026-11-27T09:59:59.999Z';
const later = '2026-11-27T10:00:00.001Z';

it('a snooze lasts until its time', () => {
  expect(snoozeAt({ until: later, endedBy: null }, null, now)).toEqual({ until: later, back: null });
  expect(snoozeAt({ until: now, endedBy: null }, null, now)?.back).toBe('date');
});

it('a clock that is due soon brings the case back, whatever it waits for', () => {
  expect(snoozeAt({ until: later, endedBy: null }, now, now)?.back).toBe('clock');
  expect(snoozeAt({ until: 'answer', endedBy: null }, earlier, now)?.back).toBe('clock');
  expect(snoozeAt({ until: 'answer', endedBy: null }, later, now)?.back).toBeNull();
});

it('what it waited for is the reason that is told first', () => {
  expect(snoozeAt({ until: 'answer', endedBy: 'answer' }, earlier, now)?.back).toBe('answer');
  expect(snoozeAt(null, earlier, now)).toBeNull();
});

it('a day that is none has no morning', () => {
  expect(['', '2026-13-45', '88272-04-11'].map(morningOf)).toEqual([null, null, null]);
  expect(morningOf('2026-12-07')).not.toBeNull();
});

it('tomorrow and next week are mornings, next week a Monday', () => {
  const friday = new Date(2026, 10, 27, 17, 30);
  const sunday = new Date(2026, 10, 29, 8);
  const monday = new Date(2026, 10, 30, 8);
  expect(tomorrow(friday)).toBe(new Date(2026, 10, 28, 9).toISOString());
  expect(nextWeek(friday)).toBe(new Date(2026, 10, 30, 9).toISOString());
  expect(nextWeek(sunday)).toBe(new Date(2026, 10, 30, 9).toISOString());
  expect(nextWeek(monday)).toBe(new Date(2026, 11, 7, 9).toISOString());
});
