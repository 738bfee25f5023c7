/** The backend as its host sees it through a thread: a table of pending requests over a port. Node. */
import { Worker } from 'node:worker_threads';
import type { AppEvent } from '#shared/contract/events.ts';
import { err } from '#shared/result.ts';
import { KeychainRefused, type Backend, type BackendConfig, type Keychain } from '../backend/interface.ts';
import { entryUrl, youngMb } from '../program-files.ts';
import {
  ownBytes,
  type FromThread,
  type Job,
  type KeychainQuestion,
  type Port,
  type ThreadConfig,
  type ToThread,
} from './protocol.ts';

export type ThreadOptions = BackendConfig & {
  readonly frozenNow?: string;
  /** For tests: another entry than the real one. */
  readonly entry?: URL;
  /** Called when the thread ends without having been asked to; every pending request has been answered by then. */
  readonly onDeath?: (reason: string) => void;
};

/** The reference of the failure that answers every request to a thread that is no more. */
export const threadEnded = 'thread-ended';

/**
 * More than the backend was ever seen to need. In Electron all threads share 4 GB of JavaScript's memory: one that
 * took it all ended the whole program without a word (seen in 33.2.1); with a limit of its own it ends alone.
 */
const memoryMb = 1536;

/** What was confirmed is committed: a thread that does not close in this time may be ended. */
const closeGraceMs = 15_000;

/** Starts the backend on a thread of its own. Calls made before it is ready simply wait. */
export function startBackendThread(options: ThreadOptions): Backend {
  const { entry, onDeath, keychain, now: _inThisThreadOnly, ...cloneable } = options;
  const config: ThreadConfig = { servesCommands: true, ...cloneable, hasKeychain: keychain !== undefined };
  process.umask(0o077); // of the whole process, and only the main thread may set it
  const worker = new Worker(entry ?? entryUrl('backend-thread'), {
    workerData: config,
    name: 'backend',
    resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: youngMb },
  });
  const client = createPortClient(worker, keychain);
  let reason = 'it ended';
  worker.on('error', (cause) => {
    reason = cause instanceof Error ? cause.message : String(cause);
  });
  const ended = new Promise<void>((resolve) => {
    worker.on('exit', () => {
      const expected = client.closing();
      client.died();
      resolve();
      if (!expected) onDeath?.(reason);
    });
  });
  return {
    ...client.backend,
    close: async () => {
      const grace = Promise.withResolvers<void>();
      // A thread that is stuck never says goodbye, and one that has said nothing yet has nothing to put away.
      const timer = setTimeout(grace.resolve, client.begun() ? closeGraceMs : 0);
      await Promise.race([client.backend.close(), grace.promise]);
      clearTimeout(timer);
      await Promise.race([ended, worker.terminate()]);
    },
  };
}

export type PortClient = {
  readonly backend: Backend;
  /** Whether the other side has said anything yet. */
  begun(): boolean;
  /** Whether the end of the thread was asked for. */
  closing(): boolean;
  /** The other side is gone: answers everything that waits, and everything still to come. */
  died(): void;
};

/** A backend over any port whose other end is served by `serveBackend`. */
export function createPortClient(port: Port, keychain?: Keychain): PortClient {
  const pending = new Map<number, PromiseWithResolvers<unknown>>();
  const listeners = new Set<(event: AppEvent) => void>();
  let last = 0;
  let begun = false;
  let state: 'open' | 'closing' | 'dead' = 'open';

  port.on('message', (message: FromThread) => {
    begun = true;
    if ('event' in message) for (const listener of [...listeners]) listener(message.event);
    else if ('ask' in message) void answerQuestion(port, keychain, message);
    else if ('id' in message) settle(message);
  });

  function settle(message: Extract<FromThread, { id: number }>): void {
    const request = pending.get(message.id);
    pending.delete(message.id);
    if ('failed' in message) request?.reject(new Error(message.failed));
    else request?.resolve(message.value);
  }

  function died(): void {
    state = 'dead';
    for (const request of pending.values()) request.reject(new Error('the backend thread ended'));
    pending.clear();
    listeners.clear();
  }

  function request(job: Job, transfer: ArrayBuffer[] = []): Promise<unknown> {
    if (state === 'dead') return Promise.reject(new Error('the backend thread ended'));
    const entry = Promise.withResolvers<unknown>();
    pending.set(++last, entry);
    try {
      port.postMessage({ id: last, job } satisfies ToThread, transfer);
    } catch (cause) {
      pending.delete(last); // something in it cannot be cloned
      entry.reject(cause);
    }
    return entry.promise;
  }

  /** Results stay results: a request that cannot be answered is an internal failure. */
  async function result<T>(job: Job, transfer?: ArrayBuffer[]): Promise<T> {
    try {
      return (await request(job, transfer)) as T;
    } catch (cause) {
      const ref = state === 'dead' ? threadEnded : `thread-${cause instanceof Error ? cause.name : 'x'}`;
      return err({ code: 'internal', ref }) as T;
    }
  }

  const backend: Backend = {
    call: (caller, name, input) => result({ kind: 'call', caller, name, input }),
    write: (caller, uploadId, chunk, isLast) => {
      const own = ownBytes(chunk);
      return result({ kind: 'write', caller, uploadId, chunk: own, last: isLast }, [own.buffer]);
    },
    read: (caller, downloadId, offset) => result({ kind: 'read', caller, downloadId, offset }),
    offerPath: async (path) => (await request({ kind: 'offer-path', path })) as string,
    openFiles: async (paths) => {
      await request({ kind: 'open-files', paths });
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => {
      if (state !== 'open') return;
      const closed = request({ kind: 'close' });
      state = 'closing';
      await closed.catch(() => undefined); // a thread that dies while closing is closed
    },
  };
  return { backend, begun: () => begun, closing: () => state === 'closing', died };
}

async function answerQuestion(
  port: Port,
  keychain: Keychain | undefined,
  question: KeychainQuestion,
): Promise<void> {
  port.postMessage(await answerTo(keychain, question));
}

async function answerTo(
  keychain: Keychain | undefined,
  { ask, what, bytes }: KeychainQuestion,
): Promise<ToThread> {
  if (keychain === undefined) return { answered: ask, refused: 'no-keychain' };
  try {
    return { answered: ask, bytes: ownBytes(await keychain[what](bytes)) };
  } catch (cause) {
    return { answered: ask, refused: cause instanceof KeychainRefused ? cause.reason : 'denied' };
  }
}
