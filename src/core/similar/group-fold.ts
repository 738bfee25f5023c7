/** Which group the events of a case put it in. Pure. */
import type { CaseEvent } from '#shared/schema/case.ts';

export function groupOf(events: readonly CaseEvent[]): string | null {
  const last = events.findLast(({ kind, undone }) => !undone && (kind === 'grouped' || kind === 'regrouped'));
  const group = last?.data['group'];
  return typeof group === 'string' ? group : null;
}
