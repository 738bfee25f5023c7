import { expect, it } from 'vitest';
import { stepOf } from './row-list.ts';

it('the next step is likely to be on, unless the last one went back; a jump is no step', () => {
  expect(stepOf(3, 4)).toBe(1);
  expect(stepOf(4, 3)).toBe(-1);
  expect(stepOf(9, 2)).toBe(1);
  expect(stepOf(2, 9)).toBe(1);
});
