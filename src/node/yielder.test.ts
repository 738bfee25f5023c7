/** Work in the background that gives the thread, and the processor, to others. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { restSince } from './yielder.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

it('rests as long as it worked', async () => {
  const began = performance.now();
  vi.advanceTimersByTime(8);
  let isOver = false;
  const resting = restSince(began).then(() => (isOver = true));
  await vi.advanceTimersByTimeAsync(7);
  expect(isOver).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  await resting;
  expect(isOver).toBe(true);
});
