/** Whoever asks for a page gets a whole one, however early each answer ends. */
import { expect, it } from 'vitest';
import { filledPage } from './filled-page.ts';

const answers = [
  { rows: ['a', 'b'], next: '2' },
  { rows: [], next: '3' },
  { rows: ['c'], next: '4' },
  { rows: ['d'], next: null },
];

it.each([
  [2, ['a', 'b'], '2', [[2, null]]],
  [
    3,
    ['a', 'b', 'c'],
    '4',
    [
      [3, null],
      [1, '2'],
      [1, '3'],
    ],
  ],
  [
    9,
    ['a', 'b', 'c', 'd'],
    null,
    [
      [9, null],
      [7, '2'],
      [7, '3'],
      [6, '4'],
    ],
  ],
])('of %i rows', async (limit, rows, next, calls) => {
  const asked: [number, string | null][] = [];
  const page = await filledPage(limit, async (most, after) => {
    asked.push([most, after]);
    return answers[after === null ? 0 : Number(after) - 1] ?? { rows: [], next: null };
  });
  expect(page).toEqual({ rows, next });
  expect(asked).toEqual(calls);
});
