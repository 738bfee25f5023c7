import { expect, it } from 'vitest';
import { valueProblems, valueSentence } from './value-problems.ts';

it('says what is wrong with a value in a sentence', () => {
  expect(valueSentence('at', valueProblems.future)).toBe('The time is in the future.');
  expect(valueSentence('from', valueProblems.noProjectAddress)).toBe(
    '“from” is empty: add an address to the project.',
  );
  expect(valueSentence('with', valueProblems.inNoGroup)).toBe('The case is in no group.');
  expect(valueSentence('ids.what', 'there is no field what')).toBe('ids.what: there is no field what.');
});
