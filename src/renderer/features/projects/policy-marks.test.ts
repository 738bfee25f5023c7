/** Underlining the sentences of rules. */
import { describe, expect, it } from 'vitest';
import { marksOf, piecesOf } from './policy-marks.ts';

type Rule = Parameters<typeof marksOf>[1][number];

const rule = (quote: string, first: number, last = first): Rule => ({
  id: quote,
  milestone: 'fix',
  anchor: 'received',
  open: 'varies',
  lines: [first, last],
  quote,
});

describe('the marks of a policy', () => {
  it('stand on the quoted words', () => {
    const lines = ['- **Fix**: within 7 days'];
    const pieces = piecesOf(lines[0] ?? '', marksOf(lines, [rule('within 7 days', 1)]).get(1) ?? []);
    expect(pieces.map(({ text, mark }) => [text, mark !== null])).toEqual([
      ['- **Fix**: ', false],
      ['within 7 days', true],
    ]);
  });
  it('stand on the words of the line when the quote runs over several', () => {
    const lines = ['  one', 'two  '];
    const marks = marksOf(lines, [rule('one two', 1, 2)]);
    expect(marks.get(1)?.[0]).toMatchObject({ from: 2, to: 5 });
    expect(marks.get(2)?.[0]).toMatchObject({ from: 0, to: 3 });
  });
  it('are one where two rules share a sentence', () => {
    const marks = marksOf(['fix in 7 days'], [rule('fix in 7 days', 1), rule('7 days', 1)]);
    expect(marks.get(1)).toHaveLength(1);
    expect(marks.get(1)?.[0]?.rules).toHaveLength(2);
  });
  it('leave an unmarked line whole', () => {
    expect(piecesOf('', [])).toEqual([{ text: '', mark: null }]);
  });
});
