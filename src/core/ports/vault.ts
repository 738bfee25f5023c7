/** The vault as the core asks for it: whether it is there, open and whole. Pure types. */
import type { HandlerResult } from '#shared/contract/endpoints.ts';
import type { VaultStatus } from '#shared/contract/vault.ts';
import type { AppError } from '#shared/errors.ts';
import type { Result } from '#shared/result.ts';

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
  passwd(
    current: string,
    next: string,
  ): Promise<Result<Record<never, never>, AppError<'no-vault' | 'wrong-passphrase' | 'weak-passphrase'>>>;
  /** Adds or removes the keychain as a way to unlock. */
  useKeychain(enabled: boolean): Promise<HandlerResult<'vault.keychain'>>;
  backup(): Result<{ downloadId: string; fileName: string; bytes: number }, AppError<'vault-damaged'>>;
  verify(): readonly { name: string; ok: boolean; detail: string }[];
}
