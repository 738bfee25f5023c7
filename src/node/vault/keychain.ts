/** The operating system's keychain, where the host has one. Node. */
import type { KeychainRefusal } from '#shared/errors.ts';

/**
 * The operating system's keychain, where the host has one: wraps the vault key so that it can be unlocked without
 * typing. Both calls fail with `KeychainRefused` where the answer would protect nothing.
 */
export type Keychain = {
  readonly wrap: (key: Uint8Array) => Promise<Uint8Array>;
  readonly unwrap: (wrapped: Uint8Array) => Promise<Uint8Array>;
};

export class KeychainRefused extends Error {
  readonly reason: KeychainRefusal;
  constructor(reason: KeychainRefusal) {
    super(reason);
    this.reason = reason;
  }
}
