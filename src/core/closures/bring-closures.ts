/**
 * Each case has the closures that concern it in its own log: announced, changed or cancelled, every time an event. So its
 * clocks say at any time what they said then. Ended cases keep what they have. Pure.
 */
import type { CaseEvent } from '#shared/schema/case.ts';
import { closureSpanSchema, type ClosureSpan } from '#shared/schema/clock.ts';
import type { StoredClosure } from '#shared/schema/closure.ts';
import { DAY, dayOfIsoDate, openZone, toInstant } from '../clocks/zone.ts';
import type { CaseRow, ProjectRow, Writes } from '../ports.ts';

export function spanOf(
  { id, name, kind, from, to }: Pick<StoredClosure, 'id' | 'name' | 'kind' | 'from' | 'to'>,
  { timeZone }: Pick<ProjectRow, 'timeZone'>,
): ClosureSpan {
  const { instantOf } = openZone(timeZone);
  const at = (day: number): string => toInstant(instantOf(day * DAY));
  return { id, name, kind, from: at(dayOfIsoDate(from)), to: at(dayOfIsoDate(to) + 1) };
}

/** One for reports that arrive concerns no others; one that was over before concerns none. */
export const concerns = ({ kind, from, to }: ClosureSpan, receivedAt: string): boolean =>
  to > receivedAt && (kind === 'away' || from <= receivedAt);

function spansIn(events: readonly CaseEvent[]): Map<string, ClosureSpan> {
  const spans = new Map<string, ClosureSpan>();
  for (const { kind, data } of events) {
    const span = kind === 'closure' ? closureSpanSchema.safeParse(data['closure']).data : undefined;
    if (span !== undefined) spans.set(span.id, span);
  }
  return spans;
}

/** Whether anything was written; the case is to be rebuilt then. */
export function bringClosures(
  tx: Writes,
  { id: caseId, projectId, receivedAt }: CaseRow,
  reason: string | null = null,
): boolean {
  const closures = tx
    .settings()
    .closures.filter((closure) => closure.projectId === null || closure.projectId === projectId);
  if (closures.length === 0) return false;
  const project = tx.project(projectId);
  const known = spansIn(tx.events(caseId));
  let isBrought = false;
  for (const closure of closures) {
    const before = known.get(closure.id);
    const span = spanOf(closure, project);
    const isOn = closure.cancelledAt === null && concerns(span, receivedAt);
    const next = isOn ? span : before && { ...before, to: before.from };
    if (next === undefined || JSON.stringify(next) === JSON.stringify(before)) continue;
    const at = closure.recordedAt > receivedAt ? closure.recordedAt : receivedAt;
    tx.append({ caseId, kind: 'closure', at, reason, data: { closure: next } });
    isBrought = true;
  }
  return isBrought;
}
