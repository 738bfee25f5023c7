/** The lists of waiting cases are counted, and paged in the order of due times, by an index of their own. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { caseQueryOf } from '#core/cases/case-query.ts';
import { waitingFilters } from '#shared/schema/waiting.ts';
import {
  addTestCase,
  addTestProject,
  openTestStore,
  testNow,
  type TestStore,
} from '#tests/support/node/test-store.ts';
import type { Reader } from '../database.ts';
import { countCases, queuePage } from './queue.ts';

let test: TestStore;
const before = '2026-01-01T08:00:00.000Z';

/** More of each kind than are looked at one by one. */
beforeAll(() => {
  test = openTestStore();
  const project = addTestProject(test.store, 'Alpha', 'AL');
  test.store.write(() => {
    for (let n = 0; n < 8_000; n += 1) {
      const whose = (['us', 'them', 'others'] as const)[n % 3] ?? 'us';
      addTestCase(test.store, project, {
        state: n % 3 === 0 ? 'accepted' : 'new',
        turn: { whose, since: before },
        ...(n % 3 === 1 ? { updateDueAt: before, updateSoonAt: before } : {}),
        fields: n % 2 === 0 ? { assignee: 'Ada' } : {},
      });
    }
  });
});
afterAll(() => test.close());

const { embargo: _, ...indexed } = waitingFilters;
it.each([...Object.values(indexed), 'waiting:them>7d', 'waiting:us project:Alpha'])('%s', (line) => {
  const read = caseQueryOf(test.store.read, line, testNow);
  if (!read.ok) throw new Error(line);
  const plans: string[] = [];
  const spied = (sql: string, values: never[]): void => {
    const plan = test.db.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...values);
    plans.push(...plan.map(({ detail }) => detail).filter((step) => /^(SCAN|SEARCH) cases/.test(step)));
  };
  const spy = {
    get: (sql: string, ...values: never[]) => {
      spied(sql, values);
      return test.db.get(sql, ...values);
    },
    all: (sql: string, ...values: never[]) => {
      if (!sql.includes('GROUP BY')) spied(sql, values);
      return test.db.all(sql, ...values);
    },
  } as unknown as Reader;
  expect(countCases(spy, read.value.query, 1000, testNow)).toBe(1000);
  const own = /^SEARCH cases USING COVERING INDEX case_(turn|update|consent_open|unassigned) /;
  expect(plans.length).toBeGreaterThan(0);
  expect(plans.filter((step) => !own.test(step))).toEqual([]); // no case is read
  plans.length = 0;
  expect(queuePage(spy, read.value.query, 'due', 50, null, testNow)?.rows).toHaveLength(50);
  const listed = /^SEARCH cases USING (COVERING )?INDEX case_(turn|update|consent_open|unassigned) /;
  expect(plans.filter((step) => !listed.test(step))).toEqual([]);
});
