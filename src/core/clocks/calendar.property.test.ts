/** The instants of a case do not depend on when one looks at it, with the real holidays of many places. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { durationUnits } from '#shared/schema/policy.ts';
import type { ClockEvent } from '#shared/schema/clock.ts';
import { loadHolidayTables, projectCalendar } from './calendar.ts';
import { clocks, event } from '#tests/support/core/clocks.ts';

await loadHolidayTables();

const HOUR = 3_600_000;
const iso = (ms: number): string => new Date(ms).toISOString();

const place = fc.constantFrom(
  { timeZone: 'Europe/Berlin', holidays: 'DE-BY' },
  { timeZone: 'America/New_York', holidays: 'US' },
  { timeZone: 'Africa/Mbabane', holidays: 'SZ' }, // a holiday from December into January
  { timeZone: 'Asia/Riyadh', holidays: 'SA' }, // holidays by the moon
  { timeZone: 'Pacific/Auckland', holidays: 'NZ' },
);

const rule = fc.record({
  milestone: fc.constantFrom('acknowledge' as const, 'assess' as const, 'update' as const, 'fix' as const),
  unit: fc.constantFrom(...durationUnits, 'business-day' as const),
  min: fc.integer({ min: 0, max: 20 }),
  more: fc.integer({ min: 0, max: 60 }),
});

const history = fc.array(
  fc.record({
    kind: fc.constantFrom(
      'acknowledged',
      'assessed',
      'update-sent',
      'fix-released',
      'pause',
      'ended',
      'reopened',
    ),
    after: fc.integer({ min: 0, max: 900 }),
    lasts: fc.integer({ min: 1, max: 400 }),
  }),
  { maxLength: 6 },
);

it('a case has the same instants whenever one looks at it', () => {
  fc.assert(
    fc.property(
      place,
      fc.array(rule, { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 0, max: 24 * 365 * 12 }),
      history,
      fc.array(fc.integer({ min: 0, max: 24 * 365 * 20 }), { minLength: 2, maxLength: 3 }),
      (where, promises, start, steps, looks) => {
        let at = Date.UTC(2020, 0, 1) + start * HOUR;
        const events: ClockEvent[] = [event('received', iso(at))];
        for (const { kind, after, lasts } of steps) {
          at += after * HOUR;
          if (kind !== 'pause') {
            events.push(event(kind as ClockEvent['kind'], iso(at)));
            continue;
          }
          events.push(event('paused', iso(at), { reason: 'waiting' }));
          at += lasts * HOUR;
          events.push(event('resumed', iso(at)));
        }
        const rules = promises.map(({ milestone, unit, min, more }, i) => ({
          id: `${milestone}/${i}`,
          milestone,
          anchor: 'received' as const,
          min: { n: min, unit },
          max: { n: min + more, unit },
          ...(milestone === 'update' ? { recurring: true } : {}),
          lines: [1, 1] as [number, number],
          quote: '',
        }));
        const calendar = projectCalendar({ ...where, daysOff: ['2026-12-24'] });
        const instantsAt = (now: number) =>
          clocks({ rules, events, calendar, now: iso(now) }).map(
            ({ startedAt, targetAt, dueAt, metAt, metPeriods, latePeriods }) => ({
              startedAt,
              targetAt,
              dueAt,
              metAt,
              metPeriods,
              latePeriods,
            }),
          );
        const seen = looks.map((later) => instantsAt(at + later * HOUR));
        for (const other of seen) expect(other).toEqual(seen[0]);
      },
    ),
    { numRuns: 1_500, seed: 20261128 },
  );
});
