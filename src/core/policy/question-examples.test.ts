/** The example beside each answer. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Question } from '#shared/schema/policy.ts';
import { examplesFor, rulesOf } from '#shared/words/questions.ts';
import { durationsOf, exampleFrom, type Example } from '#shared/words/rules.ts';
import { loadHolidayTables } from '../clocks/calendar.ts';
import { exampleTimes } from '../projects/policy-examples.ts';
import { readPolicy } from './read.ts';

/** Christmas in Bavaria: Friday and Saturday are holidays, and so are Friday and Wednesday after. */
const where = { timeZone: 'Europe/Berlin', holidays: 'DE-BY', daysOff: ['2026-12-28'] };
const received = '2026-12-23T15:00:00Z';
beforeAll(loadHolidayTables);

function exampleOf(question: Question): Example {
  const rules = question.choices.flatMap(rulesOf);
  return exampleFrom(exampleTimes(where, durationsOf(rules), received));
}

const choicesOf = (text: string): Record<string, string[]> => {
  const [question] = readPolicy(text).questions;
  if (question === undefined) return {};
  const example = exampleOf(question);
  return Object.fromEntries(question.choices.map((choice) => [choice.id, examplesFor(choice, example)]));
};

describe('what an answer would make due', () => {
  it('is told by one report for each answer', () => {
    expect(
      choicesOf('We acknowledge reports within 2 days. Reports are acknowledged within 5 days.'),
    ).toEqual({
      first: ['A report received Wed 23 Dec 16:00 is to be acknowledged by Fri 25 Dec 16:00.'],
      second: ['A report received Wed 23 Dec 16:00 is to be acknowledged by Mon 28 Dec 16:00.'],
      both: [
        'A report received Wed 23 Dec 16:00 is to be acknowledged by Mon 28 Dec 16:00, ideally Fri 25 Dec 16:00.',
      ],
    });
  });
  it('counts with the holidays and days off of the project', () => {
    expect(
      choicesOf('Reports are acknowledged within 2 days. We acknowledge reports within 3 business days.')[
        'second'
      ],
    ).toEqual(['A report received Wed 23 Dec 16:00 is to be acknowledged by Wed 30 Dec 16:00.']);
  });
  it('names the severity, and says where nothing is due', () => {
    const choices = choicesOf('P1 issues are fixed within 7 days.');
    expect(choices['critical']).toEqual([
      'A report of critical severity received Wed 23 Dec 16:00 is to be fixed by Wed 30 Dec 16:00.',
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
    const choice = { id: 'fix', label: '', ...(first && { rule: first }), rules: others };
    const example = exampleFrom(exampleTimes(where, durationsOf(rules), received));
    expect(examplesFor(choice, example)).toEqual([
      expect.stringContaining('fixed'),
      expect.stringContaining('fixed'),
      expect.stringContaining('fixed'),
      'And 1 more deadline.',
    ]);
  });
  it('says nothing of time about an address', () => {
    const example = exampleFrom(exampleTimes(where, [], received));
    expect(examplesFor({ id: 'monitored', label: 'Yes' }, example)).toEqual([]);
  });
});
