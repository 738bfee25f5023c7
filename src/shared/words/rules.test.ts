/** Rules in words. */
import { describe, expect, it } from 'vitest';
import { inOrderOfLife, meaning, spanWords } from './rules.ts';

type Rule = Parameters<typeof meaning>[0];

const rule = (change: Partial<Rule>): Rule => ({
  milestone: 'assess',
  anchor: 'received',
  lines: [1, 1],
  quote: '',
  ...change,
});

describe('what a rule means', () => {
  it('counts calendar days over the weekend', () => {
    expect(meaning(rule({ max: { n: 7, unit: 'day' } }))).toBe(
      'A report received Fri 16:00 is to be assessed by Fri 16:00 next week.',
    );
  });
  it('steps over the weekend for business days', () => {
    expect(meaning(rule({ max: { n: 2, unit: 'business-day' } }))).toContain('by Tue 16:00 next week');
  });
  it('turns hours into a day and a time', () => {
    expect(meaning(rule({ milestone: 'acknowledge', max: { n: 72, unit: 'hour' } }))).toContain(
      'by Mon 16:00',
    );
    expect(meaning(rule({ max: { n: 6, unit: 'hour' } }))).toContain('22:00 the same day');
    expect(meaning(rule({ max: { n: 36, unit: 'hour' } }))).toContain('Sun 04:00');
  });
  it('names no weekday that is far away', () => {
    expect(meaning(rule({ milestone: 'fix', max: { n: 30, unit: 'day' } }))).toBe(
      'A report received Fri 16:00 is to be fixed within 30 days.',
    );
  });
  it('says the target of a range', () => {
    expect(spanWords(rule({ min: { n: 7, unit: 'day' }, max: { n: 14, unit: 'day' } }))).toBe('7–14 days');
  });
  it('invents no number for an open end', () => {
    expect(meaning(rule({ open: 'next-release' }))).toBe('No fixed deadline: with the next release.');
  });
  it('explains a recurring update', () => {
    expect(meaning(rule({ milestone: 'update', recurring: true, max: { n: 1, unit: 'week' } }))).toContain(
      'every week',
    );
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
