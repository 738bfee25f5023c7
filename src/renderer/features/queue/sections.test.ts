/** The sections of the queue. */
import { describe, expect, it } from 'vitest';
import type { QueueRow } from '#shared/schema/case.ts';
import { inPlace } from './held-order.ts';
import { boundsOf, itemAt, itemsOf, sectionsOf } from './sections.ts';

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

const labels = (rows: QueueRow[], sort: 'due' | 'severity' | 'received' = 'due'): string[] =>
  itemsOf(rows.map(inPlace), sort, boundsOf(now)).map((item) =>
    item.kind === 'section' ? `# ${item.label}` : item.row.id,
  );

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

  it('count rows without the headings', () => {
    const items = itemsOf(
      [row('a', { nextDueAt: hours(-1) }), row('b', {})].map(inPlace),
      'due',
      boundsOf(now),
    );
    expect(items.flatMap((item) => (item.kind === 'row' ? [item.position] : []))).toEqual([0, 1]);
  });
});

describe('a list that is read on', () => {
  const all = Array.from({ length: 40 }, (_, n) =>
    inPlace(row(`r${String(n)}`, { nextDueAt: hours(n - 5) })),
  );

  it('has the same sections as one that is read at once', () => {
    const sections = sectionsOf('due');
    for (const read of [3, 7, 20, 40])
      expect(sections(all.slice(0, read), now)).toEqual(itemsOf(all.slice(0, read), 'due', boundsOf(now)));
    const changed = all.map((one, at) => (at === 2 ? inPlace(row('other', { nextDueAt: null })) : one));
    expect(sections(changed, now)).toEqual(itemsOf(changed, 'due', boundsOf(now)));
  });

  it('looks at the new rows only', () => {
    let looks = 0;
    const counted = all.map((one) => ({
      ...one,
      get placed() {
        looks += 1;
        return one.placed;
      },
    }));
    const sections = sectionsOf('due');
    sections(counted.slice(0, 30), now);
    looks = 0;
    sections(counted, now);
    expect(looks).toBe(10);
  });

  it('is scrolled to a row by its position', () => {
    const items = itemsOf(all, 'due', boundsOf(now));
    for (const position of [0, 4, 5, 17, 39]) {
      const item = items[itemAt(items, position)];
      expect(item?.kind === 'row' && item.position).toBe(position);
    }
  });
});
