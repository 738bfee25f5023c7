import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createStaleness } from './staleness.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const noMark = (): void => undefined;

describe('what became stale', () => {
  it('is known to be so at once, whenever it is fetched', () => {
    const marked: unknown[] = [];
    const { note } = createStaleness(
      (key) => marked.push(key),
      () => new Promise<void>(() => undefined),
    );
    note([['queue']]);
    note([['queue']]);
    expect(marked).toHaveLength(2);
  });

  it('is fetched again at once when it comes alone', () => {
    const fetched: unknown[] = [];
    createStaleness(noMark, async (key) => fetched.push(key)).note([['queue'], ['case', 'X-1']]);
    expect(fetched).toEqual([['queue'], ['case', 'X-1']]);
  });

  it('is fetched a few times a second, each once, when it comes in hundreds', async () => {
    const fetched: unknown[] = [];
    const { note } = createStaleness(noMark, async (key) => fetched.push(key));
    for (let at = 0; at < 100; at += 1) {
      note([['queue'], ['case', String(at % 2)]]);
      await vi.advanceTimersByTimeAsync(10);
    }
    await vi.advanceTimersByTimeAsync(1_000);
    expect(fetched.filter((key) => JSON.stringify(key) === '["queue"]').length).toBeLessThanOrEqual(6);
    expect(fetched.slice(-3)).toContainEqual(['case', '1']);
  });

  it('is fetched once a second while that lasts, and at once after a rest', async () => {
    const fetched: unknown[] = [];
    const { note } = createStaleness(noMark, async (key) => fetched.push(key));
    const queue = (): number => fetched.filter((key) => JSON.stringify(key) === '["queue"]').length;
    for (let at = 0; at < 1_000; at += 1) {
      note([['queue']]);
      await vi.advanceTimersByTimeAsync(10);
    }
    expect(queue()).toBeLessThanOrEqual(14);
    expect(queue()).toBeGreaterThan(10);
    note([['case', 'X-1']]); // another kind of answer waits for nothing
    expect(fetched.at(-1)).toEqual(['case', 'X-1']);
    await vi.advanceTimersByTimeAsync(3_000);
    const before = queue();
    note([['queue']]);
    expect(queue()).toBe(before + 1);
  });

  it('is fetched at once when it is everything, also just after it was and while that is on its way', () => {
    const fetched: unknown[] = [];
    const { note } = createStaleness(noMark, (key) => {
      fetched.push(key);
      return new Promise<void>(() => undefined);
    });
    note([[]]); // locked
    note([[]]); // and opened
    expect(fetched).toEqual([[], []]);
  });

  it('is not asked for again while a slow answer is on its way, and once more afterwards', async () => {
    const answers: (() => void)[] = [];
    const { note } = createStaleness(noMark, () => new Promise<void>((resolve) => answers.push(resolve)));
    for (let at = 0; at < 20; at += 1) {
      note([['queue']]);
      await vi.advanceTimersByTimeAsync(300);
    }
    expect(answers).toHaveLength(1);
    answers[0]?.();
    await vi.advanceTimersByTimeAsync(300);
    expect(answers).toHaveLength(2);
  });
});
