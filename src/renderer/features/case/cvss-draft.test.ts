/** A vector while it is being put together. */
import { describe, expect, it } from 'vitest';
import { chosenMetrics, vectorOf } from './cvss-draft.ts';

describe('a vector in the making', () => {
  it('reads what is there of an incomplete one', () => {
    expect([...chosenMetrics('CVSS:3.1/AV:N/AC:L', '3.1')]).toEqual([
      ['AV', 'N'],
      ['AC', 'L'],
    ]);
  });
  it('leaves out what is no metric', () => {
    expect(chosenMetrics('CVSS:3.1/AV:Q/ZZ:1', '3.1').size).toBe(0);
  });
  it('writes the metrics in the order of the specification', () => {
    expect(
      vectorOf(
        '3.1',
        new Map([
          ['AC', 'L'],
          ['AV', 'N'],
        ]),
      ),
    ).toBe('CVSS:3.1/AV:N/AC:L');
  });
  it('is empty when nothing is chosen', () => {
    expect(vectorOf('4.0', new Map())).toBe('');
  });
});
