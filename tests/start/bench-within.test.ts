/** A part of a bench that never answers, or fails, is given up: what it had begun is ended, and the next is measured. */
import { expect, it } from 'vitest';
import { within } from '../../bench/within.ts';

it('answers what the work answers, and ends nothing', async () => {
  let given = 0;
  const end = (): Promise<void> => Promise.resolve(void (given += 1));
  expect(await within(600_000, () => Promise.resolve(['a row']), end)).toEqual({
    ok: true,
    value: ['a row'],
  });
  expect(given).toBe(0);
});

it('gives up on work that never answers, once what it had begun is ended', async () => {
  const order: string[] = [];
  const work = (): Promise<never> => new Promise(() => order.push('began'));
  const end = (): Promise<void> => Promise.resolve(void order.push('ended'));
  expect(await within(6, work, end)).toEqual({ ok: false, why: 'given up after 0.0001 minutes' });
  expect(order).toEqual(['began', 'ended']);
});

it('says in a line why work failed', async () => {
  const work = (): Promise<never> => Promise.reject(new Error('waited for a row\nCall log: …'));
  expect(await within(600_000, work, () => Promise.resolve())).toEqual({
    ok: false,
    why: 'waited for a row',
  });
});
