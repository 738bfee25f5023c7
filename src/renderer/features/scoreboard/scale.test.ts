import { describe, expect, it } from 'vitest';
import { median, share, spread, ticks } from './scale.ts';

describe('the scale of time', () => {
  it('rises from tick to tick and stays inside', () => {
    const all = ticks.map(({ seconds }) => share(seconds));
    expect([...all].sort((a, b) => a - b)).toEqual(all);
    expect([share(0), share(1e12)]).toEqual([0, 1]);
  });
  it('dots of one time step aside, others do not', () => {
    expect(spread([0.5, 0.5, 0.5, 0.9], 100)).toEqual([0, -1, 1, 0]);
  });
  it('the median of none is none', () => {
    expect([median([]), median([3]), median([1, 3])]).toEqual([null, 3, 2]);
  });
});
