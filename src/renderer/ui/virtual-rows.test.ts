import { describe, expect, it } from 'vitest';
import { drawnIn, rowsOf } from './virtual-rows.ts';

/** Every tenth is lower than the others. */
const topOf = (index: number): number => index * 52 - Math.ceil(index / 10) * 22;

describe('a list of 100,000 rows', () => {
  const rows = rowsOf(100_000, topOf);

  it('draws what is seen and a few beyond, wherever it stands', () => {
    for (const top of [0, 1, 51, 52, 12_345, 2_000_000, rows.topOf(100_000) - 700]) {
      const { from, to } = drawnIn(rows, { top, height: 700 });
      expect(rows.topOf(from)).toBeLessThanOrEqual(top);
      expect(rows.topOf(to)).toBeGreaterThanOrEqual(Math.min(top + 700, rows.topOf(100_000)));
      expect(to - from).toBeLessThanOrEqual(42);
    }
  });

  it('draws others for every fourth row at most that it is scrolled', () => {
    const drawn = new Set<number>();
    for (let top = 10_000; top < 20_000; top += 1) drawn.add(drawnIn(rows, { top, height: 700 }).from);
    expect(drawn.size).toBeLessThanOrEqual(10_000 / 49 / 4 + 1);
  });

  it('ends where its rows end', () => {
    expect(drawnIn(rows, { top: rows.topOf(100_000) - 700, height: 700 }).to).toBe(100_000);
    expect(rows.topOf(100_000)).toBe(10_000 * 30 + 90_000 * 52);
  });
});

it('an empty list draws nothing', () => {
  expect(drawnIn(rowsOf(0, 36), { top: 0, height: 700 })).toEqual({ from: 0, to: 0 });
});
