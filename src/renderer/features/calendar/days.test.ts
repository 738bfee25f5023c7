import { describe, expect, it } from 'vitest';
import { addMonths, barsOf, dateIn, step, titleOf, weeksOf } from './days.ts';

describe('the days of a view', () => {
  it('a month has whole weeks from Monday to Sunday', () => {
    const weeks = weeksOf('2026-11-20', 'month');
    expect(weeks.length).toBe(6);
    expect([weeks[0]?.[0], weeks.at(-1)?.at(-1)]).toEqual(['2026-10-26', '2026-12-06']);
    expect(weeksOf('2027-02-10', 'month').length).toBe(4);
    expect(weeks.every((week) => week.length === 7)).toBe(true);
  });

  it('a week is the one around the day, also over New Year', () => {
    expect(weeksOf('2027-01-01', 'week')).toEqual([
      ['2026-12-28', '2026-12-29', '2026-12-30', '2026-12-31', '2027-01-01', '2027-01-02', '2027-01-03'],
    ]);
  });

  it('the next month of the 31st is its last day', () => {
    expect(addMonths('2027-01-31', 1)).toBe('2027-02-28');
    expect(addMonths('2028-01-31', 1)).toBe('2028-02-29');
    expect(step('2026-12-31', 'month', -13)).toBe('2025-11-30');
    expect(step('2026-12-31', 'week', 1)).toBe('2027-01-07');
  });

  it('is named in words', () => {
    expect(titleOf('2026-11-20', 'month')).toBe('November 2026');
    expect(titleOf('2026-11-20', 'week')).toBe('16 – 22 November 2026');
    expect(titleOf('2026-12-31', 'week')).toBe('28 Dec 2026 – 3 Jan 2027');
  });

  it('today depends on the zone', () => {
    const at = Date.parse('2026-11-20T23:30:00Z');
    expect([dateIn('UTC', at), dateIn('Europe/Berlin', at), dateIn('America/New_York', at)]).toEqual([
      '2026-11-20',
      '2026-11-21',
      '2026-11-20',
    ]);
  });
});

describe('embargoes as bars', () => {
  const [week = []] = weeksOf('2026-11-18', 'week');
  it('are cut at the week and never share a lane with one they touch', () => {
    const bars = barsOf(week, [
      { id: 'a', from: '2026-11-01', to: '2026-11-18' },
      { id: 'b', from: '2026-11-17', to: '2026-12-01' },
      { id: 'c', from: '2026-11-19', to: '2026-11-20' },
      { id: 'd', from: '2026-12-01', to: '2026-12-02' },
    ]);
    expect(
      bars.map(({ item, lane, from, to, begins, ends }) => [item.id, lane, from, to, begins, ends]),
    ).toEqual([
      ['a', 0, 0, 2, false, true],
      ['b', 1, 1, 6, true, false],
      ['c', 0, 3, 4, true, true],
    ]);
  });
});
