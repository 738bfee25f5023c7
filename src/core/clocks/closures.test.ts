import { describe, expect, it } from 'vitest';
import type { Clock, ClockEvent, ClosureKind } from '#shared/schema/clock.ts';
import type { ClosedSentence, Rule } from '#shared/schema/policy.ts';
import { clocks, event, rule, utc } from '#tests/support/core/clocks.ts';

const sentence: ClosedSentence = { lines: [9, 9], quote: 'Times are paused during holidays.' };
const received = event('received', '2026-07-01T12:00:00Z');
const closed = (
  from: string,
  to: string,
  {
    id = 'one',
    kind = 'away',
    at = '2026-06-20T00:00:00Z',
  }: { id?: string; kind?: ClosureKind; at?: string } = {},
): ClockEvent =>
  event('closed', at, {
    closure: { id, name: 'Summer', kind, from: `${from}T00:00:00.000Z`, to: `${to}T00:00:00.000Z` },
  });
const july = closed('2026-07-06', '2026-07-20'); // two weeks

type Given = Omit<Partial<Rule>, 'max'> & { max: string };

function clockOf(given: Given, events: readonly ClockEvent[], now: string): Clock {
  const { max, ...more } = given;
  const [clock] = clocks({
    rules: [{ ...rule({ milestone: 'assess', max }), ...more }],
    events: [received, ...events],
    calendar: utc,
    now: `${now}T00:00:00Z`,
  });
  if (clock === undefined) throw new Error('a rule gave no clock');
  return clock;
}
const due = (given: Given, events: readonly ClockEvent[], now = '2026-07-02') =>
  clockOf(given, events, now).dueAt?.slice(0, 16);

describe('a closure of the project', () => {
  it('moves a promise by its length where the policy says so, as soon as it is announced', () => {
    expect(due({ max: '10 day', closed: [sentence] }, [july])).toBe('2026-07-25T12:00');
    const told = clockOf({ max: '10 day', closed: [sentence] }, [july], '2026-07-02').explanation;
    expect(told).toContain('“Summer”, Mon 6 Jul 2026 to Sun 19 Jul 2026');
    expect(told).toContain('the policy says (line 9): “Times are paused during holidays”');
  });

  it('moves nothing where the policy does not say so, and the clock says that it breaks', () => {
    expect(due({ max: '10 day' }, [july])).toBe('2026-07-11T12:00');
    expect(clockOf({ max: '10 day' }, [july], '2026-07-12')).toMatchObject({
      state: 'overdue',
      explanation: expect.stringContaining('the policy does not say that this time waits') as string,
    });
  });

  it('moves business days while nobody works, and not while only reports wait', () => {
    expect(due({ max: '5 business-day' }, [july])).toBe('2026-07-22T12:00');
    const intake = closed('2026-07-06', '2026-07-20', { kind: 'intake' });
    expect(due({ max: '5 business-day' }, [intake])).toBe('2026-07-08T12:00');
    expect(due({ max: '5 business-day', closed: [sentence] }, [intake])).toBe('2026-07-22T12:00');
  });

  it('counts for the days of the year alone that the policy names', () => {
    const days = { ...sentence, days: { from: '07-13', to: '07-31' } };
    expect(due({ max: '10 day', closed: [days] }, [july])).toBe('2026-07-11T12:00'); // due before the 13th
    expect(due({ max: '14 day', closed: [days] }, [july])).toBe('2026-07-22T12:00'); // one week of two
    const winter = { ...sentence, days: { from: '12-24', to: '01-02' } };
    const turn = closed('2026-12-21', '2027-01-11');
    expect(due({ max: '6 month', closed: [winter] }, [turn])).toBe('2027-01-11T12:00');
  });

  it('lets a report that arrives in it wait until the project opens again', () => {
    const early = closed('2026-06-29', '2026-07-20');
    expect(due({ max: '48 hour', closed: [sentence] }, [early])).toBe('2026-07-22T00:00');
  });

  it('follows the last word on it: longer, or cancelled', () => {
    const longer = closed('2026-07-06', '2026-07-27', { at: '2026-07-03T00:00:00Z' });
    const cancelled = closed('2026-07-06', '2026-07-06', { at: '2026-07-03T00:00:00Z' });
    const promise = { max: '10 day', closed: [sentence] };
    expect(due(promise, [july, longer], '2026-07-02')).toBe('2026-07-25T12:00'); // as it was known then
    expect(due(promise, [july, longer], '2026-07-04')).toBe('2026-08-01T12:00');
    expect(due(promise, [july, cancelled], '2026-07-04')).toBe('2026-07-11T12:00');
  });

  it('counts once where it meets another one, or a wait for the reporter', () => {
    const other = closed('2026-07-13', '2026-07-27', { id: 'two' });
    const promise = { max: '10 day', closed: [sentence] };
    expect(due(promise, [july, other])).toBe('2026-08-01T12:00'); // three weeks together
    const wait = [
      event('paused', '2026-07-03T00:00:00Z', { reason: 'asked' }),
      event('resumed', '2026-07-08T00:00:00Z'),
    ];
    expect(due(promise, [july, ...wait], '2026-07-30')).toBe('2026-07-28T12:00'); // 17 days together
  });

  it('keeps what was left when a wait for the reporter began', () => {
    const wait = event('paused', '2026-07-04T12:00:00Z', { reason: 'asked' });
    const clock = clockOf({ max: '10 day', closed: [sentence] }, [july, wait], '2026-07-05');
    expect(clock).toMatchObject({ state: 'paused', remainingSeconds: 7 * 86_400 });
  });

  it('moves neither legal duties nor what reporters count', () => {
    expect(due({ max: '10 day', closed: [sentence], legal: true }, [july])).toBe('2026-07-11T12:00');
    expect(due({ max: '10 business-day', preset: 'project-zero' }, [july])).toBe('2026-07-15T12:00');
  });

  it('leaves a promise alone that was kept before', () => {
    const kept = event('assessed', '2026-07-03T12:00:00Z');
    const clock = clockOf({ max: '10 day', closed: [sentence] }, [july, kept], '2026-08-01');
    expect(clock).toMatchObject({ state: 'met', dueAt: '2026-07-11T12:00:00.000Z' });
    expect(clock.explanation).not.toContain('Summer');
  });
});
