/** Several changes as one step: one transaction, one name in the log (`data.batch`), one undo. Pure. */
import type { Ports, Store, Writes } from '../ports.ts';

/** `work` gets ports that name the batch in whatever they append. */
export function inBatch<T>(ports: Ports, batch: string, work: (ports: Ports) => T): T {
  const { read } = ports.store;
  return ports.store.write((tx) => {
    const named: Writes = {
      ...tx,
      append: (event) => tx.append({ ...event, data: { ...event.data, batch } }),
    };
    const store: Store = { read, write: (inner) => inner(named) };
    return work({ ...ports, store });
  });
}
