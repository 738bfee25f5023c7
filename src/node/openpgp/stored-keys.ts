/** Keys as the vault keeps them (binary, unlocked, guarded by the vault's encryption) and as a reading needs them. Node. */
import type { AppError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { KeyReader, KeyFacts as StoredFacts } from '../../core/ports.ts';
import type { Keyring, KnownKey, UnlockedKey } from './keyring.ts';
import {
  keyFacts,
  knownKey,
  publicArmor,
  readKeys,
  secretBytes,
  unlockKey,
  type KeyFacts,
  type ReadKey,
} from './keys.ts';
import { generateKey } from './sign-encrypt.ts';

export async function openKeyring(materials: readonly Uint8Array[]): Promise<Keyring> {
  const secret: UnlockedKey[] = [];
  const known: KnownKey[] = [];
  for (const material of materials) {
    const read = await readKeys(material, new Date());
    if (!read.ok) continue;
    for (const { key } of read.value) {
      known.push(knownKey(key));
      const unlocked = await unlockKey(key, null);
      if (unlocked.ok) secret.push(unlocked.value);
    }
  }
  return { secret, public: known };
}

export function createKeyReader(now: () => Date): KeyReader {
  return {
    read: async (bytes, passphrase) => {
      const read = await readKeys(bytes, now());
      if (!read.ok) return err({ code: 'not-a-key', problem: read.error.detail ?? read.error.code });
      const found: { facts: StoredFacts; material: Uint8Array }[] = [];
      for (const one of read.value) {
        const stored = await toStore(one, passphrase);
        if (!stored.ok) return stored;
        found.push(stored.value);
      }
      return ok(found);
    },
    generate: async (name, address) => {
      const made = await generateKey({ name, email: address, now: now() });
      return { facts: factsOf(await keyFacts(made.secret, now())), material: secretBytes(made.secret) };
    },
    publicArmored: async (material) => {
      const read = await readKeys(material, now());
      const [key] = read.ok ? read.value : [];
      if (key === undefined) throw new Error('a stored key cannot be read');
      return publicArmor(key.key);
    },
  };
}

type Stored = { facts: StoredFacts; material: Uint8Array };
type Problem = AppError<'key-needs-passphrase' | 'wrong-key-passphrase' | 'not-a-key'>;

async function toStore(
  { facts, key }: ReadKey,
  passphrase: string | undefined,
): Promise<Result<Stored, Problem>> {
  if (!key.isPrivate()) return ok({ facts: factsOf(facts), material: key.toPublic().write() });
  if (facts.protected && passphrase === undefined)
    return err({ code: 'key-needs-passphrase', fingerprint: facts.fingerprint });
  const unlocked = await unlockKey(key, passphrase ?? null);
  if (unlocked.ok) return ok({ facts: factsOf(facts), material: secretBytes(unlocked.value.key) });
  if (unlocked.error.code === 'bad-passphrase')
    return err({ code: 'wrong-key-passphrase', fingerprint: facts.fingerprint });
  return err({ code: 'not-a-key', problem: unlocked.error.code });
}

function factsOf(facts: KeyFacts): StoredFacts {
  return {
    fingerprint: facts.fingerprint,
    kind: facts.secret ? 'secret' : 'public',
    userIds: [...facts.userIds],
    algorithm: facts.algorithm,
    createdAt: facts.createdAt,
    expiresAt: facts.expiresAt,
    revoked: facts.revoked,
    canSign: facts.canSign,
    canEncrypt: facts.canEncrypt,
    subkeys: [...facts.keyIds],
  };
}
