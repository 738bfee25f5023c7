/** Corrections hold for their sentence, in this version of the file and in the next. */
import { describe, expect, it } from 'vitest';
import type { Rule } from '#shared/schema/policy.ts';
import type { Correction } from '#shared/schema/project.ts';
import { applyCorrections, unusedCorrections } from './corrections.ts';
import { readPolicy } from './read.ts';
import { readWords } from './read-words.ts';

const sentence = 'Our crew looks at every mail within 3 days.';
const rule: Rule = {
  milestone: 'assess',
  max: { n: 3, unit: 'day' },
  anchor: 'received',
  lines: [1, 1],
  quote: '',
};
const correction: Correction = {
  quote: sentence,
  time: 'within 3 days',
  rule,
  reason: 'that is what we mean',
};
const apply = (source: string, corrections: Correction[]): Rule[] => {
  const reading = readPolicy(source);
  return applyCorrections(reading.rules, reading, corrections);
};

describe('a correction', () => {
  it('makes a rule of a sentence that was read as none', () => {
    expect(apply(`# Security\n\n${sentence}`, [correction])).toMatchObject([
      { id: 'assess', milestone: 'assess', max: { n: 3, unit: 'day' }, lines: [3, 3], quote: sentence },
    ]);
  });

  it('moves with its sentence to the next version of the file', () => {
    const next = `# Security\n\nThank you.\n\nWe reply within 2 days.\n\n${sentence}`;
    expect(apply(next, [correction]).map(({ id, lines }) => [id, lines[0]])).toEqual([
      ['acknowledge', 5],
      ['assess', 7],
    ]);
  });

  it('rests while its sentence is not in the text, and is told apart', () => {
    const changed = '# Security\n\nOur crew looks at every mail within 5 days.';
    expect(apply(changed, [correction]).some(({ quote }) => quote === sentence)).toBe(false);
    expect(unusedCorrections(readPolicy(changed), [correction])).toEqual([correction]);
    expect(unusedCorrections(readPolicy(sentence), [correction])).toEqual([]);
  });

  it('takes the place of what the sentence was read as', () => {
    const source = 'We respond to reports within 3 days.';
    const text = readPolicy(source).ledger?.[0]?.text ?? '';
    const fixed = { ...correction, quote: source, time: text, rule: { ...rule, milestone: 'fix' as const } };
    expect(apply(source, [fixed]).map(({ milestone }) => milestone)).toEqual(['fix']);
    expect(apply(source, [{ ...fixed, rule: null }])).toEqual([]);
  });

  it('leaves the other times of its sentence alone', () => {
    const source = 'We acknowledge reports within 2 days and fix them within 30 days.';
    const none = { ...correction, quote: source, time: 'within 30 days', rule: null };
    expect(apply(source, [none]).map(({ milestone }) => milestone)).toEqual(['acknowledge']);
  });
});

describe('chosen words', () => {
  it('say what is done, how severe, how long and from when', () => {
    expect(
      readWords('Critical bugs: a patch 10 business days after triage', {
        what: 'Critical a patch',
        howLong: '10 business days',
        fromWhen: 'after triage',
      }),
    ).toMatchObject({
      promised: true,
      milestone: 'fix',
      severity: 'critical',
      max: { n: 10, unit: 'business-day' },
      anchor: 'assessed',
    });
  });

  it('are read in languages without spaces', () => {
    expect(
      readWords('维护者会在补丁发布后 7 个工作日内公开披露。', {
        who: '维护者',
        what: '公开披露',
        howLong: '7 个工作日内',
        fromWhen: '补丁发布后',
      }),
    ).toMatchObject({
      promised: true,
      milestone: 'disclose',
      max: { n: 7, unit: 'business-day' },
      anchor: 'fix-released',
    });
  });

  it('are no promise where somebody else acts', () => {
    expect(readWords('Reporters must answer within 14 days', { who: 'Reporters' }).promised).toBe(false);
    expect(readWords('Distributors must wait 7 days', { who: 'Distributors' }).promised).toBe(false);
    expect(readWords('Our team answers in 7 days', { who: 'Our team' }).promised).toBe(true);
  });

  it('say nothing of what was not chosen', () => {
    expect(readWords('We answer in 7 days', {})).toEqual({
      promised: true,
      milestone: null,
      severity: null,
      min: null,
      max: null,
      recurring: false,
      anchor: null,
    });
  });
});
