/** What a host holds of the backend, directly (command line, tests) or through a thread (Electron, Chromium). Node. */
import type { AppEvent } from '#shared/contract/events.ts';
import type { Caller } from '#shared/caller.ts';
import type { AppError } from '#shared/errors.ts';
import type { BytesError } from '#shared/link.ts';
import type { Result } from '#shared/result.ts';
import type { Cost } from '../vault/key-slots.ts';
import type { Keychain } from '../vault/keychain.ts';
import type { Access } from '../vault/vault.ts';

export { KeychainRefused, type Keychain } from '../vault/keychain.ts';
export type { Access } from '../vault/vault.ts';

export type BackendConfig = {
  /** The vault's folder; need not exist. */
  readonly folder: string;
  /** The command line reads beside the app that holds the vault; default: to write. */
  readonly access?: Access;
  /** Workers of the pool; default: cores minus one, at least one, at most four. */
  readonly workers?: number;
  /** Mail is read as soon as the vault is open: a worker starts while it is unlocked. */
  readonly readsMail?: boolean;
  /** Processor time a message may take; for tests. */
  readonly workMs?: number;
  /** Where the log goes; it holds codes, references and durations, never content. */
  readonly log?: { readonly file: string } | 'stderr' | 'none';
  readonly keychain?: Keychain;
  /** Commands of the command line are done here while the vault is open; for programs that stay. */
  readonly servesCommands?: boolean;
  /** For tests: what deriving a key from a passphrase costs in a vault made now. */
  readonly kdfCost?: Cost;
  /** Another GnuPG than the user's own, or none at all; asked only while the settings allow it. */
  readonly gpg?: { readonly program?: string; readonly home?: string } | null;
  /** For tests: what the backend takes as now. */
  readonly now?: () => Date;
};

export interface Backend {
  call(caller: Caller, name: unknown, input: unknown): Promise<Result<unknown, AppError>>;
  write(
    caller: Caller,
    uploadId: string,
    chunk: Uint8Array,
    last: boolean,
  ): Promise<Result<{ taken: number }, BytesError>>;
  read(
    caller: Caller,
    downloadId: string,
    offset: number,
  ): Promise<Result<{ bytes: Uint8Array; total: number }, BytesError>>;
  subscribe(listener: (event: AppEvent) => void): () => void;
  /** Hosts only: a real path becomes an upload that is read where it lies (a file or a folder). */
  offerPath(path: string): Promise<string>;
  /** Hosts only: files opened with the program; the page takes them like a drop, once the vault is open. */
  openFiles(paths: readonly string[]): Promise<void>;
  close(): Promise<void>;
}
