import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSteps, StartTimedOut } from './steps.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('what a step answers and how it fails is passed on', async () => {
  const step = createSteps(1000);
  expect(await step('nothing', async () => 'here')).toBe('here');
  await expect(step('nothing', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
});

test('all steps share one limit, and the one that does not answer is named', async () => {
  const step = createSteps(10_000);
  await Promise.all([
    step('the browser', () => new Promise((done) => setTimeout(done, 7000))),
    vi.advanceTimersByTimeAsync(7000),
  ]);
  const told: number[] = [];
  const failed = step('the page to load', (leftMs) => {
    told.push(leftMs);
    return new Promise(() => undefined);
  }).catch((cause: unknown) => cause);
  await vi.advanceTimersByTimeAsync(2999);
  expect(await Promise.race([failed, Promise.resolve('still waiting')])).toBe('still waiting');
  await vi.advanceTimersByTimeAsync(1);
  const error = await failed;
  expect(error).toBeInstanceOf(StartTimedOut);
  expect((error as Error).message).toBe('the start waited for the page to load and gave up after 10 s');
  expect(told).toEqual([3000]);
});
