/** A year with more than 9,999 cases: `TID-2026-10000` comes after `TID-2026-9999` wherever cases stand in an order. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createClockwork } from '#core/cases/clockwork.ts';
import { caseIdMeant } from '#core/cases/full-case-ids.ts';
import { caseQueryOf } from '#core/cases/case-query.ts';
import { agenda } from '#core/clocks/agenda.ts';
import { loadHolidayTables } from '#core/clocks/calendar.ts';
import { sameProblem } from '#core/collisions/same-problem.ts';
import { fileMessage } from '#core/intake/file-message.ts';
import type { CaseRow, Reads } from '#core/ports.ts';
import { membersWith } from '#core/release/members.ts';
import { duplicateCandidates } from '#core/report/duplicates.ts';
import { precedentsOf } from '#core/report/precedents.ts';
import { findSimilar } from '#core/similar/find-similar.ts';
import { sketchOf } from '#core/similar/sketch.ts';
import { readMail } from '#node/mail/read-mail.ts';
import { emptyKeyring } from '#node/openpgp/keyring.ts';
import { calendarIn } from '../support/core/clocks.ts';
import {
  addTestCase,
  addTestProject,
  openTestStore,
  sha256,
  testNow,
  type TestStore,
} from '../support/node/test-store.ts';

let test: TestStore;
let project: number;
beforeEach(async () => {
  await loadHolidayTables();
  test = openTestStore();
  project = addTestProject(test.store, 'Tidewater', 'TID');
});
afterEach(() => test.close());

/** Cases from this number on, in the order they came. */
function casesFrom(first: number, count: number, change: Partial<CaseRow> = {}): string[] {
  return Array.from({ length: count }, (_, n) => addTestCase(test.store, project, change, first + n));
}

const rowOf = (id: string): CaseRow => {
  const row = test.store.read.caseRow(id);
  if (row === null) throw new Error(`no ${id}`);
  return row;
};

describe('a mark finds the newest cases', () => {
  const mark = 'at:parse.c:7';
  const lastFirst = (ids: readonly string[]): string[] => [...ids].reverse();

  it('whatever their numbers and projects are', () => {
    const { store } = test;
    const ids = casesFrom(9_990, 15);
    const zebra = addTestProject(store, 'Zebra', 'ZEB');
    ids.push(addTestCase(store, zebra), addTestCase(store, project), addTestCase(store, zebra));
    expect(ids.slice(-4)).toEqual(['TID-2026-10004', 'ZEB-2026-0001', 'TID-2026-10005', 'ZEB-2026-0002']);
    // Some of them later than others, and in no order.
    for (const id of [...ids.slice(8), ...lastFirst(ids.slice(0, 8))])
      store.write((tx) => tx.addMarks(id, [mark, mark]));
    for (const limit of [1, 3, 12, 24])
      expect(store.read.casesWithMark(mark, limit)).toEqual(lastFirst(ids).slice(0, limit));
  });

  it('as those that write see it too, through every change', () => {
    const { store } = test;
    const ids = casesFrom(9_995, 3);
    const seen = (): void =>
      store.write((tx) => {
        for (const limit of [1, 3, 24])
          expect(tx.casesWithMark(mark, limit)).toEqual(store.read.casesWithMark(mark, limit));
      });
    for (let n = 0; n < 8; n += 1) {
      ids.push(...casesFrom(9_998 + n, 1));
      const [, some = ''] = lastFirst(ids);
      store.write((tx) => tx.addMarks(n % 2 === 0 ? some : (ids.at(-1) ?? ''), [mark]));
      seen();
    }
    expect(store.read.casesWithMark(mark, 2)).toEqual(['TID-2026-10005', 'TID-2026-10003']);
  });

  it('and so an arriving report is compared with them', async () => {
    const { store } = test;
    casesFrom(9_980, 1);
    const tools = { clockwork: createClockwork(store.read), sha256, newId, now: testNow };
    const filed: string[] = [];
    for (let n = 0; n < 40; n += 1) {
      const bytes = new Uint8Array(
        Buffer.from(
          `From: Finder ${n} <f${n}@example.net>\r\nTo: security@example.org\r\nSubject: Finding ${n} of ${n * 7}\r\nDate: Mon, 15 Jun 2026 08:${10 + n}:00 +0000\r\nMessage-ID: <m${n}@example.net>\r\nContent-Type: text/plain\r\n\r\nNumber ${n}: this is CVE-2026-4242 again.\r\n`,
        ),
      );
      const mail = await readMail(bytes, emptyKeyring, { now: testNow });
      const one = { source: 'x', index: n, bytes, mail, project: null, outgoing: false };
      filed.push(store.write((tx) => fileMessage(tx, tools, one)).caseId ?? '');
    }
    expect(filed.slice(18, 21)).toEqual(['TID-2026-9999', 'TID-2026-10000', 'TID-2026-10001']);
    const newest = lastFirst(filed).slice(0, 12);
    const question = {
      ...{ title: 'Nothing alike', text: '', textHash: '', files: [], readable: true },
      ...{ marks: ['id:CVE-2026-4242'], headerId: null, self: null },
    };
    const found = duplicateCandidates(store.read, question).map(({ caseId }) => caseId);
    expect(found.toSorted()).toEqual(newest.toSorted());
    expect(rowOf(filed.at(-1) ?? '').flags).toContain('possible-duplicate');
  });
});

let serial = 0;
const newId = (prefix: string): string => `${prefix}${String((serial += 1)).padStart(8, '0')}`;

describe('the first ones', () => {
  it('of more duplicates than are compared are those that were marked first', () => {
    const { store } = test;
    const [first = '', ...others] = casesFrom(9_980, 40);
    store.write((tx) => {
      for (const caseId of [...others, ...others.slice(0, 5)])
        // some were reopened, and marked again
        tx.append({ caseId, kind: 'duplicate', at: testNow, reason: null, data: { of: first } });
    });
    expect(store.read.duplicatesOf(first, 25)).toEqual(others.slice(0, 25));
    expect(store.read.duplicatesOf(first, 100)).toEqual(others);
    store.write((tx) => expect(tx.duplicatesOf(first, 25)).toEqual(others.slice(0, 25)));
  });

  it('of one problem received at once stand in the order they came', () => {
    const ids = casesFrom(9_998, 4, { groupId: 'TID-2026-9998' });
    const { reports } = sameProblem(test.store.read, rowOf(ids[3] ?? ''));
    expect(reports.map(({ row }) => row.id)).toEqual(ids);
  });

  it('of a group are its members in the order they came', () => {
    const ids = casesFrom(9_998, 4, { groupId: 'TID-2026-9998' });
    expect(test.store.read.casesInGroup('TID-2026-9998', 3).map(({ id }) => id)).toEqual(ids.slice(0, 3));
  });
});

it('of reports that are equally alike, the oldest is named first', () => {
  const sketch = sketchOf(
    'Overflow in build_order_clause()',
    'build_order_clause() in sql/order.c overflows.',
  );
  const ids = Array.from({ length: 30 }, (_, n) => `TID-2026-${9_985 + n}`);
  const read = {
    casesWithMark: () => [...ids].reverse().slice(0, 24),
    sketchOf: () => sketch,
    caseRow: (id: string) => ({ id, projectId: 1, mergedInto: null }) as CaseRow,
  } as unknown as Reads;
  const found = findSimilar(read, { id: 'TID-2026-20000', projectId: 1, title: 'Overflow' }, sketch);
  expect(found.map(({ row }) => row.id)).toEqual(ids.slice(-23)); // of 24 one may be itself
});

it('of decisions that are equally near, the newest are shown', () => {
  const { store } = test;
  const decision = { outcome: 'rejected' as const, at: testNow, reason: 'No.', basis: null, public: false };
  const title = 'Overflow of the stack in the parser';
  const ids = casesFrom(9_993, 12, { title, state: 'rejected', open: false, decision });
  store.write((tx) => {
    for (const id of ids) tx.setDecisionMarks(id, ['w:overflow+parser', 'w:overflow+stack']);
  });
  const asks = rowOf(addTestCase(store, project, { title }));
  expect(precedentsOf(store.read, asks).map(({ caseId }) => caseId)).toEqual(ids.slice(-5).reverse());
});

it('the cases of a release and of one instant in the calendar stand in the order of their numbers', () => {
  const { store } = test;
  const until = '2026-07-01T12:00:00.000Z';
  const ids = casesFrom(9_998, 4, { fields: { embargoUntil: until } });
  const members = membersWith({ store, now: () => testNow }, rowOf(ids[1] ?? ''));
  expect(members.ok && members.value.rows.map(({ id }) => id)).toEqual(ids);
  const due = [...ids].reverse().map((caseId) => ({ caseId, title: '', clocks: [], embargoEndsAt: until }));
  const items = agenda(due, calendarIn('UTC'), { from: '2026-06-01', to: '2026-07-31' });
  expect(items.map(({ caseId }) => caseId)).toEqual(ids);
});

it('numbers go on, and a case is found by its short ID', () => {
  const { store } = test;
  casesFrom(9_998, 3);
  const id = addTestCase(store, project);
  expect(id).toBe('TID-2026-10001');
  expect(caseIdMeant(store.read, 'tid-10001', testNow)).toBe(id);
  expect(caseIdMeant(store.read, 'tid-26-10001', testNow)).toBe(id);
  const asked = caseQueryOf(store.read, 'tid-10001', testNow, { state: 'any' });
  expect(asked.ok && store.read.caseIds(asked.value.query, 10, testNow)).toEqual([id]);
  const one = caseQueryOf(store.read, 'tid-1000', testNow, { state: 'any' });
  expect(one.ok && store.read.caseIds(one.value.query, 10, testNow)).not.toContain('TID-2026-1000');
});
