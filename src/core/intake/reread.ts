/** A new key may open what was closed, or know who signed: messages that waited are read again from their original bytes. Pure. */
import type { HandlerResult, ParsedInput } from '#shared/contract/endpoints.ts';
import { err, ok } from '#shared/result.ts';
import type { MessageRow, Ports } from '../ports.ts';
import { reconsiderCopies } from './copies.ts';
import { filingTools } from './filing-tools.ts';
import { readAnew } from './read-anew.ts';
import { isUnreadable, unreadableReason } from '../messages/summary.ts';

export type Reread = {
  readonly id: string;
  readonly state: 'read' | 'unchanged' | 'unreadable';
  /** Why it still cannot be read. */
  readonly reason: string | null;
};

/** These messages, or all that wait: for a key, or for a worker that could not finish them. */
export async function rereadMessages(ports: Ports, messageIds?: readonly string[]): Promise<Reread[]> {
  const { read } = ports.store;
  const messages = messageIds?.map((id) => read.message(id)) ?? read.messagesToReread();
  const results: Reread[] = [];
  for (const message of messages) if (message !== null) results.push(await rereadOne(ports, message, 'bulk'));
  if (messageIds === undefined) await rereadCopies(ports);
  return results;
}

/** What no worker could finish: time, memory, a worker that died. */
export const givenUp: readonly string[] = ['timeout', 'out-of-memory', 'worker-failed'];

/** A few at a time: what costs too much every time may not cost much time at every start. */
const atOnce = 20;

export async function rereadGivenUp(ports: Ports): Promise<Reread[]> {
  const waiting = ports.store.read.messagesGivenUp(givenUp, atOnce);
  return waiting.length === 0
    ? []
    : rereadMessages(
        ports,
        waiting.map(({ id }) => id),
      );
}

async function rereadOne(ports: Ports, message: MessageRow, lane: 'interactive' | 'bulk'): Promise<Reread> {
  const { id } = message;
  const bytes = ports.store.read.blob(message.sha256, 0, message.bytes);
  const read = bytes === null ? null : await ports.readMail(bytes, lane, message.source);
  const current = ports.store.read.message(id);
  if (read === null || current === null) return { id, state: 'unreadable', reason: 'worker-failed' };
  if (!read.ok) {
    const { code } = read.error;
    if (current.outcome === 'unreadable' && current.outcomeReason !== code && givenUp.includes(code))
      ports.store.write((tx) => tx.updateMessage(id, { outcomeReason: code }));
    return { id, state: 'unreadable', reason: code };
  }
  const { value } = read;
  const isGrown = ports.store.write((tx) => readAnew(tx, filingTools(ports), current, message.sha256, value));
  const reading = ports.store.read.messageReading(id);
  const stillClosed = isUnreadable(reading);
  const reason = stillClosed ? unreadableReason(reading) : null;
  return { id, state: stillClosed ? 'unreadable' : isGrown ? 'read' : 'unchanged', reason };
}

/** Copies that are kept beside a message wait for keys as messages do, and one of them may be the better one now. */
async function rereadCopies(ports: Ports): Promise<void> {
  for (const copy of ports.store.read.copiesToReread()) {
    const bytes = ports.store.read.blob(copy.sha256, 0, copy.bytes);
    const read = bytes === null ? null : await ports.readMail(bytes, 'bulk', copy.source);
    const message = ports.store.read.message(copy.messageId);
    if (read?.ok !== true || message === null) continue;
    ports.store.write((tx) => readAnew(tx, filingTools(ports), message, copy.sha256, read.value));
  }
  ports.store.write((tx) => {
    reconsiderCopies(tx, filingTools(ports));
  });
}

/** One message, because a person asks: whatever refused a moment ago (a card, a passphrase) is asked again. */
export async function readAgain(
  ports: Ports,
  { messageId }: ParsedInput<'message.read-again'>,
): Promise<HandlerResult<'message.read-again'>> {
  const message = ports.store.read.message(messageId);
  if (message === null) return err({ code: 'not-found', what: 'message', id: messageId });
  const { state } = await rereadOne(ports, message, 'interactive');
  const { layers } = ports.store.read.messageReading(messageId);
  return ok({ opened: state !== 'unreadable' && layers.every((layer) => layer.state === 'opened') });
}
