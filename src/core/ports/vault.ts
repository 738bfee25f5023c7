/** The vault as the core asks for it: whether it is there, open and whole. Pure types. */
import type { HandlerResult } from '#shared/contract/endpoints.ts';
import type { VaultStatus } from '#shared/contract/vault.ts';
import type { AppError } from '#shared/errors.ts';
import type { EventNote } from '../cases/event-chain.ts';
import type { Result } from '#shared/result.ts';

export type VaultCheck = { readonly name: string; readonly ok: boolean; readonly detail: string };

export interface VaultPort {
  status(): Result<VaultStatus, AppError<'vault-damaged'>>;
  create(
    passphrase: string,
  ): Promise<
    Result<
      { recoveryCode: string },
      AppError<'vault-exists' | 'weak-passphrase' | 'unwritable-path' | 'vault-in-use'>
    >
  >;
  unlock(
    secret: { passphrase: string } | { recoveryCode: string } | { keychain: true },
  ): Promise<HandlerResult<'vault.unlock'>>;
  lock(): Promise<void>;
  passwd(current: string, next: string): Promise<HandlerResult<'vault.passwd'>>;
  /** Adds or removes the keychain as a way to unlock. */
  useKeychain(enabled: boolean): Promise<HandlerResult<'vault.keychain'>>;
  backup(): HandlerResult<'vault.backup'>;
  verify(): readonly VaultCheck[];
  /** The last event that was known to be committed when the vault was opened. */
  noted(): EventNote;
}
