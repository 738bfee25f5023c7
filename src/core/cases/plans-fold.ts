/** What is planned and not done yet, as the events of a case say it. Pure. */
import { plannedSchema, type CaseEvent, type Planned } from '#shared/schema/case.ts';

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
