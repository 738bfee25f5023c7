/** Several changes as one step: one transaction, one name in the log (`data.batch`), one undo. Pure. */
import type { Ports, Store, Writes } from '../ports.ts';

/** As many cases as one event of the contract may name. */
const casesOfEvent = 500;

/** `work` gets ports that name the batch in whatever they append, and say once which cases were changed. */
export function inBatch<T>(ports: Ports, batch: string, work: (ports: Ports) => T): T {
  const { read } = ports.store;
  return ports.store.write((tx) => {
    const changed = new Set<string>();
    const named: Writes = {
      ...tx,
      append: (event) => tx.append({ ...event, data: { ...event.data, batch } }),
      emit: (event) => {
        if (event.name !== 'case-changed' && event.name !== 'case-read') return tx.emit(event);
        for (const caseId of event.payload.caseIds) changed.add(caseId);
      },
    };
    const store: Store = { read, write: (inner) => inner(named) };
    const value = work({ ...ports, store });
    const caseIds = [...changed];
    for (let at = 0; at < caseIds.length; at += casesOfEvent)
      tx.emit({ name: 'case-changed', payload: { caseIds: caseIds.slice(at, at + casesOfEvent) } });
    return value;
  });
}
