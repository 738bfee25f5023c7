/** Rules in words. */
import { describe, expect, it } from 'vitest';
import { exampleFrom, inOrderOfLife, meaning, spanWords } from './rules.ts';

type Rule = Parameters<typeof meaning>[0];

const rule = (change: Partial<Rule>): Rule => ({
  milestone: 'assess',
  anchor: 'received',
  lines: [1, 1],
  quote: '',
  ...change,
});

/** A report of Friday before Christmas 2026, Berlin: the times a core would give for it. */
const example = exampleFrom({
  receivedAt: '2026-12-18T15:00:00Z',
  timeZone: 'Europe/Berlin',
  ends: [
    { duration: { n: 7, unit: 'day' }, at: '2026-12-25T15:00:00Z' },
    { duration: { n: 5, unit: 'business-day' }, at: '2026-12-28T15:00:00Z' },
    { duration: { n: 30, unit: 'day' }, at: '2027-01-17T15:00:00Z' },
  ],
});

describe('what a rule means', () => {
  it('is told by one report and the end of its time, in the zone of the project', () => {
    expect(meaning(rule({ max: { n: 7, unit: 'day' } }), example)).toBe(
      'A report received Fri 18 Dec 16:00 is to be assessed by Fri 25 Dec 16:00.',
    );
  });
  it('names the target and the end', () => {
    expect(
      meaning(rule({ min: { n: 5, unit: 'business-day' }, max: { n: 7, unit: 'day' } }), example),
    ).toContain('by Fri 25 Dec 16:00, ideally Mon 28 Dec 16:00.');
  });
  it('names the year when it is another', () => {
    expect(meaning(rule({ milestone: 'fix', max: { n: 30, unit: 'day' } }), example)).toBe(
      'A report received Fri 18 Dec 16:00 is to be fixed by Sun 17 Jan 2027 16:00.',
    );
  });
  it('says the target of a range', () => {
    expect(spanWords(rule({ min: { n: 7, unit: 'day' }, max: { n: 14, unit: 'day' } }))).toBe('7–14 days');
  });
  it('invents no number for an open end', () => {
    expect(meaning(rule({ open: 'next-release' }), example)).toBe(
      'No fixed deadline: with the next release.',
    );
  });
  it('explains a recurring update', () => {
    const update = rule({ milestone: 'update', recurring: true, max: { n: 1, unit: 'week' } });
    expect(meaning(update, example)).toContain('every week');
  });
});

describe('the order of the cards', () => {
  it('is that of a case’s life', () => {
    const sorted = inOrderOfLife([
      rule({ milestone: 'disclose' }),
      rule({ milestone: 'acknowledge' }),
      rule({ milestone: 'fix' }),
    ]);
    expect(sorted.map(({ milestone }) => milestone)).toEqual(['acknowledge', 'fix', 'disclose']);
  });
});
