/** Clicking words: each belongs to one role, and goes with a second click. */
import { expect, it } from 'vitest';
import { picksOf, toggled, wordsOf, type Choice } from './correction-words.ts';

const words = wordsOf('We  fix critical bugs within 7 days.');
const empty: Choice = new Map();

it('joins the words of a role in the order of the sentence', () => {
  const choice = [6, 1, 5, 2].reduce((before, at) => toggled(before, at, at < 4 ? 'what' : 'howLong'), empty);
  expect(picksOf(words, choice)).toEqual({ what: 'fix critical', howLong: '7 days.' });
});

it('finds words where a script puts no spaces between them, and joins them as they stand', () => {
  const sentence = '维护者会在 7 个工作日内确认收到报告。';
  const chinese = wordsOf(sentence);
  expect(chinese.join('')).toBe(sentence);
  expect(chinese.length).toBeGreaterThan(6);
  const from = chinese.findIndex((word) => word.startsWith('7'));
  const to = chinese.findIndex((word) => word.startsWith('确'));
  const choice: Choice = new Map(
    chinese.map((_, at) => [at, at < from ? 'who' : at < to ? 'howLong' : 'what']),
  );
  expect(picksOf(chinese, choice)).toEqual({
    who: '维护者会在',
    howLong: '7 个工作日内',
    what: '确认收到报告。',
  });
});

it('takes a word back with a second click, and moves it with a click for another role', () => {
  const once = toggled(empty, 0, 'who');
  expect(picksOf(words, toggled(once, 0, 'who'))).toEqual({});
  expect(picksOf(words, toggled(once, 0, 'what'))).toEqual({ what: 'We' });
});
