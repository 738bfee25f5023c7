/** The sections of the queue. */
import { describe, expect, it } from 'vitest';
import type { QueueRow } from '#shared/schema/case.ts';
import { inPlace } from './held-order.ts';
import { rowListOf, rowsBetween, type RowList } from './row-list.ts';
import { itemsOf, sectionsBy } from './sections.ts';

const now = new Date(2026, 10, 18, 12, 0).getTime(); // a Wednesday, in local time
const hours = (n: number): string => new Date(now + n * 3_600_000).toISOString();

function row(id: string, change: Partial<QueueRow>): QueueRow {
  return {
    id,
    title: id,
    project: 'P',
    state: 'new',
    severity: null,
    receivedAt: hours(-1),
    reporter: '',
    nextDueAt: null,
    nextStartedAt: null,
    nextMilestone: 'assess',
    clockState: 'running',
    unread: false,
    flags: [],
    messages: 1,
    assignee: null,
    class: null,
    tags: [],
    snooze: null,
    group: null,
    turn: null,
    updateDueAt: null,
    collisions: 0,
    reporterConfirmed: 0,
    ...change,
  };
}

type Sort = 'due' | 'severity' | 'received';

/** What stands in the list, one line after the other. */
function shown(list: RowList<QueueRow>, sort: Sort): string[] {
  const items = itemsOf(list.length, sectionsBy(sort)(list, now), 52);
  return Array.from({ length: items.count }, (_, index) => {
    const item = items.at(index);
    return typeof item === 'number' ? (list.at(item)?.row.id ?? '') : `# ${item.label}`;
  });
}

const labels = (rows: QueueRow[], sort: Sort = 'due'): string[] =>
  shown(rowListOf([rows.map(inPlace)]), sort);

describe('the sections of the queue', () => {
  it('go by the day something is due', () => {
    const rows = [
      row('over', { nextDueAt: hours(-1) }),
      row('today', { nextDueAt: hours(11) }),
      row('sunday', { nextDueAt: hours(4 * 24) }),
      row('later', { nextDueAt: hours(6 * 24) }),
      row('none', {}),
    ];
    expect(labels(rows)).toEqual([
      '# Overdue',
      'over',
      '# Due today',
      'today',
      '# This week',
      'sunday',
      '# Later',
      'later',
      '# Nothing due',
      'none',
    ]);
  });

  it('set paused cases apart', () => {
    expect(labels([row('a', { clockState: 'paused', nextDueAt: hours(-5) })])).toEqual(['# Paused', 'a']);
  });

  it('go by severity when that is the order', () => {
    expect(
      labels([row('a', { severity: 'high' }), row('b', { severity: 'high' }), row('c', {})], 'severity'),
    ).toEqual(['# High', 'a', 'b', '# No severity', 'c']);
  });
});

describe('a list in parts', () => {
  const all = Array.from({ length: 40 }, (_, n) =>
    inPlace(row(`r${String(n)}`, { nextDueAt: hours(n - 5) })),
  );
  const inParts = (...ends: number[]): RowList<QueueRow> =>
    rowListOf(ends.map((end, nth) => all.slice(nth === 0 ? 0 : ends[nth - 1], end)));
  const whole = rowListOf([all]);

  it('has the same sections as one that is whole', () => {
    for (const ends of [[40], [3, 40], [5, 6, 20, 40], [0, 7, 7, 40]])
      expect(shown(inParts(...ends), 'due')).toEqual(shown(whole, 'due'));
  });

  it('is looked at again only where a part has changed', () => {
    let looks = 0;
    const counted = (rows: typeof all) =>
      rows.map((one) => ({
        ...one,
        get placed() {
          looks += 1;
          return one.placed;
        },
      }));
    const sections = sectionsBy('due');
    const [first, second] = [counted(all.slice(0, 30)), counted(all.slice(30))];
    sections(rowListOf([first, second]), now);
    looks = 0;
    sections(rowListOf([first, counted(all.slice(30)), []]), now);
    expect(looks).toBe(10);
  });

  it('finds each row by its position, and each position by its row', () => {
    const list = inParts(5, 6, 6, 20, 40);
    for (const [position, { row: wanted }] of all.entries()) {
      expect(list.at(position)?.row).toBe(wanted);
      expect(list.find(({ row: { id } }) => id === wanted.id)).toBe(position);
    }
    expect(list.at(40)).toBeUndefined();
    expect(list.find(({ row: { id } }) => id === 'none')).toBe(-1);
    expect(rowsBetween(list, 4, 21).map(({ row: { id } }) => id)).toEqual(
      all.slice(4, 22).map(({ row: { id } }) => id),
    );
  });

  it('has each item where those before it end', () => {
    const items = itemsOf(40, sectionsBy('due')(whole, now), 52);
    let top = 0;
    for (let index = 0; index < items.count; index += 1) {
      expect(items.topOf(index)).toBe(top);
      const item = items.at(index);
      top += typeof item === 'number' ? 52 : 30;
      if (typeof item === 'number') expect(items.indexOf(item)).toBe(index);
    }
    expect(items.topOf(items.count)).toBe(top);
  });
});
