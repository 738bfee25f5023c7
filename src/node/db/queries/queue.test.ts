/** Paging the queue by cursor gives the whole list, no row twice or missing, and the counts are those of a naive count. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseQuery, CaseRow, CaseTerm, QueueSort } from '#core/ports.ts';
import { isWait, snoozeAt } from '#shared/calc/snooze-now.ts';
import { caseStates, endStates } from '#shared/schema/case.ts';
import type { Severity } from '#shared/schema/severity.ts';
import {
  addTestCase,
  addTestProject,
  openTestStore,
  testNow,
  type TestStore,
} from '#tests/support/node/test-store.ts';
import { severityRank } from './cases.ts';
import { queueCounts } from './queue-counts.ts';
import { queuePage } from './queue.ts';

type Filter = CaseQuery;
const severities: (Severity | null)[] = ['critical', 'high', 'medium', 'low', 'none', null];
const never = '9999';
const few = { inIndex: 20_000, inRows: 10_000, passed: 2000 };
let test: TestStore;
let all: CaseRow[];

/** Few distinct instants and severities, so that most rows tie and the row number decides. */
function fill(seed: number, groups: number): void {
  test = openTestStore();
  const { store } = test;
  const projects = [addTestProject(store, 'Alpha', 'AL'), addTestProject(store, 'Beta', 'BE')];
  const day = (n: number): string => new Date(Date.parse(testNow) + n * 86_400_000).toISOString();
  const random = fc.sample(
    fc.record({
      project: fc.nat(1),
      state: fc.constantFrom(...caseStates),
      severity: fc.constantFrom(...severities),
      received: fc.integer({ min: -5, max: 0 }),
      unread: fc.boolean(),
      unsent: fc.boolean(),
      assignee: fc.option(fc.constantFrom('Ada', 'Linus'), { freq: 2 }),
      due: fc.option(fc.integer({ min: -3, max: 3 }), { freq: 3 }),
      snooze: fc.option(fc.constantFrom('answer' as const, -1, 0, 1), { freq: 2 }),
      endedBy: fc.option(fc.constant('answer' as const), { freq: 1 }),
      group: fc.option(
        fc.nat(groups - 1).map((n) => `group ${n}`),
        { freq: 2 },
      ),
      title: fc.constantFrom('50% off', 'under_score', 'Überlauf', 'back\\slash', 'plain'),
    }),
    { numRuns: 400, seed },
  );
  const ids = store.write(() =>
    random.map((one) => {
      const open = !(endStates as readonly string[]).includes(one.state);
      return addTestCase(store, projects[one.project] ?? 1, {
        state: one.state,
        open,
        severity: one.severity,
        receivedAt: day(one.received),
        title: one.title,
        unread: one.unread,
        groupId: one.group,
        flags: one.unsent ? ['letter-unsent'] : ['encrypted'],
        snooze:
          one.snooze === null || !open
            ? null
            : { until: one.snooze === 'answer' ? one.snooze : day(one.snooze), endedBy: one.endedBy },
        fields: one.assignee === null ? {} : { assignee: one.assignee },
        ...(one.due === null || !open
          ? {}
          : {
              nextDueAt: day(one.due),
              nextSoonAt: day(one.due - 1),
              nextStartedAt: day(-9),
              clockState: 'running' as const,
            }),
      });
    }),
  );
  all = ids.map((id) => store.read.caseRow(id)).filter((row) => row !== null);
}

const snoozed: CaseTerm = { key: 'is', not: false, values: ['snoozed'] };

function isSnoozed(row: CaseRow): boolean {
  return snoozeAt(row.snooze, row.nextSoonAt, testNow)?.back === null;
}

function matches(row: CaseRow, filter: Filter): boolean {
  if (filter.awake === true && isSnoozed(row)) return false;
  if (filter.terms?.some(({ not }) => isSnoozed(row) === not) === true) return false;
  const { state = 'open', severity, text } = filter;
  if (state === 'open' ? !row.open : state === 'ended' ? row.open : state !== 'any' && row.state !== state)
    return false;
  if (filter.projectId !== undefined && row.projectId !== filter.projectId) return false;
  if (severity !== undefined && (severity === 'unset' ? row.severity !== null : row.severity !== severity))
    return false;
  if (filter.unread !== undefined && row.unread !== filter.unread) return false;
  if (filter.unsent !== undefined && row.flags.includes('letter-unsent') !== filter.unsent) return false;
  const { assignee } = row.fields;
  if (filter.assignee !== undefined && assignee?.toLowerCase() !== filter.assignee.toLowerCase())
    return false;
  const due = row.nextDueAt;
  if (filter.overdue === true && !(due !== null && due < testNow)) return false;
  if (filter.dueSoon === true && !(due !== null && due >= testNow && (row.nextSoonAt ?? never) <= testNow))
    return false;
  return text === undefined || row.title.toLowerCase().includes(text.trim().toLowerCase());
}

const confirmed: ReadonlySet<string> = new Set(['released', 'disclosed', 'closed']);
const keyOf: Record<QueueSort, (row: CaseRow) => [string | number, boolean]> = {
  due: (row) => [row.nextDueAt ?? never, false],
  severity: (row) => [severityRank(row.severity), true],
  received: (row) => [row.receivedAt, true],
  history: (row) => [`${confirmed.has(row.state) ? 8 : 9}${row.nextDueAt ?? never}`, false], // each is of another reporter
};

function naive(filter: Filter, sort: QueueSort): string[] {
  const place = new Map(all.map((row, index) => [row.id, index]));
  const seen = new Set<string | null>([null]);
  return all
    .filter((row) => matches(row, filter))
    .sort((a, b) => {
      const [one, descending] = keyOf[sort](a);
      const [other] = keyOf[sort](b);
      if (one !== other) return (one < other ? -1 : 1) * (descending ? -1 : 1);
      return (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0);
    })
    .filter(({ open, groupId }) => {
      const isRepeated = filter.grouped === true && open && groupId !== null && seen.has(groupId);
      if (open) seen.add(groupId);
      return !isRepeated;
    })
    .map((row) => row.id);
}

/** `passed`: after so many rows behind others of their groups a page ends. */
function paged(filter: Filter, sort: QueueSort, limit: number, passed = 2000): string[] {
  const ids: string[] = [];
  let after: string | null = null;
  do {
    const page = queuePage(test.db, filter, sort, limit, after, testNow, { ...few, passed });
    if (page === null) throw new Error('its own cursor was refused');
    expect(page.rows.length).toBeLessThanOrEqual(limit);
    expect(page.next).not.toBe(after ?? '');
    ids.push(...page.rows.map((row) => row.id));
    after = page.next;
  } while (after !== null);
  return ids;
}

const anyFilter: fc.Arbitrary<Filter> = fc.record(
  {
    projectId: fc.constantFrom(1, 2),
    state: fc.constantFrom('open', 'ended', 'any', ...caseStates),
    severity: fc.constantFrom('unset', 'critical', 'high', 'medium', 'low', 'none'),
    unread: fc.boolean(),
    unsent: fc.boolean(),
    assignee: fc.constantFrom('Ada', 'ada', 'Grace'),
    overdue: fc.constant(true),
    dueSoon: fc.constant(true),
    text: fc.constantFrom('%', '_', '\\', '50%', 'plain', 'Überlauf'),
    awake: fc.constant(true as const),
    grouped: fc.constant(true as const),
    terms: fc.constantFrom([snoozed], [{ ...snoozed, not: true }]),
  },
  { requiredKeys: [] },
);

const anySort = fc.constantFrom<QueueSort>('due', 'severity', 'received', 'history');
const anyLimit = fc.integer({ min: 1, max: 60 });

describe.each([
  [7, 3],
  [11, 40],
])('the queue (seed %i, %i groups)', (seed, groups) => {
  beforeAll(() => fill(seed, groups));
  afterAll(() => test.close());

  it('page by page is the whole list in its order, for every filter, sort and page size', () => {
    fc.assert(
      fc.property(anyFilter, anySort, anyLimit, (filter, sort, limit) => {
        expect(paged(filter, sort, limit)).toEqual(naive(filter, sort));
      }),
      { numRuns: 300 },
    );
  });

  it('is the same list however few rows a page passes over before it ends', () => {
    const passed = fc.integer({ min: 1, max: 60 });
    fc.assert(
      fc.property(anyFilter, anySort, anyLimit, passed, (filter, sort, limit, most) => {
        const grouped: Filter = { ...filter, grouped: true };
        expect(paged(grouped, sort, limit, most)).toEqual(naive(grouped, sort));
      }),
      { numRuns: 300 },
    );
  });

  it('gives a page again by the cursors between which it stands', () => {
    fc.assert(
      fc.property(anyFilter, anySort, anyLimit, (filter, sort, limit) => {
        const { read } = test.store;
        let after: string | null = null;
        for (let page = read.queue(filter, sort, limit, after, testNow); page !== null;) {
          const { rows, next } = page;
          if (next === null) break;
          const again = read.queue({ ...filter, until: next }, sort, 500, after, testNow);
          expect(again).toEqual({ rows, next: null });
          after = next;
          page = read.queue(filter, sort, limit, after, testNow);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('gives the rows in which some cases are', () => {
    const some = fc.array(fc.nat(399), { maxLength: 12 });
    fc.assert(
      fc.property(anyFilter, some, (filter, numbers) => {
        const named = numbers.flatMap((number) => all[number] ?? []);
        const groups = new Set(named.flatMap(({ groupId }) => groupId ?? []));
        const isIn = ({ id, open, groupId }: CaseRow): boolean =>
          named.some((one) => one.id === id) ||
          (filter.grouped === true && open && groupId !== null && groups.has(groupId));
        const expected = new Set(all.filter(isIn).map(({ id }) => id));
        const cases = named.map(({ id }) => id);
        const page = test.store.read.queue({ ...filter, cases }, 'due', 500, null, testNow);
        expect(page?.rows.map(({ id }) => id)).toEqual(naive(filter, 'due').filter((id) => expected.has(id)));
      }),
      { numRuns: 300 },
    );
  });

  const due: Filter[] = [{ overdue: true }, { dueSoon: true }, { overdue: true, dueSoon: true }];
  const besides: Filter[] = [
    {},
    { projectId: 2 },
    { severity: 'high' },
    { unread: true },
    { unsent: true },
    { assignee: 'Ada' },
    { text: 'plain' },
    { grouped: true },
    ...(['open', 'ended', 'any', 'new', 'closed'] as const).map((state) => ({ state })),
  ];
  it.each(['due', 'severity', 'received'] as const)(
    'is the same whether few cases are due or too many to sort, from every row on (%s)',
    (sort) => {
      for (const filter of due.flatMap((one) => besides.map((other) => ({ ...one, ...other })))) {
        const expected = naive(filter, sort);
        for (const most of [few, { ...few, inIndex: 0, inRows: 0 }]) {
          const found: string[] = [];
          let after: string | null = null;
          do {
            const page = queuePage(test.db, filter, sort, 1, after, testNow, most);
            found.push(...(page?.rows ?? []).map((row) => row.id));
            after = page?.next ?? null;
          } while (after !== null);
          expect(found).toEqual(expected);
        }
      }
    },
  );

  it.each([null, 1, 2])('counts what a naive count counts (project %s)', (projectId) => {
    const counts = test.store.read.queueCounts(projectId, testNow);
    const mine = projectId === null ? {} : { projectId };
    const count = (filter: Filter): number => naive({ ...mine, ...filter }, 'due').length;
    expect(counts.total).toBe(count({ awake: true }));
    expect(counts.snoozed).toBe(count({ terms: [snoozed] }));
    expect(counts.snoozed).toBe(test.store.read.countCases({ ...mine, terms: [snoozed] }, 1000, testNow));
    const due = { overdue: count({ overdue: true }), dueSoon: count({ dueSoon: true }) };
    expect(counts).toMatchObject(due);
    for (const step of [1, 2, 5, 20])
      expect(queueCounts(test.db, projectId, testNow, step)).toMatchObject(due);
    for (const who of ['Ada', 'linus', 'Grace'])
      expect(test.store.read.openCasesOf(who, projectId, testNow)).toBe(
        count({ assignee: who, awake: true }),
      );
    expect(test.store.read.casesWithUnsentLetters(projectId)).toBe(count({ unsent: true, state: 'any' }));
    for (const state of caseStates) expect(counts.byState[state] ?? 0).toBe(count({ state }));
    for (const severity of ['unset', 'critical', 'high', 'medium', 'low', 'none'] as const)
      expect(counts.bySeverity[severity] ?? 0).toBe(count({ severity }));
  });

  it('says when the next clock turns: the earliest instant after now, due or due soon', () => {
    const turns = all
      .filter((row) => row.open)
      .flatMap((row) => [
        row.nextDueAt,
        row.nextSoonAt,
        ...(row.snooze === null || isWait(row.snooze.until) || !isSnoozed(row) ? [] : [row.snooze.until]),
      ])
      .filter((at): at is string => at !== null && at > testNow)
      .sort();
    expect(test.store.read.nextTransition(testNow)).toBe(turns[0]);
    expect(test.store.read.nextTransition('2099-01-01T00:00:00.000Z')).toBeNull();
  });

  it('shows overdue and due soon as of the reader’s now, without rewriting a row', () => {
    const at = (now: string): (string | null)[] =>
      (test.store.read.queue({ overdue: true }, 'due', 1, null, now)?.rows ?? []).map(
        (row) => row.clockState,
      );
    expect(at(testNow)).toEqual(['overdue']);
    expect(at('2020-01-01T00:00:00.000Z')).toEqual([]);
  });

  it.each(['', 'x', 'bm90IGpzb24', Buffer.from('["due",{},1]').toString('base64url')])(
    'refuses a cursor that is none of its own: %j',
    (cursor) => {
      expect(test.store.read.queue({}, 'due', 10, cursor, testNow)).toBeNull();
    },
  );

  it('refuses a cursor of another sort order', () => {
    const next = test.store.read.queue({}, 'due', 1, null, testNow)?.next ?? null;
    expect(next).not.toBeNull();
    expect(test.store.read.queue({}, 'severity', 1, next, testNow)).toBeNull();
  });
});
