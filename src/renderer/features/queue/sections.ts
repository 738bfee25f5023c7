/** The queue in sections: by when something is due, by severity, or by when it came. Pure. */
import type { QueueRow } from '#shared/schema/case.ts';
import type { QueueInput } from '../../api/queue-page.ts';
import { confirmedReports } from '#shared/words/people.ts';
import { severityWords } from '#shared/words/severity.ts';
import type { HeldRow } from './held-order.ts';
import type { RowList } from './row-list.ts';

/** The head of a section, which stands before the row in this position. */
export type Section = { readonly position: number; readonly label: string; readonly count?: number };

export type Items = {
  readonly count: number;
  /** A section, or the position of a row. */
  readonly at: (index: number) => Section | number;
  /** Which item the row in this position is. */
  readonly indexOf: (position: number) => number;
  readonly topOf: (index: number) => number;
};

const sectionHeight = 30;

/** Rows and the heads between them: where each stands is counted, not listed. */
export function itemsOf(length: number, sections: readonly Section[], rowHeight: number): Items {
  /** How many sections stand before it, of which it is known where the nth stands. */
  const before = (place: number, ofNth: (nth: number) => number): number => {
    let [low, high] = [0, sections.length];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (ofNth(middle) < place) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const positionOf = (nth: number): number => sections[nth]?.position ?? 0;
  const indexOfSection = (nth: number): number => positionOf(nth) + nth;
  return {
    count: length + sections.length,
    at: (index) => {
      const nth = before(index, indexOfSection);
      const section = sections[nth];
      return section !== undefined && indexOfSection(nth) === index ? section : index - nth;
    },
    indexOf: (position) => position + before(position + 1, positionOf),
    topOf: (index) => {
      const heads = before(index, indexOfSection);
      return (index - heads) * rowHeight + heads * sectionHeight;
    },
  };
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

const labels = {
  due: (row: QueueRow, bounds: DayBounds) => dueSection(row, bounds),
  severity: severitySection,
  received: receivedSection,
  history: ({ reporterConfirmed }: QueueRow) => confirmedReports(reporterConfirmed),
} satisfies Record<NonNullable<QueueInput['sort']>, (row: QueueRow, bounds: DayBounds) => string>;

/** Rows come sorted from the backend; a section begins where its word changes. A part that stays as it was is not looked at again. */
export function sectionsBy(
  sort: QueueInput['sort'] = 'due',
): (list: RowList<QueueRow>, now: number) => readonly Section[] {
  let last = Number.NaN;
  let known = new WeakMap<readonly HeldRow<QueueRow>[], readonly Section[]>();
  return ({ parts, startOf }, now) => {
    if (now !== last) known = new WeakMap();
    last = now;
    const bounds = boundsOf(now);
    const sections: Section[] = [];
    for (const [nth, part] of parts.entries()) {
      const own = known.get(part) ?? withinPart(part, (row) => labels[sort](row, bounds));
      known.set(part, own);
      for (const { position, label } of own)
        if (label !== sections.at(-1)?.label) sections.push({ position: startOf(nth) + position, label });
    }
    return sections;
  };
}

function withinPart(
  part: readonly HeldRow<QueueRow>[],
  labelOf: (row: QueueRow) => string,
): readonly Section[] {
  const sections: Section[] = [];
  for (const [position, { placed, memberOf }] of part.entries()) {
    if (memberOf !== undefined) continue; // stands where its group does
    const label = labelOf(placed);
    if (label !== sections.at(-1)?.label) sections.push({ position, label });
  }
  return sections;
}
