import { describe, expect, it } from 'vitest';
import { addDuration } from './due.ts';
import { calendarIn, d } from '#tests/support/core/clocks.ts';
import { workDays } from './workdays.ts';
import { openZone, toInstant } from './zone.ts';

function due(start: string, span: string, zone: string, holidays: string[] = [], weekend = [6, 7]): string {
  const calendar = calendarIn(zone, holidays, weekend);
  const place = { zone: openZone(zone), days: () => workDays(calendar) };
  return toInstant(addDuration(Date.parse(start), d(span), place)).replace('.000Z', 'Z');
}

describe('clock changes of 2026', () => {
  // Every day counts as a working day here, so that a due time can fall on the Sunday of a change.
  it.each([
    ['Europe/Berlin', '2026-03-28T12:00:00+01:00', '2026-03-29T12:00:00+02:00', 'an hour less'],
    ['Europe/Berlin', '2026-03-28T02:30:00+01:00', '2026-03-29T03:30:00+02:00', 'a time that is skipped'],
    ['Europe/Berlin', '2026-10-24T12:00:00+02:00', '2026-10-25T12:00:00+01:00', 'an hour more'],
    ['Europe/Berlin', '2026-10-24T02:30:00+02:00', '2026-10-25T02:30:00+02:00', 'a time that comes twice'],
    ['America/New_York', '2026-03-07T12:00:00-05:00', '2026-03-08T12:00:00-04:00', 'an hour less'],
    ['America/New_York', '2026-03-07T02:15:00-05:00', '2026-03-08T03:15:00-04:00', 'a time that is skipped'],
    ['America/New_York', '2026-10-31T01:30:00-04:00', '2026-11-01T01:30:00-04:00', 'a time that comes twice'],
    ['Australia/Lord_Howe', '2026-04-04T12:00:00+11:00', '2026-04-05T12:00:00+10:30', 'half an hour more'],
    [
      'Australia/Lord_Howe',
      '2026-10-03T02:15:00+10:30',
      '2026-10-04T02:45:00+11:00',
      'half an hour is skipped',
    ],
    ['Africa/Casablanca', '2026-02-14T12:00:00+01:00', '2026-02-15T12:00:00+00:00', 'Ramadan begins'],
    ['Africa/Casablanca', '2026-03-21T02:30:00+00:00', '2026-03-22T03:30:00+01:00', 'Ramadan is over'],
    ['America/Sao_Paulo', '2026-10-17T12:00:00-03:00', '2026-10-18T12:00:00-03:00', 'no change any more'],
    ['Asia/Kolkata', '2026-03-28T12:00:00+05:30', '2026-03-29T12:00:00+05:30', 'never a change'],
  ])('%s: one business day from %s is %s (%s)', (zone, start, expected) => {
    expect(due(start, '1 business-day', zone, [], [])).toBe(
      toInstant(Date.parse(expected)).replace('.000Z', 'Z'),
    );
  });

  it.each(['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca', 'Asia/Kolkata'])(
    '%s: hours, days and weeks are exact spans whatever the clocks do',
    (zone) => {
      for (const month of ['02', '03', '04', '10', '11']) {
        const start = `2026-${month}-01T10:00:00Z`;
        expect(due(start, '48 hour', zone)).toBe(`2026-${month}-03T10:00:00Z`);
        expect(due(start, '9 day', zone)).toBe(`2026-${month}-10T10:00:00Z`);
        expect(due(start, '2 week', zone)).toBe(`2026-${month}-15T10:00:00Z`);
      }
    },
  );

  it('a month across a change keeps the local time', () => {
    expect(due('2026-03-15T08:00:00Z', '1 month', 'Europe/Berlin')).toBe('2026-04-15T07:00:00Z');
  });
});

describe('months', () => {
  it.each([
    ['2026-01-31T10:00:00Z', '1 month', '2026-02-28T10:00:00Z'],
    ['2028-01-31T10:00:00Z', '1 month', '2028-02-29T10:00:00Z'],
    ['2028-02-29T10:00:00Z', '12 month', '2029-02-28T10:00:00Z'],
    ['2026-12-31T23:30:00Z', '2 month', '2027-02-28T23:30:00Z'],
    ['2026-05-31T10:00:00Z', '1 month', '2026-06-30T10:00:00Z'],
  ])('%s + %s = %s', (start, span, expected) => {
    expect(due(start, span, 'UTC')).toBe(expected);
  });

  it('are those of the project’s zone: 31 January there may be 1 February elsewhere', () => {
    expect(due('2026-01-31T16:00:00Z', '1 month', 'Asia/Tokyo')).toBe('2026-02-28T16:00:00Z'); // 1 Feb 01:00 → 1 Mar 01:00
    expect(due('2026-01-31T14:00:00Z', '1 month', 'Asia/Tokyo')).toBe('2026-02-28T14:00:00Z'); // 31 Jan 23:00 → 28 Feb 23:00
  });
});

describe('business days', () => {
  it.each([
    [
      'Friday evening + 1 is Monday evening',
      '2026-03-06T17:00:00Z',
      '1 business-day',
      '2026-03-09T17:00:00Z',
    ],
    ['Saturday + 1 is Monday', '2026-03-07T10:00:00Z', '1 business-day', '2026-03-09T10:00:00Z'],
    ['Monday + 5 is the next Monday', '2026-03-02T09:00:00Z', '5 business-day', '2026-03-09T09:00:00Z'],
    ['+ 0 is at once, even on a Saturday', '2026-03-07T10:00:00Z', '0 business-day', '2026-03-07T10:00:00Z'],
    ['over the leap day', '2028-02-28T09:00:00Z', '2 business-day', '2028-03-01T09:00:00Z'],
    ['over 19 January 2038', '2038-01-18T03:14:08Z', '2 business-day', '2038-01-20T03:14:08Z'],
  ])('%s', (_, start, span, expected) => {
    expect(due(start, span, 'UTC')).toBe(expected);
  });

  it('step over New Year', () => {
    const newYear = ['2026-12-25', '2026-12-26', '2027-01-01'];
    expect(due('2026-12-31T15:00:00Z', '1 business-day', 'Europe/Berlin', newYear)).toBe(
      '2027-01-04T15:00:00Z',
    );
    expect(due('2026-12-24T15:00:00Z', '5 business-day', 'Europe/Berlin', newYear)).toBe(
      '2027-01-04T15:00:00Z',
    );
  });

  it('are those of the project’s zone: Sunday in UTC is Monday in Auckland', () => {
    expect(due('2026-03-08T22:00:00Z', '1 business-day', 'Pacific/Auckland')).toBe('2026-03-09T22:00:00Z');
    expect(due('2026-03-08T22:00:00Z', '1 business-day', 'UTC')).toBe('2026-03-09T22:00:00Z');
    expect(due('2026-03-05T22:00:00Z', '1 business-day', 'Pacific/Auckland')).toBe('2026-03-08T22:00:00Z');
  });

  it('with a weekend of Friday and Saturday', () => {
    expect(due('2026-03-05T09:00:00Z', '1 business-day', 'Asia/Riyadh', [], [5, 6])).toBe(
      '2026-03-08T09:00:00Z',
    );
  });

  it('a local day that a zone skipped whole is not landed on, nor the weekend after it', () => {
    // Apia had no Friday 30 December 2011; the next working day was Monday.
    expect(due('2011-12-29T20:00:00Z', '1 business-day', 'Pacific/Apia')).toBe('2012-01-01T20:00:00Z');
  });
});
