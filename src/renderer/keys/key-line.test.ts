import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createKeyLine } from './key-line.ts';

beforeEach(() => {
  vi.useFakeTimers();
  missed.length = 0;
});
afterEach(() => void vi.useRealTimers());

const ready = { wait: () => null };
const missed: string[] = [];
const tell = (why: string): void => void missed.push(why);

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
  line(() => next, tell);
  expect(answered).toEqual(['next']);
  line(() => toggle, tell);
  line(() => next, tell);
  expect(answered).toEqual(['next']);
  isTrue = true;
  read.resolve();
  await vi.advanceTimersByTimeAsync(0);
  expect(answered).toEqual(['next', 'toggled', 'next']);
  line(() => next, tell);
  expect(answered).toHaveLength(4);
});

it('a key whose row is gone when it is true acts on no other', async () => {
  const line = createKeyLine();
  const answered: string[] = [];
  const wait = (): Promise<void> => Promise.resolve();
  let row = { run: () => answered.push('first'), wait };
  line(() => row, tell);
  row = { run: () => answered.push('second'), wait };
  await vi.advanceTimersByTimeAsync(0);
  expect(answered).toEqual([]);
  expect(missed).toEqual(['gone']);
});

it('a key that waits in vain is not answered, and does not keep those behind it', async () => {
  const line = createKeyLine();
  const answered: string[] = [];
  const meant = { run: () => answered.push('in vain'), wait: () => new Promise(() => undefined) };
  line(() => meant, tell);
  const palette = { ...ready, run: () => answered.push('palette') };
  line(() => palette, tell);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(answered).toEqual([]);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(answered).toEqual(['palette']);
  expect(missed).toEqual(['late']);
});
