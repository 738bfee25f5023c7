/** Which part of the screen a key acts on, where a selection and an open case both offer the same. */
import { expect, it } from 'vitest';
import { answering } from './registry.tsx';

const selection = { run: () => undefined, ofSelection: true };
const openCase = { run: () => undefined, ofSelection: false };

it('a key in the open case acts on it alone, in whatever order the two came', () => {
  for (const entries of [
    [selection, openCase],
    [openCase, selection],
  ])
    expect(answering(entries, 'case')).toBe(openCase);
  expect(answering([selection], 'case')).toBeUndefined();
});

it('a key in the list acts on what is selected there first', () => {
  for (const entries of [
    [selection, openCase],
    [openCase, selection],
  ])
    expect(answering(entries, 'list')).toBe(selection);
  expect(answering([openCase], 'list')).toBe(openCase);
});
