/** Values in the cells of a difference. */
import { describe, expect, it } from 'vitest';
import { shownValue } from './shown-value.ts';

describe('a value in a cell', () => {
  it('is a dash where nothing is said', () => {
    for (const empty of [null, undefined, '', [], [{ a: '' }]]) expect(shownValue(empty)).toBe('–');
  });
  it('lists entries one a line, without what they do not say', () => {
    expect(
      shownValue([
        { kind: 'fix', url: 'https://a.example', title: '' },
        { kind: 'other', url: 'https://b.example', title: 'B' },
      ]),
    ).toBe('fix · https://a.example\nother · https://b.example · B');
  });
  it('is cut where it is long', () => {
    expect(shownValue('x'.repeat(2000))).toHaveLength(600);
  });
});
