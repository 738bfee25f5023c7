/** Snoozes a case, and ends that by hand. Pure. */
import { valueProblems } from '#shared/words/value-problems.ts';
import type { HandlerResult } from '#shared/contract/endpoints.ts';
import { isSnoozed, isWait, snoozeAt } from '#shared/calc/snooze-now.ts';
import { err, ok } from '#shared/result.ts';
import type { SnoozeUntil } from '#shared/schema/snooze.ts';
import type { CaseRow, Ports } from '../ports.ts';
import { foldCase } from './fold.ts';
import { rebuildCase } from './rebuild.ts';
import { allowedEvents, canHappen } from './transitions.ts';

/** `until` null: back into the queue by hand. */
export function snoozeCase(
  ports: Ports,
  row: CaseRow,
  until: SnoozeUntil | null,
): HandlerResult<'case.snooze'> {
  const now = ports.now();
  const refused = until === null ? notSnoozed(row, now) : refusal(ports, row, until, now);
  if (refused !== null) return refused;
  const data: Record<string, string> =
    until === null ? {} : { until: isWait(until) ? until : new Date(until).toISOString() };
  const kind = until === null ? ('unsnoozed' as const) : ('snoozed' as const);
  const event = ports.store.write((tx) => {
    const appended = tx.append({ caseId: row.id, kind, at: now, reason: null, data });
    rebuildCase(tx, ports.clockwork, row.id, now);
    return appended;
  });
  return ok({ caseId: row.id, seq: event.seq, undoable: true });
}

function notSnoozed(row: CaseRow, now: string) {
  const current = snoozeAt(row.snooze, row.nextSoonAt, now);
  return isSnoozed(current)
    ? null
    : err({
        code: 'invalid-value' as const,
        field: 'snooze',
        problem: valueProblems.notSnoozed(row.id),
      });
}

/** A case that has ended has nothing to wait for, and one that is due soon cannot wait: it would be back at once. */
function refusal({ store }: Ports, row: CaseRow, until: SnoozeUntil, now: string) {
  const { paused } = foldCase(store.read.events(row.id));
  const isPast = isWait(until) && until !== 'answer' && !canHappen(until, row.state);
  if (!row.open || isPast)
    return err({
      code: 'event-not-allowed' as const,
      event: isPast ? until : 'snoozed',
      state: row.state,
      allowed: allowedEvents(row.state, paused),
    });
  if (!isWait(until) && new Date(until).toISOString() <= now)
    return err({ code: 'invalid-value' as const, field: 'until', problem: valueProblems.past });
  const { nextSoonAt, nextDueAt, nextMilestone } = row;
  if (nextSoonAt !== null && nextSoonAt <= now && nextDueAt !== null && nextMilestone !== null)
    return err({
      code: 'clock-due-soon' as const,
      caseId: row.id,
      milestone: nextMilestone,
      dueAt: nextDueAt,
    });
  return null;
}
