/** How well people are found: every placement of the table, missed and wrongly blocked counted. */
import { expect, it } from 'vitest';
import { indexOf, outermost, sightings } from './find.ts';
import { nobody, patternsOf, type PersonFacts } from './people.ts';
import { harmless } from '#tests/support/core/leaks/placements-harmless.ts';
import { named } from '#tests/support/core/leaks/placements.ts';

const names = (person: PersonFacts, text: string): boolean => {
  const index = indexOf([{ of: 0, patterns: patternsOf(person, { withEmployer: true }) }]);
  return [...sightings(text, index)].length > 0;
};

it('has at least 200 placements that name somebody, and 150 that name nobody', () => {
  expect(named.length).toBeGreaterThanOrEqual(200);
  expect(harmless.length).toBeGreaterThanOrEqual(150);
});

it('misses none of them', () => {
  const missed = named.filter(([person, text]) => !names(person, text)).map(([, text]) => text);
  expect(missed).toEqual([]);
});

it('blocks none of the others', () => {
  const wrong = harmless.filter(([person, text]) => names(person, text));
  expect(wrong.map(([person, text]) => `${person.names[0] ?? ''}: ${text}`)).toEqual([]);
});

it('says where it found them', () => {
  const index = indexOf([
    { of: 7, patterns: patternsOf({ ...nobody, names: ['Maren Quistgaard'] }, { withEmployer: true }) },
  ]);
  const text = 'One line.\nBy Maren&nbsp;Quistgaard, thanks.';
  const found = outermost(sightings(text, index));
  const [first] = found;
  expect(found).toHaveLength(1);
  expect(first).toMatchObject({ of: 7, kind: 'name' });
  expect(text.slice(first?.start)).toMatch(/^Maren/);
});
