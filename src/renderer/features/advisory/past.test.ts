import { describe, expect, it } from 'vitest';
import type { Advisory } from '#shared/schema/advisory.ts';
import { remember, type Past } from './past.ts';

const titled = (title: string) => ({ title }) as Advisory;
const titles = (past: Past): string[] => past.map(({ advisory }) => advisory.title);

describe('steps to undo', () => {
  it('are one for a word typed without a pause, and another after one', () => {
    let past = remember([], titled(''), 'title', 0);
    past = remember(past, titled('H'), 'title', 400);
    past = remember(past, titled('He'), 'title', 1_800);
    past = remember(past, titled('Hea'), 'title', 9_000);
    expect(titles(past)).toEqual(['', 'Hea']);
  });

  it('are one each for different fields, and the oldest are forgotten', () => {
    let past = remember([], titled('a'), 'title', 0);
    past = remember(past, titled('b'), 'packages', 10);
    expect(titles(past)).toEqual(['a', 'b']);
    for (let step = 0; step < 200; step += 1) past = remember(past, titled(`${step}`), `f${step}`, step);
    expect(past).toHaveLength(100);
    expect(titles(past).at(-1)).toBe('199');
  });
});
