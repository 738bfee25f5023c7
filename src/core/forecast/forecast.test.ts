import { describe, expect, it } from 'vitest';
import type { CaseEvent, CaseEventKind } from '#shared/schema/case.ts';
import { effortsFrom, measureEffort } from './effort.ts';
import {
  asGroups,
  hoursOf,
  inBatches,
  simulate,
  withoutArrivals,
  withTwiceTheTime,
  type Task,
} from './simulate.ts';

const day = 86_400_000;
const startMs = Date.UTC(2026, 10, 30); // a Monday
const task = (dueDay: number, change: Partial<Task> = {}): Task => ({
  caseId: 'HARB-2026-0001',
  project: 'Harbour',
  milestone: 'assess',
  label: null,
  quote: 'We assess within 10 days.',
  groupId: null,
  fromMs: startMs,
  startMs,
  dueMs: startMs + dueDay * day + day / 2,
  hours: 4,
  ...change,
});
const week = (hours: number): number[] => [hours, hours, hours, hours, hours, 0, 0];
const many = (count: number, dueDay: number, change: Partial<Task> = {}): Task[] =>
  Array.from({ length: count }, (_, n) => task(dueDay, { caseId: `HARB-2026-${String(n)}`, ...change }));

describe('a forecast', () => {
  it('idle: with hours to spare, nothing breaks', () => {
    expect(simulate({ startMs, hours: week(8), tasks: many(2, 4) })).toEqual([]);
    expect(simulate({ startMs, hours: week(0), tasks: [] })).toEqual([]);
  });

  it('overload: says which break, and when they would be done', () => {
    const broken = simulate({ startMs, hours: [...week(4), ...week(4)], tasks: many(7, 3) }); // one a day
    expect(broken).toHaveLength(3); // four are done from Monday to Thursday, the day they are due
    expect(broken.map(({ doneMs }) => ((doneMs ?? 0) - startMs) / day)).toEqual([4, 7, 8]); // Friday, Monday, Tuesday
    expect(simulate({ startMs, hours: week(4), tasks: many(7, 3) }).at(-1)?.doneMs).toBeNull(); // not in this week
  });

  it('one person away: half the hours until they are back', () => {
    const hours = [2, 2, 2, 2, 2, 0, 0, ...week(4)];
    expect(simulate({ startMs, hours, tasks: many(3, 4) })).toHaveLength(1);
    expect(simulate({ startMs, hours: week(4), tasks: many(3, 4) })).toEqual([]);
  });

  it('takes what is due first first, and counts what is overdue already as work but not as news', () => {
    const overdue = task(-3, { hours: 8 });
    const broken = simulate({ startMs, hours: week(4), tasks: [task(1), overdue, task(4)] });
    expect(broken.map(({ task: { dueMs } }) => Math.floor((dueMs - startMs) / day))).toEqual([1]);
  });

  it('begins nothing before it is there', () => {
    const later = task(5, { caseId: null, fromMs: startMs + 4 * day, hours: 8 });
    expect(simulate({ startMs, hours: week(4), tasks: [later] })).toHaveLength(1); // only Friday is left
  });

  it('what helps is the same simulation with the work changed', () => {
    const hours = [...week(4), ...week(4)];
    const tasks = many(7, 3, { groupId: 'g1' });
    expect(simulate({ startMs, hours, tasks: asGroups(tasks) })).toEqual([]);
    expect(hoursOf(asGroups(tasks))).toBeCloseTo(4 + 6 * 0.4);
    const letters = many(7, 3, { milestone: 'acknowledge' });
    expect(simulate({ startMs, hours, tasks: letters })).toHaveLength(3);
    expect(simulate({ startMs, hours, tasks: inBatches(letters) })).toEqual([]);
    expect(simulate({ startMs, hours, tasks: inBatches(many(7, 3)) })).toHaveLength(3); // an assessment is no letter
    const expected = many(7, 3, { caseId: null });
    expect(simulate({ startMs, hours, tasks: withoutArrivals(expected) })).toEqual([]);
    const longer = withTwiceTheTime(many(7, 3), ({ quote }) => quote.includes('10 days'));
    expect(simulate({ startMs, hours, tasks: longer })).toHaveLength(1); // due on Sunday and Monday now
  });
});

describe('effort', () => {
  let seq = 0;
  const did = (caseId: string, kind: CaseEventKind, recordedAt: string, actor = 'ada'): CaseEvent => ({
    seq: (seq += 1),
    caseId,
    kind,
    at: recordedAt,
    recordedAt,
    actor,
    reason: null,
    data: {},
    hash: '',
    undone: false,
  });
  const sitting = (n: number): CaseEvent[] => [
    did(`C-${String(n)}`, 'received', `2026-11-0${String(n)}T07:00:00.000Z`),
    did(`C-${String(n)}`, 'set', `2026-11-0${String(n)}T08:00:00.000Z`), // 5 minutes: nobody knows when it began
    did(`C-${String(n)}`, 'note', `2026-11-0${String(n)}T08:30:00.000Z`),
    did(`C-${String(n)}`, 'assessed', `2026-11-0${String(n)}T08:55:00.000Z`),
  ];

  it('is the median of the sittings before the step, with the number of cases it stands on', () => {
    const efforts = effortsFrom(measureEffort([1, 2, 3].flatMap(sitting)), {});
    expect(efforts.find(({ step }) => step === 'assess')).toEqual({
      step: 'assess',
      hours: 1,
      source: 'measured',
      measuredHours: 1,
      cases: 3,
    });
  });

  it('no history: says that it is assumed, and how few cases there are', () => {
    expect(effortsFrom(new Map(), {}).map(({ source, cases }) => [source, cases])).toEqual(
      Array.from({ length: 6 }, () => ['assumed', 0]),
    );
    const few = effortsFrom(measureEffort(sitting(1)), {});
    expect(few.find(({ step }) => step === 'assess')).toMatchObject({
      hours: 2,
      source: 'assumed',
      cases: 1,
    });
  });

  it('is what somebody says it is, beside what was measured', () => {
    const efforts = effortsFrom(measureEffort([1, 2, 3].flatMap(sitting)), { assess: 6 });
    expect(efforts.find(({ step }) => step === 'assess')).toMatchObject({
      hours: 6,
      source: 'given',
      measuredHours: 1,
    });
  });

  it('a night between two actions is no work, and neither is what a colleague does', () => {
    const events = [
      did('C-1', 'set', '2026-11-01T18:00:00.000Z'),
      did('C-1', 'note', '2026-11-01T18:01:00.000Z', 'grace'),
      did('C-1', 'acknowledged', '2026-11-02T08:00:00.000Z'),
    ];
    expect(measureEffort(events).get('acknowledge')).toEqual([15 / 60]);
  });
});
