/** The queue in sections: by when something is due, by severity, or by when it came. Pure. */
import type { QueueRow } from '#shared/schema/case.ts';
import type { QueueInput } from '../../api/queries.ts';
import { confirmedReports } from '#shared/words/people.ts';
import { severityWords } from '#shared/words/severity.ts';
import type { HeldRow } from './held-order.ts';

export type QueueItem<R extends QueueRow = QueueRow> =
  | { readonly kind: 'section'; readonly label: string; readonly count?: number }
  | { readonly kind: 'row'; readonly row: R; readonly position: number };

/** Which item the row in this position is: a few sections stand before it. */
export function itemAt(items: readonly QueueItem[], position: number): number {
  let index = position;
  for (let item = items[index]; item !== undefined; item = items[index]) {
    if (item.kind === 'row' && item.position >= position) return index;
    index += 1;
  }
  return 0;
}

export type DayBounds = {
  readonly now: number;
  readonly endOfToday: number;
  readonly endOfWeek: number;
  readonly startOfToday: number;
};

/** Local midnights: "today" is the reader's day; the week ends with its Sunday. */
export function boundsOf(nowMs: number): DayBounds {
  const day = new Date(nowMs);
  day.setHours(0, 0, 0, 0);
  const startOfToday = day.getTime();
  const end = new Date(day);
  end.setDate(end.getDate() + 1);
  const week = new Date(day);
  week.setDate(week.getDate() + ((7 - week.getDay()) % 7) + 1);
  return { now: nowMs, startOfToday, endOfToday: end.getTime(), endOfWeek: week.getTime() };
}

function dueSection(row: QueueRow, bounds: DayBounds): string {
  if (row.clockState === 'paused') return 'Paused';
  if (row.nextDueAt === null) return 'Nothing due';
  const due = Date.parse(row.nextDueAt);
  if (due < bounds.now) return 'Overdue';
  if (due < bounds.endOfToday) return 'Due today';
  return due < bounds.endOfWeek ? 'This week' : 'Later';
}

function receivedSection(row: QueueRow, bounds: DayBounds): string {
  const at = Date.parse(row.receivedAt);
  if (at >= bounds.startOfToday) return 'Today';
  if (at >= bounds.startOfToday - 6 * 86_400_000) return 'Last 7 days';
  return at >= bounds.startOfToday - 30 * 86_400_000 ? 'Last 30 days' : 'Earlier';
}

function severitySection(row: QueueRow): string {
  return row.severity === null ? 'No severity' : severityWords[row.severity];
}

type Items = {
  readonly held: readonly HeldRow<QueueRow>[];
  readonly now: number;
  items: readonly QueueItem[];
};

/** The same, which goes on from the last answer where only more rows were read. */
export function sectionsOf(
  sort: QueueInput['sort'],
): (held: readonly HeldRow<QueueRow>[], now: number) => readonly QueueItem[] {
  let last: Items = { held: [], now: Number.NaN, items: [] };
  return (held, now) => {
    const isLonger = now === last.now && last.held.every((one, at) => one === held[at]);
    const items = itemsOf(held, sort, boundsOf(now), isLonger ? last : undefined);
    last = { held, now, items };
    return items;
  };
}

/** Rows come sorted from the backend; a section begins where its word changes. */
export function itemsOf(
  held: readonly HeldRow<QueueRow>[],
  sort: QueueInput['sort'],
  bounds: DayBounds,
  before: Pick<Items, 'held' | 'items'> = { held: [], items: [] },
): QueueItem[] {
  const items = [...before.items];
  const section = items.findLast((item) => item.kind === 'section');
  let last: string | null = section?.label ?? null;
  for (let position = before.held.length; position < held.length; position += 1) {
    const one = held[position];
    if (one === undefined) continue;
    const { row, placed, memberOf } = one;
    if (memberOf !== undefined) {
      items.push({ kind: 'row', row, position });
      continue;
    }
    const label =
      sort === 'severity'
        ? severitySection(placed)
        : sort === 'received'
          ? receivedSection(placed, bounds)
          : sort === 'history'
            ? confirmedReports(placed.reporterConfirmed)
            : dueSection(placed, bounds);
    if (label !== last) items.push({ kind: 'section', label });
    last = label;
    items.push({ kind: 'row', row, position });
  }
  return items;
}
