/** What relayed mail means for its case: which reports it is, and whether a mail disagrees with the first about where. Pure. */
import type { FileRecord } from '#shared/schema/record.ts';
import type { Relay, RelayReference } from '#shared/schema/relay.ts';
import type { MessageRow, Reads } from '../ports.ts';
import { readRelay } from './read-relay.ts';

export type RelayedMessage = {
  readonly message: MessageRow;
  readonly relay: Relay | null;
  readonly record?: FileRecord | undefined;
};

export function withRelay(read: Reads, message: MessageRow): RelayedMessage {
  if (message.direction !== 'incoming') return { message, relay: null };
  const reading = read.messageReading(message.id);
  return { message, relay: readRelay(reading), record: reading.record };
}

/** The reports on platforms that a case is; each once, as the mail has it that was filed first: it says where to answer. */
export function referencesOf(messages: readonly RelayedMessage[]): RelayReference[] {
  const found = new Map<string, RelayReference>();
  const inOrder = [...messages].sort((a, b) => a.message.row - b.message.row);
  for (const { relay } of inOrder) {
    if (relay === null || relay.reference === null) continue;
    const key = `${relay.reference.platform} ${relay.reference.id}`;
    const known = found.get(key);
    if (known === undefined || known.url === null) found.set(key, relay.reference);
  }
  return [...found.values()];
}

/** The report that a mail of the case is about, as the first mail about it has it. */
export function ownReference(read: Reads, caseId: string, relay: Relay | null): RelayReference | null {
  const wanted = relay?.reference ?? null;
  if (wanted === null) return null;
  const all = referencesOf(read.messagesOf(caseId).map((message) => withRelay(read, message)));
  return all.find(({ platform, id }) => platform === wanted.platform && id === wanted.id) ?? wanted;
}

/** The mail names another address for the same report: somebody may want the answer elsewhere. */
export function pointsElsewhere(read: Reads, caseId: string | null, relay: Relay | null): boolean {
  const url = relay?.reference?.url ?? null;
  const own = caseId === null || url === null ? null : ownReference(read, caseId, relay);
  return own !== null && own.url !== null && own.url.toLowerCase() !== url?.toLowerCase();
}
