import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockAt, defaultClockSettings } from '#shared/calc/clock-now.ts';
import type { Clock, ClockEvent, ClockState } from '#shared/schema/clock.ts';
import { durationUnits } from '#shared/schema/policy.ts';
import type { Duration } from '#shared/schema/policy.ts';
import { naive } from '#tests/support/core/naive-clocks.ts';
import type { NaiveCase } from '#tests/support/core/naive-clocks.ts';
import { calendarIn, clocks, event, rule } from '#tests/support/core/clocks.ts';
import { dayOf, isoDateOf, openZone, weekdayOf } from './zone.ts';

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Africa/Casablanca',
  'Asia/Kolkata',
  'Africa/Cairo', // changes at midnight
] as const;

const HALF_HOUR = 1_800_000;
const BEGIN = Date.UTC(2025, 11, 1);
const iso = (ms: number): string => new Date(ms).toISOString();

// Half hours make equal instants likely, which is where clocks go wrong.
const instant = fc.integer({ min: 0, max: 48 * 460 }).map((n) => BEGIN + n * HALF_HOUR);
const near = (ms: number) => fc.integer({ min: -200, max: 1500 }).map((n) => ms + n * HALF_HOUR);
const span: fc.Arbitrary<Duration> = fc.record({
  n: fc.integer({ min: 0, max: 14 }),
  unit: fc.constantFrom(...durationUnits),
});
const calendar = fc.record({
  zone: fc.constantFrom(...zones),
  weekend: fc.constantFrom<number[][]>([6, 7], [5, 6], [7], []),
  holidays: fc.constantFrom<string[][]>(
    [],
    ['2026-01-01', '2026-04-03', '2026-04-06'],
    ['2026-03-30', '2026-10-26'],
  ),
});

const naiveCase: fc.Arbitrary<NaiveCase> = instant.chain((start) =>
  fc
    .record({
      span,
      place: calendar,
      cuts: fc.uniqueArray(near(start), { maxLength: 5 }),
      met: fc.option(near(start)),
      now: near(start),
      nudge: fc.constantFrom(0, 0, 1, -1),
    })
    .map(({ span: length, place, cuts, met, now, nudge }) => ({
      ...place,
      span: length,
      start,
      pauses: pairs([...cuts].sort((a, b) => a - b)),
      met: met === null ? null : Math.max(met, start),
      now: now + nudge,
    })),
);

function pairs(cuts: number[]): NaiveCase['pauses'] {
  const result: NaiveCase['pauses'] = [];
  for (let i = 0; i < cuts.length; i += 2) result.push({ from: cuts[i] ?? 0, to: cuts[i + 1] ?? null });
  return result;
}

function eventsOf(one: NaiveCase): ClockEvent[] {
  const pauses = one.pauses.flatMap(({ from, to }) => [
    event('paused', iso(from), { reason: 'waiting' }),
    ...(to === null ? [] : [event('resumed', iso(to))]),
  ]);
  const met = one.met === null ? [] : [event('fix-released', iso(one.met))];
  return [event('received', iso(one.start)), ...pauses, ...met];
}

function run(one: NaiveCase, events = eventsOf(one), now = one.now): Clock {
  const theRule = { ...rule({ milestone: 'fix' }), max: one.span };
  const [clock] = clocks({
    rules: [theRule],
    events,
    calendar: calendarIn(one.zone, one.holidays, one.weekend),
    now: iso(now),
  });
  if (clock === undefined) throw new Error('a rule gave no clock');
  return clock;
}

function check<T>(property: fc.IProperty<T>, numRuns: number): void {
  fc.assert(property, { numRuns, seed: 20261120 });
}

describe('the engine', () => {
  it('agrees with a naive day-by-day model on 20,000 cases', () => {
    const seen = new Set<string>();
    check(
      fc.property(naiveCase, (one) => {
        const clock = run(one);
        const expected = naive(one);
        seen.add(clock.state);
        if (clock.dueAt === iso(expected.due) && clock.state === expected.state) return;
        expect({ due: clock.dueAt, state: clock.state }).toEqual({
          due: iso(expected.due),
          state: expected.state,
        });
      }),
      20_000,
    );
    expect([...seen].sort()).toEqual(
      ['due-soon', 'met', 'met-late', 'overdue', 'paused', 'pending', 'running'].sort(),
    );
  });

  it('never goes back as time passes without events', () => {
    const order: ClockState[] = ['pending', 'running', 'due-soon', 'overdue'];
    check(
      fc.property(naiveCase, fc.array(fc.nat(3000), { minLength: 2, maxLength: 6 }), (one, steps) => {
        const quiet = { ...one, met: null, pauses: [] };
        const times = steps.map((n) => one.start + (n - 100) * HALF_HOUR).sort((a, b) => a - b);
        const ranks = times.map((now) => order.indexOf(run(quiet, eventsOf(quiet), now).state));
        expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
        expect(ranks).not.toContain(-1);
      }),
      3_000,
    );
  });

  it('is moved by a pause by exactly its length, unless it counts business days', () => {
    check(
      fc.property(
        naiveCase,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(500),
        (one, where, halfHours) => {
          fc.pre(one.span.unit !== 'business-day');
          const plain = { ...one, met: null, pauses: [] };
          const due = Date.parse(run(plain).dueAt ?? '');
          fc.pre(due > one.start);
          const from = one.start + Math.floor((due - one.start - 1) * where);
          const to = from + halfHours * HALF_HOUR;
          const paused = { ...plain, pauses: [{ from, to }] };
          const clock = run(paused, eventsOf(paused), to + 1);
          expect(Date.parse(clock.dueAt ?? '') - due).toBe(to - from);
          expect(clock.pausedSeconds).toBe((to - from) / 1000);
        },
      ),
      3_000,
    );
  });

  it('does not care about unrelated events, nor about the order in which events are told', () => {
    const unrelated = fc.array(
      fc.record({
        kind: fc.constantFrom(
          'acknowledged',
          'assessed',
          'update-sent',
          'fix-ready',
          'distros-post',
          'aware',
          'resumed',
        ),
        at: instant.map(iso),
      }),
      { maxLength: 5 },
    );
    check(
      fc.property(naiveCase, unrelated, (one, others) => {
        fc.pre(one.pauses.length === 0 || others.every(({ kind }) => kind !== 'resumed'));
        const events = eventsOf(one);
        expect(run(one, [...others, ...events])).toEqual(run(one, events));
        expect(run(one, [...events].reverse())).toEqual(run(one, events));
      }),
      3_000,
    );
  });

  it('never ends business days on a day off, whatever is paused', () => {
    check(
      fc.property(naiveCase, fc.integer({ min: 1, max: 40 }), (one, n) => {
        const clock = run({ ...one, span: { n, unit: 'business-day' } });
        const day = dayOf(openZone(one.zone).localOf(Date.parse(clock.dueAt ?? '')));
        expect(one.weekend).not.toContain(weekdayOf(day));
        expect(one.holidays).not.toContain(isoDateOf(day));
      }),
      5_000,
    );
  });

  it('says the same as the window’s own ticker at any later time', () => {
    check(
      fc.property(naiveCase, fc.nat(2000), (one, later) => {
        const snapshot = run(one);
        const then = one.now + later * HALF_HOUR;
        const events = eventsOf(one).filter(({ at }) => Date.parse(at) <= one.now);
        const known = events.some(({ kind }) => kind === 'received')
          ? events
          : eventsOf({ ...one, met: null, pauses: [] });
        const fresh = run(one, known, then);
        expect(clockAt(snapshot, iso(then), defaultClockSettings)).toMatchObject({
          state: fresh.state,
          remainingSeconds: fresh.remainingSeconds,
        });
      }),
      5_000,
    );
  });
});
