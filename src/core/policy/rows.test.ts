/** Numbers in a row for levels in a row: asked once, and each answer gives every level its own time. */
import { describe, expect, it } from 'vitest';
import { applyAnswers } from './answers.ts';
import { readPolicy } from './read.ts';

const fixes = (text: string): string[] => {
  const reading = readPolicy(`# Security policy\n\n${text}\n`);
  expect(reading.rules).toEqual([]);
  const [question, ...more] = reading.questions;
  expect(more).toEqual([]);
  const answered = applyAnswers(reading, { [question?.id ?? '']: 'fix' });
  return answered.rules.map(({ severity, max }) => `${severity ?? 'all'} ${max?.n ?? 0} ${max?.unit ?? ''}`);
};

describe('numbers in a row', () => {
  const each = ['critical 7 day', 'high 30 day', 'medium 90 day'];

  it.each([
    'We fix issues within 7/30/90 days for critical/high/medium.',
    'Fixes are released within 7, 30 and 90 days for critical, high and medium severity respectively.',
    '- Critical/High/Medium: patch in 7/30/90 days',
    '| Severity | Fix |\n|---|---|\n| Critical/High/Medium | 7/30/90 days |',
    'Kritische, hohe und mittlere Schwachstellen beheben wir innerhalb von 7, 30 bzw. 90 Tagen.',
    'Fix SLA: 7d / 30d / 90d (critical / high / medium)',
  ])('%s', (text) => {
    expect(fixes(text)).toEqual(each);
  });

  it('leaves the level open where the counts differ', () => {
    expect(fixes('Critical, high and medium issues are patched within 7 and 30 days.')).toEqual([
      'all 7 day',
      'all 30 day',
    ]);
  });

  it('names the level of each number in the answer', () => {
    const [question] = readPolicy('We fix issues within 7/30 days for critical/high.').questions;
    expect(question?.choices.map(({ label }) => label)).toContain(
      'To release a fix: 7 days (critical), 30 days (high)',
    );
  });

  it('lists every number in the ledger', () => {
    const { ledger } = readPolicy('Patches come within 7/30/90 days for critical/high/medium issues.');
    expect(ledger?.map(({ text }) => text)).toEqual(['7 days', '30 days', '90 days']);
  });
});
