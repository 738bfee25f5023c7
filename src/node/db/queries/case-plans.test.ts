/** How SQLite finds the first page of the queue: by an index that begins with few rows, and without sorting all of them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseQuery, CaseTerm, QueueSort } from '#core/ports.ts';
import {
  addTestCase,
  addTestProject,
  openTestStore,
  testNow,
  type TestStore,
} from '#tests/support/node/test-store.ts';
import type { Reader } from '../database.ts';
import { duplicatesOf } from './collisions.ts';
import { casesWithMark } from './intake.ts';
import { queuePage } from './queue.ts';
import { caseIdsInGroup, casesInGroup } from './similar.ts';

let test: TestStore;
beforeAll(() => {
  test = openTestStore();
  addTestProject(test.store, 'Alpha', 'AL');
});
afterAll(() => test.close());

describe('the first page', () => {
  it.each(['due', 'severity', 'received', 'history'] as const)(
    'walks over the first of each group in its order, and sorts none of them (%s)',
    (sort) => {
      const [walk, ...others] = plansOf({ grouped: true, awake: true }, sort);
      expect(walk).toEqual([expect.stringContaining(`USING INDEX case_first_by_${sort}`)]);
      expect(others).toEqual([
        expect.arrayContaining(['SEARCH cases USING INTEGER PRIMARY KEY (rowid=?)']), // the rows of the page
      ]);
    },
  );

  it.each([
    ['due', 'case_by_group'],
    ['severity', 'case_group_by_severity'],
    ['received', 'case_group_by_received'],
    ['history', 'case_group_by_history'],
  ] as const)('a later page seeks what stands before it in each group (%s)', (sort, index) => {
    addTestCase(test.store, 1, { groupId: 'a' });
    addTestCase(test.store, 1, { groupId: 'a' });
    const query: CaseQuery = { grouped: true, awake: true, unread: true };
    const first = queuePage(test.db, { awake: true }, sort, 1, null, testNow);
    const plans = plansAsked((db) => queuePage(db, query, sort, 1, first?.next ?? null, testNow));
    const sought = plans.flat().filter((step) => step.includes(index));
    expect(sought).toEqual([
      expect.stringMatching(/=\? AND row<\?\)$/),
      expect.stringMatching(/[^=][<>]\?\)$/),
    ]);
  });

  const only = (key: CaseTerm['key'], value: unknown): CaseQuery =>
    ({ state: 'any', terms: [{ key, not: false, values: [value] }] }) as CaseQuery;
  const span = { kind: 'span', op: '<', n: 1, unit: 'd' };
  it.each([
    ['cve', only('cve', 'CVE-2026-1111'), 'case_by_cve'],
    ['assignee', only('assignee', 'ada'), 'case_by_assignee'],
    ['cwe', only('cwe', 'CWE-79'), 'case_cwe'],
    ['tag', only('tag', 'crash'), 'case_tag'],
    ['place', only('place', 'parse.c'), 'report_mark'],
    ['group', only('group', 'AL-2026-0001'), 'case_by_group'],
    ['is:grouped', only('is', 'grouped'), 'case_by_group'],
    ['is:collision', only('is', 'collision'), 'case_by_collisions'],
    ['embargo', only('embargo', span), 'case_by_embargo'],
    ['free words', only('text', 'overflow'), 'case_words'],
    ['from', only('from', 'ada@'), 'case_words'],
    ['waiting', only('waiting', { who: 'them', time: span }), 'case_turn'],
    ['received', only('received', span), 'case_by_received'],
    ['due', only('due', span), 'case_by_due'],
    ['due:none', only('due', { kind: 'named', name: 'none' }), 'case_by_due'],
    ['is:exploited', only('is', 'exploited'), 'case_exploited'],
    ['has:cve', only('has', 'cve'), 'case_by_cve'],
  ] as const)('begins with the few cases of %s, not with all cases', (_, query, index) => {
    const onCases = plansOf(query, 'severity')
      .flat()
      .filter((step) => /^(SCAN|SEARCH) (cases|case_cwe|case_tag|case_words|report_mark)/.test(step));
    expect(onCases.some((step) => step.includes(index))).toBe(true);
    const byRow =
      /^SEARCH cases USING (INTEGER PRIMARY KEY \(rowid=\?\)|COVERING INDEX sqlite_autoindex_cases_1 \(id=\?\))/;
    expect(onCases.filter((step) => !byRow.test(step) && !step.includes(index))).toEqual([]);
  });
});

it.each([
  ['cases', casesInGroup],
  ['IDs', caseIdsInGroup],
] as const)('the first %s of a group are read in their order, and no others', (_, read) => {
  expect(plansAsked((db) => read(db, 'AL-2026-0001', 3)).flat()).toEqual([
    'SEARCH cases USING INDEX case_in_group (group_id=?)',
  ]);
});

it('the newest cases of a mark are read in their order, and nothing of a case but its ID', () => {
  expect(plansAsked((db) => casesWithMark(db, 'at:parse.c:7', 3))).toEqual([
    [
      'SEARCH report_mark USING PRIMARY KEY (mark=?)',
      'SEARCH cases USING COVERING INDEX case_id_by_row (row=?)',
    ],
  ]);
});

it('the first duplicates of a case are read in the order they were marked, and sorted by nothing', () => {
  expect(plansAsked((db) => duplicatesOf(db, 'AL-2026-0001', 3))).toEqual([
    ['SEARCH event USING INDEX event_duplicate_of (<expr>=?)'],
  ]);
});

/** How SQLite finds a first page, without what it asks about the groups of its rows. */
function plansOf(query: CaseQuery, sort: QueueSort): string[][] {
  return plansAsked((db) => queuePage(db, query, sort, 50, null, testNow));
}

function plansAsked(run: (db: Reader) => unknown): string[][] {
  const asked: { sql: string; values: unknown[] }[] = [];
  const spy = {
    all: (sql: string, ...values: never[]) => {
      asked.push({ sql, values });
      return test.db.all(sql, ...values);
    },
    iterate: (sql: string, ...values: never[]) => {
      asked.push({ sql, values });
      return test.db.iterate(sql, ...values);
    },
    get: (sql: string, ...values: never[]) => {
      if (sql.startsWith('WITH found')) asked.push({ sql, values }); // the few rows that are looked at
      return test.db.get(sql, ...values);
    },
  } as unknown as Reader;
  run(spy);
  return asked
    .filter(({ sql }) => !sql.includes('FROM case_group'))
    .map(({ sql, values }) =>
      test.db
        .all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...(values as never[]))
        .map(({ detail }) => detail),
    );
}
