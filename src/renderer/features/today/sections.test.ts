/** The next case of Today is the one below that is left, then the first; sections keep their rows and count what is left. */
import { expect, it } from 'vitest';
import type { TodayRow } from '#shared/schema/today.ts';
import type { HeldRow } from '../queue/held-order.ts';
import { rowListOf } from '../queue/row-list.ts';
import { nextToDo, todaySections } from './sections.ts';

function held(id: string, section: TodayRow['section'], left = false): HeldRow<TodayRow> {
  const row: TodayRow = {
    ...{ id, section, title: id, project: 'P', state: 'new', severity: null, reporter: 'Ada' },
    ...{ receivedAt: '2026-11-20T08:00:00.000Z', at: '2026-11-21T08:00:00.000Z', unread: false, flags: [] },
    ...{ nextDueAt: null, nextStartedAt: null, nextMilestone: null, clockState: null, messages: 1 },
    ...{
      assignee: null,
      class: null,
      tags: [],
      snooze: null,
      group: null,
      collisions: 0,
      turn: null,
      updateDueAt: null,
      reporterConfirmed: 0,
    },
  };
  return { row, placed: row, left };
}
const list = [
  held('A', 'overdue', true),
  held('B', 'overdue'),
  held('C', 'answer'),
  held('D', 'answer', true),
];

it.each([
  ['nothing is open or chosen', null, null, 'B'],
  ['the cursor stands on a row', null, 'C', 'C'],
  ['a case is open', 'B', 'B', 'C'],
  ['the last one is open', 'C', 'C', 'B'],
  ['one is open that is not in the list', 'X', null, 'B'],
] as const)('where %s', (_, open, cursor, next) => {
  expect(nextToDo(list, open, cursor)).toBe(next);
});

it('there is none once the open case is the only one left', () => {
  expect(nextToDo([held('A', 'overdue', true), held('B', 'overdue')], 'B', 'B')).toBeNull();
});

it('a section counts what is left of it', () => {
  expect(todaySections(rowListOf([list]))).toEqual([
    { position: 0, label: 'Overdue', count: 1 },
    { position: 2, label: 'Answers', count: 1 },
  ]);
});
