import { expect, it } from 'vitest';
import { fits, foundMark } from './fits.ts';

const person = fits(`${foundMark}person mira@solheim.example`, 'mira', [
  'Mira Solheim',
  'mira@solheim.example',
]);

it('puts a person whose name begins as typed above a command that only has the letters', () => {
  expect(person).toBeGreaterThan(fits('Case Mark as duplicate of another record case.merge', 'mira'));
  expect(fits('Case Mark as duplicate of another record case.merge', 'mira')).toBeGreaterThan(0);
});

it('puts a command that is called so above a person, and what a search found above mere letters', () => {
  expect(fits('Go to Miracles go.miracles', 'mira')).toBeGreaterThan(person);
  const found = fits(`${foundMark}hit AIX-2026-0001 m1`, 'mira', ['Heap overflow', 'AIX-2026-0001']);
  expect(found).toBeGreaterThan(fits('Case Mark as duplicate of another record case.merge', 'mira'));
  expect(person).toBeGreaterThan(found);
});

it('finds another word for a command by its beginning only', () => {
  expect(fits('Go to Settings go.settings', 'pref', ['preferences'])).toBe(0.9);
  expect(fits('Go to Queue go.queue', 'ferences', ['preferences'])).toBe(0);
});
