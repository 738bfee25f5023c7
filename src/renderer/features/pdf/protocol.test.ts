import { expect, test } from 'vitest';
import { drawnScale, readAnswer } from './protocol.ts';

test.each([
  [595, 842, 1600 / 842], // A4 is drawn larger than life
  [100, 100, 2],
  [1e9, 5e8, 1600 / 1e9],
])('a page of %d by %d is drawn at %d', (width, height, scale) => {
  expect(drawnScale(width, height)).toBeCloseTo(scale, 12);
});

test.each([
  [0, 100],
  [-5, 10],
  [Number.NaN, 10],
  [Number.POSITIVE_INFINITY, 10],
  [1e9, 1],
])('a page of %d by %d has no size that is drawn', (width, height) => {
  expect(drawnScale(width, height)).toBeNull();
});

test('an answer of the worker is believed only in its own shape', () => {
  expect(readAnswer({ kind: 'opened', pages: 3 })).toEqual({ kind: 'opened', pages: 3 });
  expect(readAnswer({ kind: 'refused', reason: 'encrypted' })).toEqual({
    kind: 'refused',
    reason: 'encrypted',
  });
  for (const lie of [
    null,
    'opened',
    { kind: 'opened', pages: -1 },
    { kind: 'opened', pages: 1e300 },
    { kind: 'refused', reason: 'because' },
    { kind: 'run', code: 'x' },
  ])
    expect(readAnswer(lie)).toBeNull();
});
