/** The filter language as SQL finds what a naive reading of each case finds, in every order and page by page. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseQuery, CaseRow, CaseTerm, QueueSort } from '#core/ports.ts';
import {
  flagNames,
  hasNames,
  isFlagName,
  isNames,
  severityNames,
  type HasName,
  type IsName,
} from '#shared/filter/grammar.ts';
import type { TimeTest, Unit, WaitingTest } from '#shared/filter/times.ts';
import { caseStates, endStates } from '#shared/schema/case.ts';
import {
  addTestCase,
  addTestProject,
  openTestStore,
  testNow,
  type TestStore,
} from '#tests/support/node/test-store.ts';
import { severityRank } from './cases.ts';
import { fittingCases, queuePage } from './queue.ts';

let test: TestStore;
let all: CaseRow[];
const marks = new Map<string, string[]>();
const day = 86_400_000;
const at = (days: number): string => new Date(Date.parse(testNow) + days * day).toISOString();

beforeAll(() => {
  test = openTestStore();
  const { store } = test;
  const projects = [addTestProject(store, 'Alpha', 'AL'), addTestProject(store, 'Beta', 'BE')];
  const some = fc.sample(
    fc.record({
      project: fc.nat(1),
      state: fc.constantFrom(...caseStates),
      severity: fc.constantFrom('critical', 'high', 'medium', 'low', 'none', null),
      received: fc.integer({ min: -20, max: 0 }),
      unread: fc.boolean(),
      flags: fc.uniqueArray(
        fc.constantFrom(...Object.values(flagNames), 'has-attachments', 'letter-unsent'),
        { maxLength: 3 },
      ),
      assignee: fc.option(fc.constantFrom('Ada', 'Linus'), { freq: 2 }),
      due: fc.option(fc.integer({ min: -3, max: 12 }), { freq: 3 }),
      cve: fc.option(fc.constantFrom('CVE-2025-1111', 'CVE-2026-1111', 'CVE-2026-11112'), { freq: 2 }),
      cwes: fc.option(fc.uniqueArray(fc.constantFrom('CWE-79', 'CWE-787', 'CWE-7')), { freq: 3 }),
      class: fc.option(fc.constantFrom('hardening', 'bug', 'spam'), { freq: 2 }),
      embargo: fc.option(fc.integer({ min: -10, max: 40 }), { freq: 2 }),
      collisions: fc.nat(3),
      group: fc.option(fc.integer({ min: 1, max: 300 }), { freq: 2 }),
      tags: fc.uniqueArray(fc.constantFrom('crash', 'dup', 'wait'), { maxLength: 2 }),
      marks: fc.uniqueArray(
        fc.constantFrom('at:parse.c:44', 'at:parse.c:4', 'at:parse.c#read', 'at:parse.cc:1', 'at:a.c#b'),
      ),
      turn: fc.option(fc.constantFrom('us', 'them', 'others'), { freq: 3 }),
      since: fc.integer({ min: -20, max: 0 }),
      update: fc.option(fc.integer({ min: -3, max: 3 }), { freq: 2 }),
      consent: fc.option(fc.constantFrom('unknown', 'named', 'none'), { freq: 2 }),
      title: fc.constantFrom('50% off', 'heap overflow', 'Overflow_x', 'plain'),
    }),
    { numRuns: 400, seed: 11 },
  );
  const ids = store.write((tx) =>
    some.map((one) => {
      const open = !(endStates as readonly string[]).includes(one.state);
      const id = addTestCase(store, projects[one.project] ?? 1, {
        state: one.state,
        open,
        severity: one.severity,
        receivedAt: at(one.received),
        title: one.title,
        unread: one.unread,
        flags: one.flags,
        tags: one.tags,
        turn: one.turn === null ? null : { whose: one.turn, since: at(one.since) },
        ...(one.update === null ? {} : { updateDueAt: at(one.update + 1), updateSoonAt: at(one.update) }),
        groupId: one.group === null ? null : String(one.group),
        fields: {
          ...(one.assignee === null ? {} : { assignee: one.assignee }),
          ...(one.class === null ? {} : { class: one.class }),
          ...(one.cve === null ? {} : { cve: one.cve }),
          ...(one.consent === null ? {} : { creditConsent: one.consent }),
          ...(one.cwes === null ? {} : { cwes: one.cwes }),
          // As an embargo may be entered: with the offset of somebody's zone.
          ...(one.embargo === null
            ? {}
            : { embargoUntil: at(one.embargo).replace('12:00:00.000Z', '14:00:00+02:00') }),
        },
        ...(one.due === null
          ? {}
          : {
              nextDueAt: at(one.due),
              nextSoonAt: at(one.due - 1),
              nextStartedAt: at(-30),
              clockState: 'running' as const,
            }),
      });
      tx.setCollisions([id], one.collisions);
      tx.addMarks(id, one.marks);
      marks.set(id, one.marks);
      return id;
    }),
  );
  all = ids.map((id) => store.read.caseRow(id)).filter((row) => row !== null);
});
afterAll(() => test.close());

const unitDays: Record<Unit, number> = { h: 1 / 24, d: 1, w: 7, mo: 30, y: 365 };

/** `ahead`: time left instead of age. */
function timeFits(instant: string, time: TimeTest, ahead: boolean): boolean {
  if (time.kind === 'named') return false;
  const compare = (a: number, b: number, op: string): boolean =>
    op === '<' ? a < b : op === '<=' ? a <= b : op === '>' ? a > b : op === '>=' ? a >= b : a === b;
  if (time.kind === 'day') return compare(Date.parse(instant.slice(0, 10)), Date.parse(time.day), time.op);
  const away = (Date.parse(instant) - Date.parse(testNow)) * (ahead ? 1 : -1);
  return compare(away, time.n * unitDays[time.unit] * day, time.op);
}

function isFits(row: CaseRow, name: IsName): boolean {
  if (isFlagName(name)) return row.flags.includes(flagNames[name]);
  if (name === 'any') return true;
  if (name === 'open' || name === 'ended') return row.open === (name === 'open');
  if (name === 'overdue') return row.nextDueAt !== null && row.nextDueAt < testNow;
  if (name === 'due-soon')
    return row.nextDueAt !== null && row.nextDueAt >= testNow && (row.nextSoonAt ?? '9') <= testNow;
  if (name === 'unread') return row.unread;
  if (name === 'mine') return row.fields.assignee === 'Ada';
  if (name === 'unassigned') return (row.fields.assignee ?? null) === null;
  if (name === 'collision') return row.collisions > 1;
  if (name === 'grouped')
    return (
      row.groupId !== null && all.some((one) => one.open && one.id !== row.id && one.groupId === row.groupId)
    );
  return name === 'unsent' ? row.flags.includes('letter-unsent') : row.state === name;
}

function hasFits(row: CaseRow, name: HasName): boolean {
  const { cve = null, cwes = [], embargoUntil = null, assignee = null } = row.fields;
  const table: Record<HasName, boolean> = {
    attachments: row.flags.includes('has-attachments'),
    assignee: assignee !== null,
    severity: row.severity !== null,
    deadline: row.nextDueAt !== null,
    embargo: embargoUntil !== null,
    cve: cve !== null,
    cwe: cwes.length > 0,
    tag: row.tags.length > 0,
  };
  return table[name];
}

function embargoFits(until: string | null | undefined, time: TimeTest): boolean {
  if (until === null || until === undefined) return time.kind === 'named' && time.name === 'none';
  const instant = new Date(until).toISOString();
  if (time.kind !== 'named')
    return timeFits(instant, time, true) && (time.kind === 'day' || instant >= testNow);
  return time.name === 'active' ? instant >= testNow : time.name === 'ended' && instant < testNow;
}

const consentStates: readonly string[] = ['accepted', 'fixing', 'fix-ready', 'released', 'disclosed'];

function waitingFits(row: CaseRow, { who, time: span }: WaitingTest): boolean {
  if (who === 'update') return row.open && row.updateSoonAt !== null && row.updateSoonAt <= testNow;
  if (who === 'consent')
    return (
      row.open && consentStates.includes(row.state) && (row.fields.creditConsent ?? 'unknown') === 'unknown'
    );
  return row.turn?.whose === who && (span === null || timeFits(row.turn.since, span, false));
}

function placeFits(row: CaseRow, place: string): boolean {
  const name = `at:${(place.split('/').at(-1) ?? '').toLowerCase()}`;
  return (marks.get(row.id) ?? []).some((mark) =>
    /[:#]./.test(name.slice(3)) ? mark === name : mark.startsWith(`${name}:`) || mark.startsWith(`${name}#`),
  );
}

function valueFits(row: CaseRow, { key }: CaseTerm, value: never): boolean {
  const has = (texts: readonly string[], part: string): boolean =>
    texts.some((text) => text.toLowerCase().includes(part.toLowerCase()));
  const who = (row.fields.assignee ?? '').toLowerCase();
  const fits: Record<CaseTerm['key'], () => boolean> = {
    is: () => isFits(row, value),
    state: () => isFits(row, value),
    severity: () => (row.severity ?? 'unset') === value,
    class: () => (row.fields.class ?? 'unset') === value,
    project: () => row.projectId === value,
    assignee: () =>
      who === { me: 'ada', none: '' }[value as string] ||
      (value !== 'none' && who === String(value).toLowerCase()),
    from: () => has([row.reporterName, row.reporterAddress], value),
    received: () => timeFits(row.receivedAt, value, false),
    due: () =>
      row.nextDueAt === null ? (value as TimeTest).kind === 'named' : timeFits(row.nextDueAt, value, true),
    embargo: () => embargoFits(row.fields.embargoUntil, value),
    has: () => hasFits(row, value),
    cwe: () => (row.fields.cwes ?? []).includes(value),
    tag: () => row.tags.includes(String(value).toLowerCase()),
    cve: () =>
      row.fields.cve === value ||
      (String(value).length === 8 && (row.fields.cve ?? '').startsWith(`${String(value)}-`)),
    group: () => row.groupId !== null && all.some((one) => one.id === value && one.groupId === row.groupId),
    place: () => placeFits(row, value),
    waiting: () => waitingFits(row, value),
    mentions: () =>
      row.mentions.some(
        ({ name }) =>
          name.toLowerCase() === { me: 'ada' }[value as string] ||
          name.toLowerCase() === String(value).toLowerCase(),
      ),
    text: () =>
      value in shortIds
        ? row.id.startsWith(shortIds[value as string] ?? '?')
        : has([row.title, row.id, row.reporterName, row.reporterAddress], value),
  };
  return fits[key]();
}

const shortIds: Record<string, string> = {
  'al-13': 'AL-2026-0013',
  'BE-26-7': 'BE-2026-0007',
  'al-2': 'AL-2026-0002',
  'be-2026': 'BE-2026-',
};

function naive(query: CaseQuery): CaseRow[] {
  const { state = 'open', terms = [] } = query;
  return all.filter(
    (row) =>
      isFits(row, state) &&
      terms.every((term) => term.not !== term.values.some((value) => valueFits(row, term, value as never))),
  );
}

const keyOf: Record<QueueSort, (row: CaseRow) => string | number> = {
  due: (row) => row.nextDueAt ?? '9999',
  severity: (row) => -severityRank(row.severity),
  received: (row) => -Date.parse(row.receivedAt),
  history: (row) => `${isConfirmed(row) ? 8 : 9}${row.nextDueAt ?? '9999'}`, // each is of another reporter
};

function isConfirmed({ state, fields, mergedInto }: CaseRow): boolean {
  if (mergedInto !== null) return false;
  if (state === 'released' || state === 'disclosed') return true;
  return state === 'closed' && (fields.class ?? 'vulnerability') === 'vulnerability';
}

/** Cases are kept in the order in which they were made; a stable sort keeps it where keys are equal. */
function inOrder(rows: readonly CaseRow[], sort: QueueSort): string[] {
  const key = keyOf[sort];
  return rows.toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0)).map(({ id }) => id);
}

/** Of open similar reports that fit, the first in order. */
function firstOfGroups(ids: readonly string[]): string[] {
  const byId = new Map(all.map((row) => [row.id, row]));
  const seen = new Set<string>();
  return ids.filter((id) => {
    const row = byId.get(id);
    if (row?.open !== true || row.groupId === null) return true;
    const isFirst = !seen.has(row.groupId);
    seen.add(row.groupId);
    return isFirst;
  });
}

function paged(
  query: CaseQuery,
  sort: QueueSort,
  limit: number,
  few?: { inIndex: number; inRows: number; passed: number },
): string[] {
  const ids: string[] = [];
  let after: string | null = null;
  do {
    const page = queuePage(test.db, query, sort, limit, after, testNow, few);
    if (page === null) throw new Error('its own cursor was refused');
    ids.push(...page.rows.map((row) => row.id));
    after = page.next;
  } while (after !== null);
  return ids;
}

const time = (...names: string[]): fc.Arbitrary<TimeTest> =>
  fc.oneof(
    ...names.map((name) => fc.constant({ kind: 'named' as const, name })),
    fc.record({
      kind: fc.constant('span' as const),
      op: fc.constantFrom('<', '<=', '>', '>='),
      n: fc.nat(14),
      unit: fc.constantFrom('d', 'h', 'w'),
    }),
    fc.record({
      kind: fc.constant('day' as const),
      op: fc.constantFrom('<', '<=', '>', '>=', '='),
      day: fc.integer({ min: -10, max: 14 }).map((n) => at(n).slice(0, 10)),
    }),
  );
const waitedFor = time().filter(({ kind }) => kind === 'span');
const some = <V>(key: CaseTerm['key'], value: fc.Arbitrary<V>) =>
  fc.record({
    key: fc.constant(key),
    not: fc.boolean(),
    values: fc.array(value, { minLength: 1, maxLength: 2 }),
  });
const anyTerm = fc.oneof(
  some('is', fc.constantFrom(...isNames)),
  some('state', fc.constantFrom('open', 'ended', 'any', ...caseStates)),
  some('severity', fc.constantFrom(...severityNames)),
  some('project', fc.constantFrom(1, 2)),
  some('assignee', fc.constantFrom('me', 'none', 'ada', 'LINUS', 'Grace')),
  some('from', fc.constantFrom('finder1', 'Finder 2', '@example.net', '%')),
  some('received', time()),
  some('due', time('none')),
  some('embargo', time('active', 'ended', 'none')),
  some('has', fc.constantFrom(...hasNames)),
  some('class', fc.constantFrom('hardening', 'bug', 'spam', 'expected', 'unset')),
  some('cwe', fc.constantFrom('CWE-79', 'CWE-7', 'CWE-1')),
  some('tag', fc.constantFrom('crash', 'DUP', 'none')),
  some('cve', fc.constantFrom('CVE-2026', 'CVE-2026-1111', 'CVE-2025-1111', 'CVE-2024')),
  some(
    'group',
    fc.integer({ min: 1, max: 60 }).map((n) => `AL-2026-${String(n).padStart(4, '0')}`),
  ),
  some(
    'waiting',
    fc.oneof(
      fc.record({ who: fc.constantFrom('us', 'them', 'others'), time: fc.option(waitedFor) }),
      fc.record({ who: fc.constantFrom('update', 'consent'), time: fc.constant(null) }),
    ),
  ),
  some('place', fc.constantFrom('parse.c', 'src/Parse.C:44', 'parse.c#read', 'a.c', 'none.c')),
  some(
    'text',
    fc.constantFrom('overflow', 'VERFLOW_', '50%', '_x', 'finder9', 'r1@exam', ...Object.keys(shortIds)),
  ),
) as fc.Arbitrary<CaseTerm>;
const anyQuery = fc.record({
  me: fc.constant('Ada'),
  state: fc.constantFrom('open', 'ended', 'any', 'fixing'),
  terms: fc.array(anyTerm, { minLength: 1, maxLength: 3 }),
  grouped: fc.constantFrom(true, undefined),
}) as fc.Arbitrary<CaseQuery>;

describe('a filter in the database', () => {
  it('finds what a naive reading finds, whether few cases fit or too many to sort', () => {
    const sorts = fc.constantFrom<QueueSort>('due', 'severity', 'received', 'history');
    fc.assert(
      fc.property(anyQuery, sorts, fc.integer({ min: 1, max: 60 }), (query, sort, limit) => {
        const fitting = inOrder(naive(query), sort);
        const expected = query.grouped === true ? firstOfGroups(fitting) : fitting;
        expect(paged(query, sort, limit)).toEqual(expected);
        expect(paged(query, sort, limit, { inIndex: 0, inRows: 0, passed: 3 })).toEqual(expected);
      }),
      { numRuns: 400 },
    );
  });

  it('says which of some cases it fits', () => {
    fc.assert(
      fc.property(anyQuery, fc.integer({ min: 0, max: 300 }), (query, from) => {
        const ids = all.slice(from, from + 100).map(({ id }) => id);
        const expected = naive(query)
          .map(({ id }) => id)
          .filter((id) => ids.includes(id));
        expect(new Set(fittingCases(test.db, query, ids, testNow))).toEqual(new Set(expected));
      }),
      { numRuns: 100 },
    );
  });
});
