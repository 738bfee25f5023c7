/** The leak check compares so many cases of a project at most, and says how many it did not. */
import { expect, it } from 'vitest';
import { checkForLeaks } from '#core/advisory/case/embargoed.ts';
import type { Ports } from '#core/ports.ts';
import { uncheckedWords } from '#shared/words/leaks.ts';
import { addTestCase, addTestProject, openTestStore, testNow } from '../support/node/test-store.ts';

it('names how many older cases were not compared', () => {
  const test = openTestStore();
  const alpha = addTestProject(test.store, 'Alpha', 'AL');
  const beta = addTestProject(test.store, 'Beta', 'BE');
  const [oldest] = [alpha, alpha, alpha, beta].map((project) => addTestCase(test.store, project));
  const ports = { store: test.store, now: () => testNow } as unknown as Ports;
  const check = (most?: number) => checkForLeaks(ports, { text: `see ${oldest ?? ''}` }, most);
  expect(check()).toMatchObject({ value: { cases: 4, unchecked: 0, hits: [{ caseId: oldest }] } });
  expect(check(2)).toMatchObject({ value: { cases: 3, unchecked: 1, hits: [] } });
  expect(uncheckedWords(1)).toMatch(/^1 older open case was not compared/);
  test.close();
});
