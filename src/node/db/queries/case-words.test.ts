/** Every case that LIKE finds is among those its threes of characters find, whatever the texts and whatever is looked for. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  addTestCase,
  addTestProject,
  openTestStore,
  testNow,
  type TestStore,
} from '#tests/support/node/test-store.ts';
import type { Reader } from '../database.ts';
import { rowsWith } from './case-words.ts';
import { queuePage } from './queue.ts';

let test: TestStore;
const titles = [
  'Heap overflow in "parse_hdr" (x86)',
  'Überlauf im Straßen-Parser',
  '堆溢出漏洞报告',
  'ԱԲԳ 100% * OR NEAR( AND NOT -x ^y',
  'é́ combining, 👩‍💻 joined, ﬁ ligature, İstanbul',
  'back\\slash \'quote\' "double""double"',
  'aa',
];
beforeAll(() => {
  test = openTestStore();
  const project = addTestProject(test.store, 'Alpha', 'AL');
  test.store.write(() => {
    for (const title of titles) addTestCase(test.store, project, { title });
  });
});
afterAll(() => test.close());

const found = (text: string): string[] =>
  queuePage(
    test.db,
    { terms: [{ key: 'text', not: false, values: [text] }] },
    'due',
    100,
    null,
    testNow,
  )?.rows.map(({ title }) => title) ?? [];

it('finds every part of a title', () => {
  const part = fc
    .constantFrom(...titles)
    .chain((title) =>
      fc
        .tuple(fc.constant(title), fc.nat([...title].length - 1), fc.integer({ min: 1, max: 40 }))
        .map(([of, start, length]) => ({
          of,
          text: [...of]
            .slice(start, start + length)
            .join('')
            .trim(),
        })),
    )
    .filter(({ text }) => text !== '');
  fc.assert(
    fc.property(part, ({ of, text }) => {
      expect(found(text)).toContain(of);
    }),
    { numRuns: 500 },
  );
});

it('stays harmless whatever is typed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }), (text) => {
      for (const title of found(text)) expect(titles).toContain(title);
    }),
    { numRuns: 500 },
  );
});

it('finds a case by its new title, and no longer by the old one', () => {
  const id = test.store.write(() => addTestCase(test.store, 1, { title: 'Old title of it' }));
  test.store.write((tx) => {
    const row = tx.caseRow(id);
    if (row === null) throw new Error('no such case');
    tx.updateCase({ ...row, title: 'Replaced by another' });
  });
  expect(found('ld titl')).toEqual([]);
  expect(found('ced by ano')).toEqual(['Replaced by another']);
});

it('looks at no title that cannot hold the text', () => {
  const read: number[] = [];
  const spy = {
    get: test.db.get.bind(test.db),
    all: (sql: string, ...values: never[]) => {
      const [ids = '[]'] = values;
      if (sql.includes('row IN (SELECT value FROM json_each(?))'))
        read.push((JSON.parse(ids) as readonly number[]).length);
      return test.db.all(sql, ...values);
    },
  } as unknown as Reader;
  queuePage(spy, { terms: [{ key: 'text', not: false, values: ['straßen'] }] }, 'severity', 9, null, testNow);
  expect(read).toEqual([1]);
});

it('asks only for the rare threes of a text, where it has some, and finds all the same', () => {
  const first = 1000;
  const numbers = Array.from({ length: 2100 }, (_, n) => n);
  const textOf = (n: number): string => `module_${String(n).padStart(4, '0')} in all`;
  for (const n of numbers)
    test.db.run('INSERT INTO case_words (rowid, words) VALUES (?, ?)', first + n, textOf(n));
  const asked = (text: string): unknown => rowsWith(test.db, text, 5000)?.values;
  expect(asked('module_')).toEqual(['"mod" AND "odu" AND "dul" AND "ule" AND "le_"']);
  expect(asked('module_1')).toEqual(['"e_1"']);
  expect(asked('module_1234')).toEqual(['"e_1" AND "_12" AND "123" AND "234"']);
  for (const text of ['module_', 'module_1', 'module_123', 'module_20', '99 in', 'all']) {
    const { sql, values } = rowsWith(test.db, text, 5000) ?? { sql: 'SELECT 0 AS rowid', values: [] };
    const rows = new Set(test.db.all<{ rowid: number }>(sql, ...values).map(({ rowid }) => rowid));
    const missing = numbers.filter((n) => textOf(n).includes(text) && !rows.has(first + n));
    expect(missing, text).toEqual([]);
  }
});

it('counts a three that many cases hold once', () => {
  const counted: unknown[] = [];
  const spy = {
    all: test.db.all.bind(test.db),
    get: (sql: string, ...values: never[]) => {
      if (sql.startsWith('SELECT count(*)')) counted.push(values[0]);
      return test.db.get(sql, ...values);
    },
  } as unknown as Reader;
  rowsWith(spy, 'module_1234', 5000);
  expect(counted.splice(0)).toHaveLength(9);
  rowsWith(spy, 'module_1235', 5000);
  expect(counted).toEqual(['"e_1"', '"_12"', '"123"', '"235"', '"e_1" AND "_12" AND "123" AND "235"']);
});
