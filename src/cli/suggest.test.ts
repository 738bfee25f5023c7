/** The word that was meant. */
import { expect, it } from 'vitest';
import { nearestTo } from './suggest.ts';

const known = ['queue', 'show', 'search', 'set', 'project add', 'project list', 'vault init'];

it.each([
  ['qeue', 'queue'],
  ['quue', 'queue'],
  ['shwo', 'show'],
  ['serach', 'search'],
  ['project lsit', 'project list'],
  ['sear', 'search'], // begun, not mistyped
])('%s → %s', (typed, meant) => {
  expect(nearestTo(typed, known)).toBe(meant);
});

it.each(['', 'x', 'frobnicate', 'a'.repeat(10_000)])('guesses nothing for “%.20s”', (typed) => {
  expect(nearestTo(typed, known)).toBeNull();
});
