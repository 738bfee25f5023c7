/** Who reported becomes known after the case was opened: said in its log, with the reason. Pure. */
import { rebuildCase } from '../cases/rebuild.ts';
import type { Writes } from '../ports.ts';
import type { FilingTools } from './filing-tools.ts';

export function setReporter(
  tx: Writes,
  { clockwork, now }: Pick<FilingTools, 'clockwork' | 'now'>,
  caseId: string,
  person: { readonly name: string; readonly address: string },
  reason: string,
): void {
  const fields = { reporterName: person.name.slice(0, 200), reporterAddress: person.address.slice(0, 320) };
  tx.append({ caseId, kind: 'set', at: now, reason, data: { fields } });
  rebuildCase(tx, clockwork, caseId, now);
}
