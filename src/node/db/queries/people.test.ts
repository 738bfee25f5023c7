/** Who reported: one line for an address, whatever its capitals, newest name and newest report first. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PeopleSort } from '#shared/contract/cases.ts';
import {
  addTestCase,
  addTestProject,
  openTestStore,
  type TestStore,
} from '#tests/support/node/test-store.ts';

let test: TestStore;
const ada = { reporterAddress: 'ada@example.net', reporterName: 'Ada' };

beforeAll(() => {
  test = openTestStore();
  const project = addTestProject(test.store, 'Alpha', 'AL');
  const add = (change: Parameters<typeof addTestCase>[2]): string => addTestCase(test.store, project, change);
  test.store.write(() => {
    const first = add({ ...ada, receivedAt: '2026-01-01T00:00:00.000Z', open: false, state: 'closed' });
    add({
      reporterAddress: 'Ada@Example.net',
      reporterName: 'Ada Lovelace',
      receivedAt: '2026-03-01T00:00:00.000Z',
    });
    add({ ...ada, receivedAt: '2026-02-01T00:00:00.000Z', mergedInto: first });
    add({ reporterAddress: 'b_b@example.net', reporterName: '', receivedAt: '2026-02-02T00:00:00.000Z' });
    add({ reporterAddress: '', reporterName: 'Nobody', receivedAt: '2026-02-03T00:00:00.000Z' });
  });
});
afterAll(() => test.close());

it('counts cases of one address together, merged ones once, and leaves out who has no address', () => {
  const [first, second, ...others] = test.store.read.reporters('', 'last-seen', 10);
  expect(first).toMatchObject({
    name: 'Ada Lovelace',
    cases: 2,
    open: 1,
    lastSeen: '2026-03-01T00:00:00.000Z',
  });
  expect(second).toMatchObject({ address: 'b_b@example.net', cases: 1, open: 1 });
  expect(others).toEqual([]);
});

it('finds a part of a name or an address, and takes a wildcard for the character it is', () => {
  const found = (text: string): string[] =>
    test.store.read.reporters(text, 'last-seen', 10).map(({ address }) => address.toLowerCase());
  expect(found('LOVEL')).toEqual(['ada@example.net']);
  expect(found('b_b')).toEqual(['b_b@example.net']);
  expect(found('_')).toEqual(['b_b@example.net']);
  expect(found('%')).toEqual([]);
});

it('stops at the limit', () => {
  expect(test.store.read.reporters('', 'last-seen', 1)).toHaveLength(1);
});

it('can be in the order of their newest report, their cases, their open ones, and their names', () => {
  const other = openTestStore();
  const project = addTestProject(other.store, 'Beta', 'BE');
  const add = (name: string, month: string, open: boolean): string =>
    addTestCase(other.store, project, {
      reporterName: name,
      reporterAddress: `${name.toLowerCase()}@example.net`,
      receivedAt: `2026-${month}-01T00:00:00.000Z`,
      ...(open ? {} : { open, state: 'closed' as const }),
    });
  other.store.write(() => {
    add('Ann', '05', true);
    for (const month of ['01', '02', '03']) add('Bob', month, false);
    for (const month of ['03', '04']) add('Cy', month, true);
  });
  const order = (sort: PeopleSort): string[] =>
    other.store.read.reporters('', sort, 10).map(({ name }) => name);
  expect(order('last-seen')).toEqual(['Ann', 'Cy', 'Bob']);
  expect(order('cases')).toEqual(['Bob', 'Cy', 'Ann']);
  expect(order('open')).toEqual(['Cy', 'Ann', 'Bob']);
  expect(order('name')).toEqual(['Ann', 'Bob', 'Cy']);
  other.close();
});
