/** What relayed mail means for its case: which reports it is, and whether a mail disagrees with the first about where. Pure. */
import type { Relay, RelayReference } from '#shared/schema/relay.ts';
import type { MessageRow, Reads } from '../ports.ts';
import { readRelay } from './read-relay.ts';

type Relayed = { readonly row: number; readonly id: string; readonly reference: RelayReference };

/** By when they were filed: where an answer goes is said by the mail that was there first. */
function relayedOf(read: Reads, messages: readonly MessageRow[]): Relayed[] {
  return messages
    .filter(({ direction }) => direction === 'incoming')
    .flatMap(({ row, id }) => {
      const reference = readRelay(read.messageReading(id))?.reference;
      return reference === null || reference === undefined ? [] : [{ row, id, reference }];
    })
    .sort((a, b) => a.row - b.row);
}

/** The reports on platforms that this case is; each once, as the first mail about it has it. */
export function referencesOf(read: Reads, messages: readonly MessageRow[]): RelayReference[] {
  const found = new Map<string, RelayReference>();
  for (const { reference } of relayedOf(read, messages)) {
    const key = `${reference.platform} ${reference.id}`;
    const known = found.get(key);
    if (known === undefined || known.url === null) found.set(key, reference);
  }
  return [...found.values()];
}

/** The report that a mail of the case is about, as the first mail about it has it. */
export function ownReference(read: Reads, caseId: string, relay: Relay | null): RelayReference | null {
  const wanted = relay?.reference ?? null;
  if (wanted === null) return null;
  const all = referencesOf(read, read.messagesOf(caseId));
  return all.find(({ platform, id }) => platform === wanted.platform && id === wanted.id) ?? wanted;
}

/** The mail names another address for the same report: somebody may want the answer elsewhere. */
export function pointsElsewhere(read: Reads, caseId: string | null, relay: Relay | null): boolean {
  const url = relay?.reference?.url ?? null;
  const own = caseId === null || url === null ? null : ownReference(read, caseId, relay);
  return own !== null && own.url !== null && own.url.toLowerCase() !== url?.toLowerCase();
}
