import { expect, it } from 'vitest';
import { clearly, fits } from './fits.ts';

const merge = { text: 'Case Mark as duplicate of another record case.merge' };
const mira = {
  text: 'mira@solheim.example',
  others: ['Mira Solheim', 'mira@solheim.example'],
  isFound: true,
};

it('puts a person whose name begins as typed above a command of which some letters are left out', () => {
  const command = { text: 'Minor area' };
  expect(fits(mira, 'mira')).toBeGreaterThan(fits(command, 'mira'));
  expect(fits(command, 'mira')).toBeGreaterThan(0);
});

it('leaves out what only has the letters here and there', () => {
  for (const text of [
    'Everywhere Keyboard shortcuts app.help',
    'Everywhere Toggle light and dark theme app.theme',
  ])
    expect(fits({ text }, 'heap')).toBe(0);
  expect(fits(merge, 'mira')).toBe(0);
});

it('puts a command that is called so above a person, and what a search found above mere letters', () => {
  expect(fits({ text: 'Go to Miracles go.miracles' }, 'mira')).toBeGreaterThan(fits(mira, 'mira'));
  const found = { text: 'm1', others: ['Heap overflow', 'AIX-2026-0001'], isFound: true };
  expect(fits(found, 'mira')).toBeGreaterThan(fits(merge, 'mira'));
  expect(fits(mira, 'mira')).toBeGreaterThan(fits(found, 'mira'));
});

it('finds another word for a command by its beginning only', () => {
  expect(fits({ text: 'Go to Settings go.settings', others: ['preferences'] }, 'pref')).toBe(0.9);
  expect(fits({ text: 'Go to Queue go.queue', others: ['preferences'] }, 'ferences')).toBe(0);
});

it.each([
  ['dup', 'the beginning of a word'],
  ['as dup', 'the beginnings of two words that stand together'],
  ['mark  AS', 'another case, and more spaces'],
  ['mad', 'the first letters of words'],
  ['merge', 'a word of its name in the list of keys'],
])('takes “%s” for what is meant: %s', (typed) => {
  expect(fits(merge, typed)).toBeGreaterThanOrEqual(clearly);
});

it('puts the beginning first, then a word, its middle, a word with a letter left out, and leaves out the rest', () => {
  const texts = ['recent', 'a record', 'unrecorded', 'raise clocks', 'clear'];
  const [beginning = 0, word = 0, middle = 0, slip = 0, lacking] = texts.map((text) => fits({ text }, 'rec'));
  expect(beginning).toBeGreaterThan(word);
  expect(word).toBeGreaterThan(clearly);
  expect(middle).toBeLessThan(clearly);
  expect(middle).toBeGreaterThan(slip);
  expect(slip).toBeGreaterThan(0);
  expect(lacking).toBe(0);
});
