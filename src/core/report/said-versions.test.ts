/** Versions as reporters write them, read as ranges; what can be read in two ways is not read. */
import { describe, expect, it } from 'vitest';
import { affectedIn, fixedIn, unaffectedIn } from './said-versions.ts';

const affected = (text: string): string | null =>
  affectedIn(text, 'semver')
    ?.ranges.map(
      ({ introduced, fixed, lastAffected }) => `${introduced}..${fixed === '' ? `=${lastAffected}` : fixed}`,
    )
    .join(' ') ?? null;

describe('affected versions', () => {
  it.each([
    [
      'Affected versions: 4.0.0 to 4.2.6 and 3.5.0 to 3.9.1\nFixed in: 4.2.7 and 3.9.2 (patch attached)',
      '4.0.0..4.2.7 3.5.0..3.9.2',
    ],
    ['**Affected versions:** < 1.4.2', '0..1.4.2'],
    ['Affected: >= 2.0.0, < 2.3.1', '2.0.0..2.3.1'],
    ['Vulnerable versions: 1.0.0 - 1.4.1', '1.0.0..=1.4.1'],
    ['Affected versions: 1.0.0 to 1.4.1\nPatched versions: 2.0.1', '1.0.0..2.0.1'],
    [
      '- Affected versions: 1.0.0 to 1.4.1 and 2.0.0 to 2.0.3\n- Fixed in: 2.0.4',
      '1.0.0..=1.4.1 2.0.0..2.0.4',
    ],
    ['Affected versions: all of them, I think', null],
    ['Affected versions: 2.0.0 to 1.0.0', null],
    ['The affected versions are many', null],
  ])('%s', (text, expected) => {
    expect(affected(text)).toBe(expected);
  });
});

it('fixed and unaffected ones have their lines', () => {
  const text =
    'Fixed in: v4.2.7 and 3.9.2 (patch attached)\nNot affected: 2.x (extractTo() did not exist there)';
  expect(fixedIn(text)).toEqual({ versions: ['v4.2.7', '3.9.2'], quote: text.split('\n')[0] });
  expect(unaffectedIn(text)).toEqual({
    ranges: [{ introduced: '2', fixed: '3', lastAffected: '' }],
    quote: text.split('\n')[1],
  });
});
