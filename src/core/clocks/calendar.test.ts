import { describe, expect, it } from 'vitest';
import { daysOffOf, hasHolidays, holidayPlace, loadHolidayTables, projectCalendar } from './calendar.ts';
import { clocks, event, rule } from '#tests/support/core/clocks.ts';

await loadHolidayTables();

describe('holidays of a place', () => {
  const bavaria = daysOffOf({ country: 'de', region: 'by' })(2026);

  it('are public holidays only, in order, one a date, in English', () => {
    const dates = bavaria.map(({ date }) => date);
    expect(dates).toEqual([...new Set(dates)].sort());
    expect(bavaria).toContainEqual({ date: '2026-04-03', name: 'Good Friday' });
    expect(dates).toContain('2026-06-04'); // Corpus Christi, in Bavaria but not in Berlin
    expect(dates).not.toContain('2026-02-14');
    expect(daysOffOf({ country: 'DE', region: 'BE' })(2026).map(({ date }) => date)).not.toContain(
      '2026-06-04',
    );
  });

  it('of a region inside a region, and of names in mixed case', async () => {
    const augsburg = daysOffOf(holidayPlace('DE-BY-A'))(2026).map(({ date }) => date);
    expect(augsburg).toContain('2026-08-08'); // the city’s own Peace Festival
    expect(bavaria.map(({ date }) => date)).not.toContain('2026-08-08');
    expect(await hasHolidays({ country: 'CK', region: 'atiu' })).toBe(true);
    expect(await hasHolidays({ country: 'DE', region: 'BY-NOWHERE' })).toBe(false);
  });

  it('include the day off in lieu', () => {
    const dates = daysOffOf({ country: 'US' })(2026).map(({ date }) => date);
    expect(dates).toContain('2026-07-03'); // 4 July is a Saturday
  });

  it('take the project’s own days off on top', () => {
    const own = [{ date: '2026-12-24', name: 'Office closed' }];
    expect(daysOffOf({ country: 'DE' }, own)(2026)).toContainEqual(own[0]);
    expect(daysOffOf(null, own)(2026)).toEqual(own);
  });

  it('an unknown place is known to be unknown', async () => {
    expect([
      await hasHolidays({ country: 'XX' }),
      await hasHolidays({ country: 'DE', region: 'ZZ' }),
    ]).toEqual([false, false]);
    expect(await hasHolidays({ country: '__proto__' })).toBe(false);
    expect(daysOffOf({ country: 'XX' })(2026)).toEqual([]);
    expect(await hasHolidays({ country: 'DE', region: 'BY' })).toBe(true);
  });

  it('years that make no sense have none', () => {
    expect([0, 1.5, NaN, 99_999].flatMap(daysOffOf({ country: 'DE' }))).toEqual([]);
  });

  it('a holiday of several days reaches into the next year', () => {
    const swazi = daysOffOf({ country: 'SZ' });
    expect(swazi(2026).at(-1)?.date).toBe('2026-12-31');
    expect(swazi(2027).map(({ date }) => date)).toContain('2027-01-02'); // six days from 28 December
  });

  it('move a promise in business days and are named in its sentence', () => {
    const calendar = projectCalendar({ timeZone: 'Europe/Berlin', holidays: 'DE-BY', daysOff: [] });
    const [clock] = clocks({
      rules: [rule({ milestone: 'assess', max: '5 business-day' })],
      events: [event('received', '2026-03-30T09:00:00Z')],
      calendar,
      now: '2026-03-30T10:00:00Z',
    });
    expect(clock?.dueAt).toBe('2026-04-08T09:00:00.000Z');
    expect(clock?.explanation).toContain('working days only, without Good Friday, Easter Monday');
  });

  it.each(['2026-04-03T12:00:00Z', '2027-06-01T00:00:00Z', '2028-06-01T00:00:00Z', '2031-06-01T00:00:00Z'])(
    '5 business days from Fri 3 April 2026 in DE-BY are due on 13 April, looked at on %s',
    (now) => {
      const calendar = projectCalendar({ timeZone: 'Europe/Berlin', holidays: 'DE-BY', daysOff: [] });
      const events = [
        event('received', '2026-04-03T08:00:00Z'),
        ...(now < '2027' ? [] : [event('assessed', '2026-04-12T08:00:00Z')]),
      ];
      const [clock] = clocks({
        rules: [rule({ milestone: 'assess', max: '5 business-day' })],
        events,
        calendar,
        now,
      });
      expect(clock?.dueAt).toBe('2026-04-13T08:00:00.000Z');
      expect(clock?.state).toBe(now < '2027' ? 'running' : 'met');
    },
  );
});
