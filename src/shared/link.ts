/**
 * A link carries calls, bytes and events between a screen and the backend, whatever lies between:
 * nothing (command line, tests), a message port (Electron, threads), a pipe (Chromium). Pure.
 */
import type { CallResult, EndpointName, Input } from './contract/endpoints.ts';
import type { AppEvent } from './contract/events.ts';
import type { AppError } from './errors.ts';
import type { Result } from './result.ts';

/** Chunks of an upload are at most this large; the link waits for each to be taken before it sends the next. */
export const chunkBytes = 512 * 1024;

export type BytesError = AppError<
  'not-found' | 'too-large' | 'cancelled' | 'internal' | 'locked' | 'forbidden-caller'
>;

export interface Link {
  call<N extends EndpointName>(name: N, input: Input<N>): Promise<CallResult<N>>;
  /** One chunk of an upload; `last` closes it. Answers when the backend has taken it, and with how much it has. */
  write(uploadId: string, chunk: Uint8Array, last: boolean): Promise<Result<{ taken: number }, BytesError>>;
  /** Bytes of a download id (an attachment, an original message) from an offset. */
  read(downloadId: string, offset: number): Promise<Result<{ bytes: Uint8Array; total: number }, BytesError>>;
  subscribe(listener: (event: AppEvent) => void): () => void;
  close(): void;
}
