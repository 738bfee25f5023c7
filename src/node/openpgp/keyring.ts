/** The keys one reading may use, and where to find one by id. Node, workers. */
import type { PrivateKey, PublicKey } from 'openpgp';
import { upper } from './packet-facts.ts';

/** A secret key whose packets are decrypted in this thread; never serialized, never logged. */
export type UnlockedKey = { readonly fingerprint: string; readonly key: PrivateKey };
export type KnownKey = { readonly fingerprint: string; readonly key: PublicKey };
export type Keyring = { readonly secret: readonly UnlockedKey[]; readonly public: readonly KnownKey[] };

export const emptyKeyring: Keyring = { secret: [], public: [] };

type KeyIndex = {
  readonly secret: ReadonlyMap<string, readonly UnlockedKey[]>;
  readonly known: ReadonlyMap<string, readonly KnownKey[]>;
};

/** Built once for a keyring object; dies with it. */
const indexes = new WeakMap<Keyring, KeyIndex>();

export function indexOf(keyring: Keyring): KeyIndex {
  const found = indexes.get(keyring);
  if (found) return found;
  const secret = new Map<string, UnlockedKey[]>();
  const known = new Map<string, KnownKey[]>();
  for (const key of keyring.secret) add(secret, key);
  for (const key of keyring.public) add(known, key);
  // What the maintainer signed is verified with the public half of the own key.
  for (const key of keyring.secret) {
    if (!keyring.public.some((other) => other.fingerprint === key.fingerprint)) add(known, key);
  }
  const index = { secret, known };
  indexes.set(keyring, index);
  return index;
}

function add<K extends KnownKey>(map: Map<string, K[]>, key: K): void {
  for (const id of key.key.getKeyIDs()) {
    const hex = upper(id.toHex());
    const list = map.get(hex);
    if (list) list.push(key);
    else map.set(hex, [key]);
  }
}
