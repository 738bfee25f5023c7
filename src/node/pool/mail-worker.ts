/** The thread that reads hostile mail: it has the keys, a memory limit and a deadline, and no database, file or window. Node, worker. */
import { parentPort } from 'node:worker_threads';
import { readMail } from '../mail/read-mail.ts';
import { emptyKeyring, type Keyring } from '../openpgp/keyring.ts';
import { openKeyring } from '../openpgp/stored-keys.ts';
import type { FromWorker, ToWorker } from './protocol.ts';

const port = parentPort;
if (port === null) throw new Error('mail-worker runs as a worker');

let keyring: Promise<Keyring> = Promise.resolve(emptyKeyring);
let queue: Promise<void> = Promise.resolve();

function answer(message: FromWorker, transfer: ArrayBuffer[] = []): void {
  port?.postMessage(message, transfer);
}

async function read(task: Extract<ToWorker, { kind: 'read' }>): Promise<void> {
  try {
    const mail = await readMail(task.bytes, await keyring, { now: task.now });
    const attachments = mail.attachments.map(({ sha256, content }) => ({
      sha256,
      content: Uint8Array.from(content),
    }));
    answer(
      { kind: 'read', task: task.task, reading: mail.reading, attachments },
      attachments.map(({ content }) => content.buffer),
    );
  } catch (cause) {
    // The name of the failure only: a message could quote the mail.
    answer({ kind: 'failed', task: task.task, problem: cause instanceof Error ? cause.name : 'unknown' });
  }
}

port.on('message', (message: ToWorker) => {
  if (message.kind === 'keys') keyring = openKeyring(message.keys);
  else queue = queue.then(() => read(message));
});
answer({ kind: 'ready' });
