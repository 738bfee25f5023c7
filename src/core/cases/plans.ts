/** Intentions: an event that is planned for later, and what is planned and not done yet. Pure. */
import type { HandlerResult, ParsedInput } from '#shared/contract/endpoints.ts';
import { err, ok } from '#shared/result.ts';
import { plannedEvents, plannedSchema, type CaseEvent, type Planned } from '#shared/schema/case.ts';
import type { CaseRow, Ports } from '../ports.ts';
import { rebuildCase } from './rebuild.ts';

/** The newest plan of each kind, until the event itself is recorded. The nearest first. */
export function plannedIn(events: readonly CaseEvent[]): Planned[] {
  const plans = new Map<string, Planned>();
  for (const event of events) {
    if (event.undone) continue;
    plans.delete(event.kind);
    if (event.kind !== 'planned') continue;
    const plan = plannedSchema.strip().safeParse({ ...event.data, seq: event.seq, reason: event.reason });
    if (plan.success) plans.set(plan.data.event, plan.data);
  }
  return [...plans.values()].sort((a, b) => (a.for < b.for ? -1 : 1));
}

const invalid = (field: string, problem: string) => err({ code: 'invalid-value' as const, field, problem });

/** Dated when it is said; for when it is planned stands in its data, so that no clock takes it for a fact. */
export function planEvent(
  { store, clockwork, now }: Ports,
  row: CaseRow,
  input: ParsedInput<'case.event'>,
): HandlerResult<'case.event'> {
  const at = now();
  const event = plannedEvents.find((one) => one === input.event);
  if (event === undefined) return invalid('event', `cannot be planned (${plannedEvents.join(', ')} can)`);
  if (input.at === undefined) return invalid('at', 'is missing: enter the planned time');
  const planned = new Date(input.at).toISOString();
  if (planned <= at) return invalid('at', `is not in the future (it is ${at})`);
  const reason = input.reason?.trim() ?? '';
  const { seq } = store.write((tx) => {
    const appended = tx.append({
      caseId: row.id,
      kind: 'planned',
      at,
      reason: reason === '' ? null : reason,
      data: { event, for: planned },
    });
    rebuildCase(tx, clockwork, row.id, at);
    return appended;
  });
  return ok({ caseId: row.id, seq, undoable: true });
}
