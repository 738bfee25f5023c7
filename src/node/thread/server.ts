/** Serves a backend over a message port. Runs on the backend's thread. Node. */
import type { MessagePort } from 'node:worker_threads';
import { KeychainRefused, type Backend, type Keychain } from '../backend/interface.ts';
import { ownBytes, type FromThread, type Job, type ToThread } from './protocol.ts';

type ServingPort = Pick<MessagePort, 'postMessage' | 'on' | 'close'>;

/** Answers requests until `close` is asked for, which closes the backend and then the port. */
export function serveBackend(backend: Backend, port: ServingPort): void {
  const post = (message: FromThread, transfer: ArrayBuffer[] = []): void =>
    port.postMessage(message, transfer);
  backend.subscribe((event) => post({ event }));
  port.on('message', (message: ToThread) => {
    if ('answered' in message) return; // for the keychain below
    void answer(backend, message.id, message.job, post).then(() => {
      if (message.job.kind === 'close') port.close();
    });
  });
  post({ ready: true });
}

async function answer(
  backend: Backend,
  id: number,
  job: Job,
  post: (message: FromThread, transfer?: ArrayBuffer[]) => void,
): Promise<void> {
  try {
    if (job.kind !== 'read') return post({ id, value: await run(backend, job) });
    const result = await backend.read(job.caller, job.downloadId, job.offset);
    if (!result.ok) return post({ id, value: result });
    const bytes = ownBytes(result.value.bytes);
    post({ id, value: { ok: true, value: { ...result.value, bytes } } }, [bytes.buffer]);
  } catch (cause) {
    // The backend answers with results; what it throws is a mistake of ours, and its text may quote mail.
    post({ id, failed: cause instanceof Error ? cause.name : 'unknown' });
  }
}

function run(backend: Backend, job: Exclude<Job, { kind: 'read' }>): Promise<unknown> {
  switch (job.kind) {
    case 'call':
      return backend.call(job.caller, job.name, job.input);
    case 'write':
      return backend.write(job.caller, job.uploadId, job.chunk, job.last);
    case 'offer-path':
      return backend.offerPath(job.path);
    case 'open-files':
      return backend.openFiles(job.paths);
    case 'close':
      return backend.close();
  }
}

/** The host's keychain as the thread sees it: each question waits for its answer. */
export function askingKeychain(port: Pick<MessagePort, 'postMessage' | 'on'>): Keychain {
  const waiting = new Map<number, PromiseWithResolvers<Uint8Array>>();
  let last = 0;
  port.on('message', (message: ToThread) => {
    if (!('answered' in message)) return;
    const question = waiting.get(message.answered);
    waiting.delete(message.answered);
    if ('refused' in message) question?.reject(new KeychainRefused(message.refused));
    else question?.resolve(message.bytes);
  });
  const ask = (what: 'wrap' | 'unwrap', bytes: Uint8Array): Promise<Uint8Array> => {
    const question = Promise.withResolvers<Uint8Array>();
    waiting.set(++last, question);
    port.postMessage({ ask: last, what, bytes: ownBytes(bytes) } satisfies FromThread);
    return question.promise;
  };
  return { wrap: (key) => ask('wrap', key), unwrap: (wrapped) => ask('unwrap', wrapped) };
}
