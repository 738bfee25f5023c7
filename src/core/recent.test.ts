/** What was used last is kept, and never more than twice as many as were asked for. */
import { describe, expect, it } from 'vitest';
import { keepRecent } from './recent.ts';

describe('recent values', () => {
  it('are kept as many as were asked for, those that are asked for again the longest', () => {
    const recent = keepRecent<{ n: number }>(3);
    recent.put('0', { n: 0 });
    for (let n = 1; n <= 20; n += 1) {
      recent.put(String(n), { n });
      expect(recent.get('0')).toEqual({ n: 0 });
      if (n > 2) expect(recent.get(String(n - 1))).toEqual({ n: n - 1 });
    }
    const kept = Array.from({ length: 21 }, (_, n) => recent.get(String(n))).filter(
      (one) => one !== undefined,
    );
    expect(kept.length).toBeLessThanOrEqual(6);
  });

  it('are those that were put last, dropped when asked to be, and gone when cleared', () => {
    const recent = keepRecent<{ n: number }>(2);
    for (const n of [1, 2, 3]) recent.put('a', { n });
    recent.put('b', { n: 4 });
    recent.put('a', { n: 5 });
    expect(recent.get('a')).toEqual({ n: 5 });
    recent.drop('a');
    expect([recent.get('a'), recent.get('b'), recent.isEmpty()]).toEqual([undefined, { n: 4 }, false]);
    recent.clear();
    expect([recent.get('b'), recent.isEmpty()]).toEqual([undefined, true]);
  });
});
