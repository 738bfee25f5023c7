/** Which report is first in its group is known whatever changes, and no page of the queue walks over those behind it. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseQuery, CaseRow, QueueSort } from '#core/ports.ts';
import {
  addTestCase,
  addTestProject,
  openTestStore,
  testNow,
  type TestStore,
} from '#tests/support/node/test-store.ts';
import type { Reader } from '../database.ts';
import { queuePage } from './queue.ts';

const sorts = ['due', 'severity', 'received', 'history'] as const satisfies readonly QueueSort[];
const day = (n: number): string => new Date(Date.parse(testNow) + n * 86_400_000).toISOString();
let test: TestStore;
let projectId: number;

beforeEach(() => {
  test = openTestStore();
  projectId = addTestProject(test.store, 'Alpha', 'AL');
});
afterEach(() => test.close());

/** All pages of a list, and of the page that read most how many rows it read. */
function paged(query: CaseQuery, sort: QueueSort, limit: number): { ids: string[]; most: number } {
  let read = 0;
  let most = 0;
  const counting: Reader = {
    ...test.db,
    all: <Row>(...asked: Parameters<Reader['all']>) => {
      const rows = test.db.all<Row>(...asked);
      read += rows.length;
      return rows;
    },
  };
  const ids: string[] = [];
  let after: string | null = null;
  do {
    read = 0;
    const page = queuePage(counting, query, sort, limit, after, testNow);
    most = Math.max(most, read);
    ids.push(...(page?.rows ?? []).map(({ id }) => id));
    after = page?.next ?? null;
  } while (after !== null);
  return { ids, most };
}

/** The first of each group in the whole list, where nobody passes over any. */
function firstsOf(query: CaseQuery, sort: QueueSort): string[] {
  const seen = new Set<string>();
  return paged(query, sort, 500).ids.filter((id) => {
    const { open, groupId } = test.store.read.caseRow(id) ?? {};
    if (open !== true || groupId === null || groupId === undefined) return true;
    const isFirst = !seen.has(groupId);
    seen.add(groupId);
    return isFirst;
  });
}

type Change = (row: CaseRow) => CaseRow;
const group = fc.option(fc.constantFrom('a', 'b', 'c'), { freq: 4 });
const due = fc.option(fc.integer({ min: -2, max: 2 }), { freq: 3 });
const withDue =
  (n: number | null): Change =>
  (row) => ({
    ...row,
    ...(n === null
      ? { nextDueAt: null, nextSoonAt: null, nextStartedAt: null, clockState: null }
      : { nextDueAt: day(n), nextSoonAt: day(n - 1), nextStartedAt: day(-9), clockState: 'running' }),
  });
const anyChange: fc.Arbitrary<Change> = fc.oneof(
  group.map((groupId): Change => (row) => ({ ...row, groupId })),
  due.map(withDue),
  fc
    .constantFrom('critical' as const, 'low' as const, null)
    .map((severity): Change => (row) => ({ ...row, severity })),
  fc.nat(3).map((n): Change => (row) => ({ ...row, receivedAt: day(-n) })),
  fc.constantFrom('new' as const, 'closed' as const).map((state): Change => (row) => ({
    ...row,
    state,
    open: state === 'new',
    ...(state === 'new' ? {} : { snooze: null }),
  })),
  fc.option(fc.constantFrom('answer' as const, day(-1), day(1))).map((until): Change => (row) => ({
    ...row,
    snooze: until === null || !row.open ? null : { until, endedBy: null },
  })),
);

describe('the first of a group', () => {
  it('is listed for it after any changes, in every order, page by page', () => {
    const some = fc.array(fc.record({ of: fc.nat(29), change: anyChange }), { maxLength: 60 });
    const limits = fc.integer({ min: 1, max: 10 });
    fc.assert(
      fc.property(some, limits, (changes, limit) => {
        const { store } = test;
        const ids = store.write(() =>
          Array.from({ length: 30 }, (_, n) =>
            addTestCase(store, projectId, {
              groupId: ['a', 'b', null][n % 3] ?? null,
              reporterAddress: `finder${n % 7}@example.net`, // who has confirmed reports once some are closed
            }),
          ),
        );
        store.write((tx) => {
          for (const { of, change } of changes) {
            const row = tx.caseRow(ids[of] ?? '');
            if (row !== null) tx.updateCase(change(row));
          }
        });
        for (const sort of sorts)
          for (const query of [{ awake: true }, {}, { state: 'any' }, { overdue: true }] as CaseQuery[])
            expect(paged({ ...query, grouped: true }, sort, limit).ids).toEqual(firstsOf(query, sort));
        store.write((tx) => {
          for (const id of ids) {
            const row = tx.caseRow(id);
            if (row !== null)
              tx.updateCase({ ...row, groupId: null, state: 'closed', open: false, snooze: null });
          }
        });
        expect(test.db.all('SELECT row FROM cases WHERE first_by <> 0')).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

describe('a page', () => {
  const limit = 20;
  const groups = 30;
  const fill = (cases: number): void => {
    test.store.write(() => {
      for (let n = 0; n < cases; n += 1)
        addTestCase(test.store, projectId, {
          groupId: `group ${n % groups}`,
          severity: n < groups ? 'high' : 'low',
          receivedAt: day(-Math.floor(n / groups)),
          nextDueAt: day(n % 7),
          nextSoonAt: day((n % 7) - 1),
          nextStartedAt: day(-9),
          clockState: 'running',
        });
    });
  };

  it.each(sorts)('reads no report behind the first of its group (%s)', (sort) => {
    fill(1800);
    const { ids, most } = paged({ grouped: true, awake: true }, sort, limit);
    expect(ids).toHaveLength(groups);
    // Where it is, and what it says, of the rows and of one more; and their groups.
    expect(most).toBeLessThanOrEqual(4 * (limit + 1));
  });

  it('ends after so many of those, where a filter says which of a group fit', () => {
    fill(3600);
    const query: CaseQuery = { grouped: true, awake: true, unread: true };
    const { ids, most } = paged(query, 'severity', limit);
    expect(ids).toEqual(firstsOf({ awake: true, unread: true }, 'severity'));
    expect(ids).toHaveLength(groups);
    expect(most).toBeLessThan(2000);
  });
});
