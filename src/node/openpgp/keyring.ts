/** The keys one reading may use. Node, workers. */
import type { PrivateKey, PublicKey } from 'openpgp';

/** A secret key whose packets are decrypted in this thread; never serialised, never logged. */
export type UnlockedKey = { readonly fingerprint: string; readonly key: PrivateKey };
export type KnownKey = { readonly fingerprint: string; readonly key: PublicKey };
export type Keyring = { readonly secret: readonly UnlockedKey[]; readonly public: readonly KnownKey[] };
