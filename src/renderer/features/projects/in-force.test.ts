import { expect, it } from 'vitest';
import { byDate, dayIn, inForceWords } from './in-force.ts';

it('tells the day of the project’s zone, and the time of day where it matters', () => {
  expect(dayIn('2026-02-28T23:00:00.000Z', 'Europe/Berlin')).toBe('2026-03-01');
  expect(dayIn(null, 'Europe/Berlin')).toBe('');
  expect(inForceWords('2026-02-28T23:00:00.000Z', 'Europe/Berlin')).toBe('in force since 1 Mar 2026');
  expect(inForceWords('2026-02-28T23:00:00.000Z', 'UTC')).toBe('in force since 28 Feb 2026, 23:00');
  expect(inForceWords(null, 'UTC')).toBe('in force from the start');
});

it('puts versions in the order in which they were in force', () => {
  const one = (version: number, inForceSince: string | null) => ({ version, inForceSince });
  const versions = [
    one(1, null),
    one(2, '2026-01-01T00:00:00.000Z'),
    one(3, '2025-01-01T00:00:00.000Z'),
    one(4, null),
  ];
  expect(byDate(versions).map(({ version }) => version)).toEqual([2, 3, 4, 1]);
});
