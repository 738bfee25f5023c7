/** The calendar over all open cases and the duties of ended ones, and its file. Days are those of each project's zone. Pure. */
import { valueProblems } from '#shared/words/value-problems.ts';
import type { HandlerResult, ParsedInput } from '#shared/contract/endpoints.ts';
import type { StoredClosure } from '#shared/schema/closure.ts';
import { err, ok } from '#shared/result.ts';
import type { AgendaEntry, EmbargoSpan } from '#shared/schema/agenda.ts';
import { agenda, holidayItem, type AgendaCase } from '../clocks/agenda.ts';
import type { DayOff } from '../clocks/calendar.ts';
import { toIcs } from '../clocks/ics.ts';
import { DAY, dayOf, dayOfIsoDate, isoDateOf, openZone } from '../clocks/zone.ts';
import type { CaseRow, Ports, ProjectRow } from '../ports.ts';
import { clockQuestion } from './clock-question.ts';
import { foldCase } from './fold.ts';
import { plannedIn } from './plans-fold.ts';

const casesAtOnce = 2_000;
const longestSpanDays = 800;
const usualSpanDays = 180;

type Ask = { from: string; to: string; project?: string | undefined; now: string };

export function listAgenda(ports: Ports, ask: Ask): HandlerResult<'agenda.list'> {
  const { read } = ports.store;
  const days = dayOfIsoDate(ask.to) - dayOfIsoDate(ask.from);
  if (days < 0) return err({ code: 'invalid-value', field: 'to', problem: valueProblems.beforeFrom });
  if (days > longestSpanDays)
    return err({
      code: 'invalid-value',
      field: 'to',
      problem: valueProblems.tooLongAfterFrom(longestSpanDays),
    });
  const chosen = ask.project === undefined ? null : read.projectNamed(ask.project);
  if (chosen === null && ask.project !== undefined)
    return err({ code: 'not-found', what: 'project', id: ask.project });
  const projects = chosen === null ? read.projects() : [chosen];
  const rows = read.casesByDue(chosen?.id ?? null, casesAtOnce);
  const open = projects.reduce((sum, project) => sum + read.caseCounts(project.id).open, 0);
  const parts = projects.map((project) => ofProject(ports, project, rows, ask));
  return ok({
    items: parts.flatMap(({ items }) => items).sort((a, b) => compare(a.date, b.date)),
    embargoes: parts.flatMap(({ embargoes }) => embargoes).sort((a, b) => compare(a.from, b.from)),
    timeZones: [...new Set(projects.map(({ timeZone }) => timeZone))],
    casesRead: rows.length,
    casesLeftOut: Math.max(0, open - rows.filter((row) => row.open).length),
  });
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function ofProject(
  ports: Ports,
  project: ProjectRow,
  rows: readonly CaseRow[],
  { from, to, now }: Ask,
): { items: AgendaEntry[]; embargoes: EmbargoSpan[] } {
  const own = rows.filter(({ projectId }) => projectId === project.id);
  const zone = openZone(project.timeZone);
  const dateOf = (at: string): string => isoDateOf(dayOf(zone.localOf(Date.parse(at))));
  const severities = new Map(own.map((row) => [row.id, row.severity]));
  const cases = own.map((row): AgendaCase => {
    const events = ports.store.read.events(row.id);
    return {
      caseId: row.id,
      title: row.title,
      clocks: ports.clockwork.clocks(clockQuestion(row, foldCase(events), now)),
      embargoEndsAt: embargoOf(row),
      planned: row.open ? plannedIn(events) : [],
    };
  });
  const { closures } = ports.store.read.settings();
  const dated = agenda(cases, ports.clockwork.calendar(project), { from, to });
  const items = [...closedDays(closures, project.id, { from, to }).map(holidayItem), ...dated].map(
    (item) => ({
      ...item,
      project: project.name,
      severity: item.caseId === null ? null : (severities.get(item.caseId) ?? null),
    }),
  );
  const embargoes = own.flatMap((row): EmbargoSpan[] => {
    const endsAt = embargoOf(row);
    if (endsAt === null) return [];
    const { id: caseId, title, severity } = row;
    const span = { from: dateOf(row.receivedAt), to: dateOf(endsAt) };
    if (span.to < from || span.from > to) return [];
    return [{ caseId, title, project: project.name, severity, ...span, endsAt }];
  });
  return { items, embargoes };
}

/** The days of a vacation; during a pause of the intake people work. */
function closedDays(
  closures: readonly StoredClosure[],
  project: number,
  span: { readonly from: string; readonly to: string },
): DayOff[] {
  return closures
    .filter(
      ({ projectId, kind, cancelledAt }) =>
        kind === 'away' && cancelledAt === null && (projectId ?? project) === project,
    )
    .flatMap(({ name, from, to }) => {
      const first = dayOfIsoDate(from > span.from ? from : span.from);
      const last = dayOfIsoDate(to < span.to ? to : span.to);
      return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => ({
        date: isoDateOf(first + i),
        name,
      }));
    });
}

/** An embargo ends with the disclosure. */
function embargoOf(row: CaseRow): string | null {
  const until = row.fields.embargoUntil ?? null;
  return row.state === 'disclosed' ? null : until;
}

export function agendaFile(ports: Ports, input: ParsedInput<'agenda.ics'>): HandlerResult<'agenda.ics'> {
  const now = input.now ?? ports.now();
  const from = input.from ?? isoDateOf(dayOf(Date.parse(now)));
  const to = input.to ?? new Date(Date.parse(from) + usualSpanDays * DAY).toISOString().slice(0, 10);
  const listed = listAgenda(ports, { from, to, project: input.project, now });
  if (!listed.ok) return listed;
  // Days off stand in everybody's calendar already, and what is met needs no reminder.
  const items = listed.value.items.filter(
    ({ kind, state }) => kind !== 'holiday' && state !== 'met' && state !== 'met-late',
  );
  const text = toIcs(items, {
    stamp: now,
    detail: input.fullTitles === true ? 'full' : 'none',
    alarmMinutes: input.alarmMinutes,
  });
  return ok({ fileName: `bulkhead-${from}.ics`, text, entries: items.length });
}
