import { describe, expect, it } from 'vitest';
import type { Clock, ClockEvent } from '#shared/schema/clock.ts';
import { calendarIn, clocks, event, rule, utc } from '#tests/support/core/clocks.ts';

const assess = rule({ milestone: 'assess', max: '3 business-day' });

function clockOf(events: readonly ClockEvent[], now: string, calendar = utc): Clock {
  const [clock] = clocks({ rules: [assess], events, calendar, now });
  if (clock === undefined) throw new Error('a rule gave no clock');
  return clock;
}

describe('pauses of a promise in business days', () => {
  const friday = event('received', '2026-03-06T15:00:00Z'); // due Wednesday 11 March, 15:00
  const pause = (from: string, to: string): ClockEvent[] => [
    event('paused', from, { reason: 'waiting' }),
    event('resumed', to),
  ];
  const dueAfter = (from: string, to: string, calendar = utc): string | null =>
    clockOf([friday, ...pause(from, to)], '2026-03-31T00:00:00Z', calendar).dueAt;

  it.each([
    [
      'a day of work moves it by a day of work',
      '2026-03-09T10:00:00Z',
      '2026-03-10T10:00:00Z',
      '2026-03-12T15:00',
    ],
    ['a weekend moves it by nothing', '2026-03-07T00:00:00Z', '2026-03-09T00:00:00Z', '2026-03-11T15:00'],
    [
      'over a weekend, the hours on Friday and Monday count',
      '2026-03-06T20:00:00Z',
      '2026-03-09T06:00:00Z',
      '2026-03-12T01:00',
    ],
    [
      'past a weekend, it goes on on Monday',
      '2026-03-09T00:00:00Z',
      '2026-03-11T12:00:00Z',
      '2026-03-16T03:00',
    ],
    [
      'midnight on Friday is the beginning of Monday',
      '2026-03-09T00:00:00Z',
      '2026-03-11T09:00:00Z',
      '2026-03-16T00:00',
    ],
  ])('%s', (_, from, to, expected) => {
    expect(dueAfter(from, to)).toBe(`${expected}:00.000Z`);
  });

  it('steps over holidays, and does not count a pause on one', () => {
    const holidays = calendarIn('Europe/Berlin', ['2026-03-09', '2026-03-13']); // due Thursday 12 March, 16:00
    expect(dueAfter('2026-03-09T08:00:00Z', '2026-03-09T18:00:00Z', holidays)).toBe(
      '2026-03-12T15:00:00.000Z',
    );
    expect(dueAfter('2026-03-10T08:00:00Z', '2026-03-10T18:00:00Z', holidays)).toBe(
      '2026-03-16T01:00:00.000Z',
    );
  });

  it('keeps the local time when the clocks change while it is paused', () => {
    const berlin = calendarIn('Europe/Berlin');
    const events = [
      event('received', '2026-03-26T15:00:00Z'),
      ...pause('2026-03-27T10:00:00Z', '2026-03-30T09:00:00Z'),
    ];
    const clock = clockOf(events, '2026-04-30T00:00:00Z', berlin);
    expect(clock.dueAt).toBe('2026-04-01T14:00:00.000Z'); // 16:00 there, a day later than without the pause
  });

  it('holds what was left when it began, also over days off', () => {
    const paused = event('paused', '2026-03-06T16:00:00Z', { reason: 'waiting' });
    const at = (now: string) => clockOf([friday, paused], now);
    for (const now of ['2026-03-06T16:00:00Z', '2026-03-08T12:00:00Z', '2026-03-20T12:00:00Z'])
      expect(at(now)).toMatchObject({ state: 'paused', remainingSeconds: 119 * 3600 });
    expect(at('2026-03-08T12:00:00Z').dueAt).toBe('2026-03-11T23:00:00.000Z'); // resumed now: Friday had 8 hours more
  });

  it('is said in working time', () => {
    const clock = clockOf(
      [friday, ...pause('2026-03-09T10:00:00Z', '2026-03-10T10:00:00Z')],
      '2026-03-10T12:00:00Z',
    );
    expect(clock.explanation).toContain('working days only, moved by the working time of pauses (1 d later)');
  });
});
