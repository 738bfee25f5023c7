/** The example beside each answer. */
import { describe, expect, it } from 'vitest';
import { readPolicy } from './read.ts';
import { examplesFor } from '#shared/words/questions.ts';

const choicesOf = (text: string): Record<string, string[]> => {
  const [question] = readPolicy(text).questions;
  return Object.fromEntries((question?.choices ?? []).map((choice) => [choice.id, examplesFor(choice)]));
};

describe('what an answer would make due', () => {
  it('is told by one report for each answer', () => {
    expect(
      choicesOf('We acknowledge reports within 2 days. Reports are acknowledged within 5 days.'),
    ).toEqual({
      first: ['A report received Fri 16:00 is to be acknowledged by Sun 16:00.'],
      second: ['A report received Fri 16:00 is to be acknowledged by Wed 16:00 next week.'],
      both: ['A report received Fri 16:00 is to be acknowledged by Wed 16:00 next week, ideally Sun 16:00.'],
    });
  });
  it('names the severity, and says where nothing is due', () => {
    const choices = choicesOf('P1 issues are fixed within 7 days.');
    expect(choices['critical']).toEqual([
      'A report of critical severity received Fri 16:00 is to be fixed by Fri 16:00 next week.',
    ]);
    expect(choices['none']).toEqual(['No deadline.']);
  });
  it('is short where an answer makes many', () => {
    const rule = {
      milestone: 'fix',
      anchor: 'received',
      max: { n: 7, unit: 'day' },
      lines: [1, 1],
      quote: '',
    } as const;
    const rules = [rule, rule, rule, rule].map((one) => ({ ...one, lines: [1, 1] as [number, number] }));
    const [first, ...others] = rules;
    expect(examplesFor({ id: 'fix', label: '', ...(first && { rule: first }), rules: others })).toEqual([
      expect.stringContaining('fixed'),
      expect.stringContaining('fixed'),
      expect.stringContaining('fixed'),
      'And 1 more deadline.',
    ]);
  });
  it('says nothing of time about an address', () => {
    expect(examplesFor({ id: 'monitored', label: 'Yes' })).toEqual([]);
  });
});
