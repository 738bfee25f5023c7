/** Whether a person said that the report of a case counts as independent; null: the evidence decides. Pure. */
import type { CaseEvent } from '#shared/schema/case.ts';

export function independenceOf(events: readonly CaseEvent[]): boolean | null {
  const last = events.findLast(({ kind, undone }) => kind === 'independence' && !undone);
  const said = last?.data['independent'];
  return typeof said === 'boolean' ? said : null;
}
