import { describe, expect, it } from 'vitest';
import { rulesInForce } from '../projects/rules-in-force.ts';
import { readPolicy } from './read.ts';

const policy = (sentence: string): string =>
  `# Security policy\n\nWe acknowledge reports within 48 hours and send our assessment within 10 days.\n\n${sentence}\n`;
const closedIn = (sentence: string) => readPolicy(policy(sentence)).closed ?? [];

describe('what a policy says about the time in which the project is closed', () => {
  it.each([
    'These times are paused while the team is on vacation.',
    'All deadlines are suspended during announced holidays.',
    'Response times may be longer during holiday periods.',
    'Times do not run while we are away.',
  ])('lets every promise wait: %s', (sentence) => {
    expect(closedIn(sentence)).toEqual([{ lines: [5, 5], quote: sentence }]);
  });

  it.each([
    ['The project is closed in July.', { from: '07-01', to: '07-31' }],
    ['We are closed in July and August.', { from: '07-01', to: '08-31' }],
    ['Our team is away from 24 December to 2 January.', { from: '12-24', to: '01-02' }],
    [
      'Deadlines are paused for holidays between December 20th and January 5th.',
      { from: '12-20', to: '01-05' },
    ],
  ])('for the days it names alone: %s', (sentence, days) => {
    expect(closedIn(sentence)).toEqual([{ lines: [5, 5], quote: sentence, days }]);
  });

  it('for the promise it names alone', () => {
    const source = policy('Our assessment may take longer during holidays.');
    const rules = rulesInForce(readPolicy(source), { answers: {}, edits: [], presets: [] }, source);
    expect(rules.map(({ milestone, closed }) => [milestone, closed?.length ?? 0])).toEqual([
      ['acknowledge', 0],
      ['assess', 1],
    ]);
  });

  it.each([
    'Business days exclude weekends and public holidays.',
    'We answer within 48 hours, even on holidays.',
    'The issue is closed when the fix takes longer than 90 days.',
    'Closed-source builds are out of scope.',
    'We will get back to you right away; a fix may take longer.',
    'In the absence of a fix the embargo may be extended.',
    'The team is away over Christmas.', // which days?
    'The maintainers enjoy their holidays.',
  ])('says nothing of the kind: %s', (sentence) => {
    expect(closedIn(sentence)).toEqual([]);
  });

  it('is what a maintainer says where the reader missed it or was wrong', () => {
    const source = policy('Times do not run while we are away.\nIm August\nist Pause.');
    const decided = (holds: boolean, quote: string) =>
      rulesInForce(
        readPolicy(source),
        {
          answers: {},
          edits: [],
          presets: ['project-zero'],
          closed: [{ quote, holds, reason: 'the text', days: { from: '08-01', to: '08-31' } }],
        },
        source,
      );
    const rules = decided(true, 'Im August ist Pause.');
    expect(rules[0]?.closed).toEqual([
      { lines: [5, 5], quote: 'Times do not run while we are away.' },
      { lines: [6, 7], quote: 'Im August ist Pause.', days: { from: '08-01', to: '08-31' } },
    ]);
    expect(rules.find(({ preset }) => preset === 'project-zero')?.closed).toBeUndefined();
    expect(decided(false, 'Times do not run while we are away.')[0]?.closed).toBeUndefined();
    expect(decided(true, 'We are closed whenever we like.')[0]?.closed).toHaveLength(1); // the text does not say that
  });
});
