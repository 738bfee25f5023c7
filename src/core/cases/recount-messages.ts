/** After messages moved between cases: how many each has, and what follows from its events. Pure. */
import type { Writes } from '../ports.ts';
import type { Clockwork } from '../ports/clockwork.ts';
import { rebuildCase } from './rebuild.ts';

export function recountMessages(
  tx: Writes,
  { clockwork, now }: { readonly clockwork: Clockwork; readonly now: string },
  caseIds: readonly string[],
): void {
  for (const id of caseIds) {
    const row = tx.caseRow(id);
    if (row !== null) tx.updateCase({ ...row, messages: tx.messagesOf(id).length });
    rebuildCase(tx, clockwork, id, now);
  }
}
