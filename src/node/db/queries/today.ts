/**
 * Today: each section is found by an index of its own, and a case stands in the first section that has it. From each
 * index only so many are taken, so that the work is bounded whatever there is.
 */
import type { TodayAsk, TodayList } from '#core/ports.ts';
import { todaySections, type TodayCounts, type TodayRow, type TodaySection } from '#shared/schema/today.ts';
import type { Reader, SqlValue } from '../database.ts';
import { dueKey, embargoField, embargoKey, isAwake, wakesAt } from './case-terms.ts';
import { queueRowsOf } from './queue.ts';

const mostOfSection = 500;

type Source = {
  readonly section: TodaySection;
  /** Where it is found: an index of the cases, or rows that are there for nothing else. */
  readonly from: string;
  /** The instant that puts a case there; the earliest comes first. */
  readonly at: string;
  readonly where: string;
  readonly values: readonly SqlValue[];
};

const by = (index: string): string => `cases INDEXED BY ${index}`;
/** With the project of the case. */
const mentions = `(SELECT case_mention.*, cases.project_id, cases.open, cases.group_id FROM case_mention JOIN cases ON cases.row = case_mention.row)`;

function sourcesOf({ now, endOfDay, embargoBefore, me }: TodayAsk): readonly Source[] {
  const due = (open: 0 | 1): Source[] => [
    {
      section: 'overdue',
      from: by('case_by_due'),
      at: dueKey,
      where: `open = ${open} AND ${dueKey} < ?`,
      values: [now],
    },
    {
      section: 'due-today',
      from: by('case_by_due'),
      at: dueKey,
      where: `open = ${open} AND ${dueKey} >= ? AND ${dueKey} < ? AND ${isAwake}`,
      values: [now, endOfDay, now],
    },
  ];
  return [
    ...due(1),
    ...due(0), // what has ended may still have a duty
    {
      section: 'embargo',
      from: by('case_by_embargo'),
      at: embargoKey,
      // One that ends today is not left to a snooze, which knows clocks only.
      where: `${embargoField} IS NOT NULL AND ${embargoKey} < ? AND open = 1 AND state <> 'disclosed' AND (${embargoKey} < ? OR ${isAwake})`,
      values: [embargoBefore, endOfDay, now],
    },
    {
      section: 'answer',
      from: by('case_answered'),
      at: 'answered_at',
      where: 'answered_at IS NOT NULL AND (open = 1 OR unread = 1)', // on a closed case: until it was read
      values: [],
    },
    {
      section: 'mention',
      from: mentions,
      at: 'at',
      where: 'name = ? AND seq > read_seq',
      values: [me],
    },
    {
      section: 'back',
      from: by('case_snoozed'),
      at: wakesAt,
      where: `snoozed_until IS NOT NULL AND ${wakesAt} <= ?`,
      values: [now],
    },
    {
      section: 'back', // by an event
      from: by('case_back'),
      at: 'updated_at',
      where: 'snooze IS NOT NULL AND snoozed_until IS NULL',
      values: [],
    },
    {
      section: 'waiting',
      from: by('case_waiting'),
      at: 'waiting_since',
      where: `waiting_since IS NOT NULL AND open = 1 AND ${isAwake}`,
      values: [now],
    },
  ];
}

type Hit = { readonly row: number; readonly at: string; readonly group?: string | null };
type Placed = Hit & { readonly section: TodaySection };

export function todayList(db: Reader, ask: TodayAsk, limit: number): TodayList {
  const project = ask.projectId === null ? '' : `AND project_id = ${ask.projectId}`;
  const placed = new Map<number, Placed>();
  let more = false;
  const bySection = [...sourcesOf(ask)].sort((a, b) => rank(a.section) - rank(b.section));
  for (const { section, from, at, where, values } of bySection) {
    const group = ask.grouped ? ', CASE open WHEN 1 THEN group_id END AS "group"' : '';
    const sql = `SELECT row, ${at} AS at${group} FROM ${from} WHERE ${where} ${project} ORDER BY ${at}, row LIMIT ?`;
    const hits = db.all<Hit>(sql, ...values, mostOfSection + 1);
    more ||= hits.length > mostOfSection;
    for (const hit of hits.slice(0, mostOfSection))
      if (!placed.has(hit.row)) placed.set(hit.row, { ...hit, section });
  }
  const all = firstOfGroups([...placed.values()].sort(inOrder));
  const shown = all.slice(0, limit);
  const rows = queueRowsOf(
    db,
    shown.map(({ row }) => row),
    ask.now,
  );
  return {
    rows: shown.flatMap(({ row, section, at }): TodayRow[] => {
      const found = rows.get(row);
      return found === undefined ? [] : [{ ...found, section, at }];
    }),
    counts: Object.fromEntries(
      todaySections.map((section) => [section, all.filter((one) => one.section === section).length]),
    ) as TodayCounts,
    more,
  };
}

/** Of open similar reports, the first in the order of the list stands for all. */
function firstOfGroups(placed: readonly Placed[]): Placed[] {
  const seen = new Set<string>();
  return placed.filter(({ group }) => {
    if (group === undefined || group === null) return true;
    const isFirst = !seen.has(group);
    seen.add(group);
    return isFirst;
  });
}

const rank = (section: TodaySection): number => todaySections.indexOf(section);

function inOrder(a: Placed, b: Placed): number {
  if (a.section !== b.section) return rank(a.section) - rank(b.section);
  return a.at === b.at ? a.row - b.row : a.at < b.at ? -1 : 1;
}
