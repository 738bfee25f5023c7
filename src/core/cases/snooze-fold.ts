/** What the events of a case make of its snooze. Whether it is snoozed now is for calc/snooze-now.ts to say. Pure. */
import { isWait } from '#shared/calc/snooze-now.ts';
import type { CaseEvent } from '#shared/schema/case.ts';
import { snoozeUntilSchema, type Snooze } from '#shared/schema/snooze.ts';
import { endsCase } from './transitions.ts';

export function snoozeOf(events: readonly CaseEvent[]): Snooze | null {
  let snooze: Snooze | null = null;
  for (const event of events) {
    if (event.undone) continue;
    if (event.kind === 'snoozed') {
      const until = snoozeUntilSchema.safeParse(event.data['until']);
      snooze = until.success ? { until: until.data, endedBy: null } : null;
    } else if (snooze !== null) snooze = after(snooze, event);
  }
  return snooze;
}

function after(snooze: Snooze, event: CaseEvent): Snooze | null {
  const { until, endedBy } = snooze;
  if (event.kind === 'unsnoozed' || event.kind === 'merged-into' || endsCase(event.kind)) return null;
  // Whatever it waits for: what the reporter writes is never hidden.
  if (event.kind === 'message' && event.data['direction'] === 'incoming')
    return { until, endedBy: endedBy ?? 'answer' };
  const isBack = endedBy !== null || (!isWait(until) && until <= event.recordedAt);
  if (isBack) return null; // somebody has worked on it since
  const happened = event.kind === 'published' && event.data['disclosed'] === true ? 'disclosed' : event.kind;
  return isWait(until) && until === happened ? { until, endedBy: until } : snooze;
}
