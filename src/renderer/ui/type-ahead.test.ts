/** What letters typed in a menu lead to. */
import { expect, it } from 'vitest';
import { meant } from './type-ahead.ts';

const labels = ['Critical', 'High', 'Mark fix ready', 'Mark as duplicate…', 'Medium', 'No severity'];

it.each([
  ['h', -1, 'High'],
  ['h', 0, 'High'],
  ['m', 0, 'Mark fix ready'],
  ['mm', 2, 'Mark as duplicate…'],
  ['mm', 4, 'Mark fix ready'],
  ['me', 2, 'Medium'],
  ['mark a', 2, 'Mark as duplicate…'],
  ['MARK', 3, 'Mark as duplicate…'],
  ['x', 1, null],
])('"%s" with entry %i focused leads to %s', (typed, at, label) => {
  const found = meant(labels, at, typed);
  expect(found === null ? null : labels[found]).toBe(label);
});
