/**
 * The calendar of a project changes: which due times that moves is computed before anything is written, and each case
 * that is concerned, an ended one too, has it in its own log. Pure.
 */
import type { HandlerResult, ParsedInput } from '#shared/contract/endpoints.ts';
import type { PolicyChange } from '#shared/contract/projects.ts';
import { err, ok } from '#shared/result.ts';
import type { ProjectCalendar } from '#shared/schema/project.ts';
import { resummarize } from '../cases/resummarize.ts';
import { hasHolidays, holidayPlace } from '../clocks/calendar.ts';
import type { Ports, ProjectRow, Reads, Writes } from '../ports.ts';
import type { Clockwork } from '../ports/clockwork.ts';
import { clockChanges } from './rejudge.ts';
import { isTimeZone } from './time-zone.ts';

const previewedCases = 2_000;
const everyCase = 1_000_000;

type Wanted = { readonly [Name in keyof ProjectCalendar]?: ProjectCalendar[Name] | undefined };

function calendarOf({ timeZone, holidays, daysOff }: ProjectCalendar) {
  return { timeZone, holidays, daysOff: [...daysOff] };
}

export async function wantedCalendar(row: ProjectRow, { timeZone, holidays, daysOff }: Wanted) {
  if (timeZone !== undefined && !isTimeZone(timeZone))
    return err({ code: 'unknown-time-zone' as const, timeZone });
  if (typeof holidays === 'string' && !(await hasHolidays(holidayPlace(holidays))))
    return err({ code: 'unknown-holidays' as const, holidays });
  return ok(
    calendarOf({
      timeZone: timeZone ?? row.timeZone,
      holidays: holidays === undefined ? row.holidays : holidays,
      daysOff: daysOff ?? row.daysOff,
    }),
  );
}

const isSame = (one: ProjectCalendar, other: ProjectCalendar): boolean =>
  JSON.stringify(calendarOf(one)) === JSON.stringify(calendarOf(other));

function changes(
  { read, clockwork }: { readonly read: Reads; readonly clockwork: Clockwork },
  {
    project,
    calendar,
    now,
  }: { readonly project: ProjectRow; readonly calendar: ProjectCalendar; readonly now: string },
  limit: number,
): { readonly cases: PolicyChange[]; readonly casesRead: number } {
  const rows = isSame(project, calendar) ? [] : read.casesReceived(project.id, null, null, limit);
  const other = { calendar };
  return {
    cases: rows.flatMap((row) => clockChanges({ read, clockwork }, row, other, { because: 'calendar', now })),
    casesRead: rows.length,
  };
}

export async function previewCalendar(
  { store: { read }, clockwork, now: clock }: Ports,
  { project: name, now, ...wanted }: ParsedInput<'project.preview-calendar'>,
): Promise<HandlerResult<'project.preview-calendar'>> {
  const project = read.projectNamed(name);
  if (project === null) return err({ code: 'not-found', what: 'project', id: name });
  const calendar = await wantedCalendar(project, wanted);
  if (!calendar.ok) return calendar;
  const asked = { project, calendar: calendar.value, now: now ?? clock() };
  const { cases, casesRead } = changes({ read, clockwork }, asked, previewedCases);
  const all = read.caseCounts(project.id).all;
  return ok({ cases, casesRead, casesLeftOut: casesRead === 0 ? 0 : all - casesRead });
}

/** Writes the project; answers the cases whose next due time is another one now. */
export function saveWithCalendar(tx: Writes, clockwork: Clockwork, next: ProjectRow, now: string): string[] {
  const before = tx.project(next.id);
  const { cases } = changes({ read: tx, clockwork }, { project: before, calendar: next, now }, everyCase);
  tx.updateProject(next);
  if (isSame(before, next)) return [];
  for (const [caseId, moved] of Map.groupBy(cases, (change) => change.caseId)) {
    const clocks = moved.map(({ milestone, before: old, after }) => ({ milestone, before: old, after }));
    const data = { calendar: calendarOf(next), moved: clocks };
    tx.append({ caseId, kind: 'calendar', at: now, reason: null, data });
  }
  return resummarize(tx, clockwork, next.id, now);
}
