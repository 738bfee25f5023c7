/** Comparing two versions of a policy. */
import { describe, expect, it } from 'vitest';
import { difference, excerpt } from './difference.ts';

describe('the difference of two texts', () => {
  it('keeps what is common and names what changed', () => {
    expect(difference('a\nb\nc', 'a\nx\nc').map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      'same a',
      'removed b',
      'added x',
      'same c',
    ]);
  });
  it('is all the same for equal texts, whatever ends their lines', () => {
    expect(difference('a\r\nb', 'a\nb').every(({ kind }) => kind === 'same')).toBe(true);
  });
  it('shows the surroundings of a change and leaves out the rest', () => {
    const before = Array.from({ length: 20 }, (_, n) => String(n)).join('\n');
    const shown = excerpt(difference(before, before.replace('10', 'ten')), 1);
    expect(shown.map((line) => line?.text)).toEqual(['9', '10', 'ten', '11']);
  });
});
