/**
 * What travels between a host and the backend's thread, over a message port of the same process. Node.
 *
 * Host → thread: requests with an id. Thread → host: one answer per id, events, and questions to the
 * host's keychain (functions cannot cross a port, so the thread asks and the host answers).
 */
import type { MessagePort, Worker } from 'node:worker_threads';
import type { AppEvent } from '#shared/contract/events.ts';
import type { Caller } from '#shared/caller.ts';
import type { KeychainRefusal } from '#shared/errors.ts';
import type { BackendConfig } from '../backend/interface.ts';

/** The part of a backend's configuration that can be cloned; the rest is said in other words. */
export type ThreadConfig = Omit<BackendConfig, 'keychain' | 'now'> & {
  readonly hasKeychain: boolean;
  /** For tests: the instant at which the clock stands still. */
  readonly frozenNow?: string;
};

export type Job =
  | { readonly kind: 'call'; readonly caller: Caller; readonly name: unknown; readonly input: unknown }
  | {
      readonly kind: 'write';
      readonly caller: Caller;
      readonly uploadId: string;
      readonly chunk: Uint8Array;
      readonly last: boolean;
    }
  | { readonly kind: 'read'; readonly caller: Caller; readonly downloadId: string; readonly offset: number }
  | { readonly kind: 'offer-path'; readonly path: string }
  | { readonly kind: 'open-files'; readonly paths: readonly string[] }
  | { readonly kind: 'close' };

export type KeychainQuestion = {
  readonly ask: number;
  readonly what: 'wrap' | 'unwrap';
  readonly bytes: Uint8Array;
};

export type ToThread =
  | { readonly id: number; readonly job: Job }
  | { readonly answered: number; readonly bytes: Uint8Array }
  | { readonly answered: number; readonly refused: KeychainRefusal };

export type FromThread =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly failed: string }
  | { readonly event: AppEvent }
  | KeychainQuestion
  | { readonly ready: true };

/** A worker and a message port are spoken to in the same way. */
export type Port = Pick<MessagePort | Worker, 'postMessage' | 'on' | 'off'>;

/**
 * A copy that may be given away: a view would drag its whole buffer through the port,
 * and transferring the original would empty it under its owner.
 */
export function ownBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}
