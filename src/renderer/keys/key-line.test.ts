import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createKeyLine } from './key-line.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const ready = { wait: () => null };

it('a key is answered at once, and after those that wait for what they act on', async () => {
  const line = createKeyLine();
  const answered: string[] = [];
  const read = Promise.withResolvers<void>();
  let isTrue = false;
  const toggle = {
    run: () => answered.push(isTrue ? 'toggled' : 'too early'),
    wait: () => (isTrue ? null : read.promise),
  };
  const next = { ...ready, run: () => answered.push('next') };
  line(() => next);
  expect(answered).toEqual(['next']);
  line(() => toggle);
  line(() => next);
  expect(answered).toEqual(['next']);
  isTrue = true;
  read.resolve();
  await vi.advanceTimersByTimeAsync(0);
  expect(answered).toEqual(['next', 'toggled', 'next']);
  line(() => next);
  expect(answered).toHaveLength(4);
});

it('a key whose row is gone when it is true acts on no other', async () => {
  const line = createKeyLine();
  const answered: string[] = [];
  const wait = (): Promise<void> => Promise.resolve();
  let row = { run: () => answered.push('first'), wait };
  line(() => row);
  row = { run: () => answered.push('second'), wait };
  await vi.advanceTimersByTimeAsync(0);
  expect(answered).toEqual([]);
});

it('a key that waits in vain is not answered, and does not keep those behind it', async () => {
  const line = createKeyLine();
  const answered: string[] = [];
  line(() => ({ run: () => answered.push('in vain'), wait: () => new Promise(() => undefined) }));
  const palette = { ...ready, run: () => answered.push('palette') };
  line(() => palette);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(answered).toEqual([]);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(answered).toEqual(['palette']);
});
