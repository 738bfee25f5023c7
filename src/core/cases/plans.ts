/** Intentions: an event that is planned for later. Pure. */
import type { HandlerResult, ParsedInput } from '#shared/contract/endpoints.ts';
import { err, ok } from '#shared/result.ts';
import { plannedEvents } from '#shared/schema/case.ts';
import type { CaseRow, Ports } from '../ports.ts';
import { rebuildCase } from './rebuild.ts';

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
