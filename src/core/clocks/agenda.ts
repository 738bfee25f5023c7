/**
 * What happens when, over many cases: the items of a calendar view. Core, pure. Days are those of the project's
 * zone, so that an item stands where the maintainer looks for it.
 */
import { compareCaseIds } from '#shared/ids.ts';
import { plannedWords } from '#shared/words/planned.ts';
import type { AgendaItem } from '#shared/schema/agenda.ts';
import type { Planned } from '#shared/schema/case.ts';
import type { Clock } from '#shared/schema/clock.ts';
import type { Calendar, DayOff } from './calendar.ts';
import type { Instant } from '#shared/schema/instant.ts';
import { dayOf, isoDateOf, openZone } from './zone.ts';
import type { Zone } from './zone.ts';

export type { AgendaItem } from '#shared/schema/agenda.ts';

export type AgendaCase = {
  caseId: string;
  title?: string | undefined;
  clocks: readonly Clock[];
  embargoEndsAt?: Instant | null | undefined;
  planned?: readonly Planned[] | undefined;
};

/** From and to are local ISO dates, both included. */
export type AgendaSpan = { from: string; to: string };

const ticking: readonly Clock['state'][] = ['running', 'due-soon', 'overdue', 'paused'];

function clockItems(one: AgendaCase, zone: Zone): AgendaItem[] {
  return one.clocks.flatMap((clock, i): AgendaItem[] => {
    const met = clock.state === 'met' || clock.state === 'met-late';
    if (!met && !ticking.includes(clock.state)) return [];
    const item = (kind: 'due' | 'target', at: Instant): AgendaItem => ({
      kind,
      date: isoDateOf(dayOf(zone.localOf(Date.parse(at)))),
      at,
      caseId: one.caseId,
      title: one.title ?? null,
      milestone: clock.milestone,
      label: clock.rule.label ?? null,
      state: clock.state,
      startedAt: clock.startedAt,
      ruleKey: clock.rule.id ?? `${clock.milestone}/${clock.severity ?? ''}/${i}`,
    });
    return [
      ...(clock.targetAt === null || met ? [] : [item('target', clock.targetAt)]),
      ...(clock.dueAt === null ? [] : [item('due', clock.dueAt)]),
    ];
  });
}

function embargoItem({ caseId, title, embargoEndsAt }: AgendaCase, zone: Zone): AgendaItem[] {
  if (embargoEndsAt === undefined || embargoEndsAt === null) return [];
  const ms = Date.parse(embargoEndsAt);
  if (Number.isNaN(ms)) return [];
  return [
    {
      kind: 'embargo-end',
      date: isoDateOf(dayOf(zone.localOf(ms))),
      at: embargoEndsAt,
      caseId,
      title: title ?? null,
      milestone: null,
      label: null,
      state: null,
      startedAt: null,
      ruleKey: null,
    },
  ];
}

/** An intention of the maintainer: it runs no clock and is never overdue. */
function plannedItems({ caseId, title, planned = [] }: AgendaCase, zone: Zone): AgendaItem[] {
  return planned.map((plan) => ({
    kind: 'planned',
    date: isoDateOf(dayOf(zone.localOf(Date.parse(plan.for)))),
    at: plan.for,
    caseId,
    title: title ?? null,
    milestone: null,
    label: plannedWords[plan.event],
    state: null,
    startedAt: null,
    ruleKey: `planned/${plan.event}`,
  }));
}

const order = { holiday: 0, 'embargo-end': 1, due: 2, target: 3, planned: 4 } as const satisfies Record<
  AgendaItem['kind'],
  number
>;

function compare(a: AgendaItem, b: AgendaItem): number {
  if (a.date !== b.date) return a.date < b.date ? -1 : 1;
  const [aMs, bMs] = [a.at, b.at].map((at) => (at === null ? -Infinity : Date.parse(at))) as [number, number];
  if (aMs !== bMs) return aMs - bMs;
  if (a.kind !== b.kind) return order[a.kind] - order[b.kind];
  return compareCaseIds(a.caseId ?? '', b.caseId ?? '');
}

/** A day on which nobody works. */
export const holidayItem = ({ date, name }: DayOff): AgendaItem => ({
  kind: 'holiday',
  date,
  at: null,
  caseId: null,
  title: name,
  milestone: null,
  label: null,
  state: null,
  startedAt: null,
  ruleKey: null,
});

export function agenda(cases: readonly AgendaCase[], calendar: Calendar, span: AgendaSpan): AgendaItem[] {
  const zone = openZone(calendar.timeZone);
  const [firstYear, lastYear] = [Number(span.from.slice(0, 4)), Number(span.to.slice(0, 4))];
  const years = Array.from({ length: Math.max(0, lastYear - firstYear) + 1 }, (_, i) => firstYear + i);
  const holidays = years.flatMap(calendar.daysOffIn).map(holidayItem);
  return [
    ...holidays,
    ...cases.flatMap((one) => [
      ...clockItems(one, zone),
      ...embargoItem(one, zone),
      ...plannedItems(one, zone),
    ]),
  ]
    .filter(({ date }) => date >= span.from && date <= span.to)
    .sort(compare);
}
