/** Keys as the vault keeps them (binary, unlocked, guarded by the vault's encryption) and as a reading needs them. Node. */
import type { PrivateKey, SecretKeyPacket, SecretSubkeyPacket } from 'openpgp';
import type { AppError } from '#shared/errors.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { KeyMaterial, KeyReader, KeyFacts as StoredFacts } from '#core/ports.ts';
import { isStub, issuerOf } from './key-packets.ts';
import { isSecret, splitKeys, treeOf, writeTree, type KeyTree } from './key-tree.ts';
import type { Keyring, KnownKey, UnlockedKey } from './keyring.ts';
import {
  keyFacts,
  knownKey,
  publicArmor,
  readKeys,
  readRevocations,
  secretBytes,
  unlockKey,
  type KeyFacts,
  type ReadKey,
} from './keys.ts';
import { addRevocation, mergeKeys } from './merge-keys.ts';
import { joinPackets, splitPackets } from './packets.ts';
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
      if (unlocked.ok) secret.push(withoutStubs(unlocked.value));
    }
  }
  return { secret, public: known };
}

/** A subkey whose secret part is not here neither opens nor signs; whoever is asked next may have it. */
function withoutStubs({ fingerprint, key }: UnlockedKey): UnlockedKey {
  key.subkeys = key.subkeys.filter(({ keyPacket }) => !isStub(keyPacket));
  return { fingerprint, key };
}

export function createKeyReader(now: () => Date): KeyReader {
  return {
    read: async (bytes, passphrase) => {
      const revocations = await Promise.all(
        readRevocations(bytes).map(async (packet) => ({
          keyId: (await issuerOf(packet)) ?? '',
          packet: joinPackets([packet]),
        })),
      );
      const read = await readKeys(bytes, now());
      if (!read.ok) {
        if (read.error.code === 'not-a-key' && revocations.length > 0) return ok({ keys: [], revocations });
        return err({ code: 'not-a-key', problem: read.error.detail ?? read.error.code });
      }
      const keys: KeyMaterial[] = [];
      for (const one of read.value) {
        const stored = await toStore(one, passphrase, now());
        if (!stored.ok) return stored;
        keys.push(stored.value);
      }
      return ok({ keys, revocations });
    },
    merge: async (stored, incoming) => {
      const merged = await mergeKeys(treeIn(stored), treeIn(incoming));
      return { ...(await factsIn(writeTree(merged.tree), now())), added: merged.added };
    },
    revoke: async (stored, revocation) => {
      const [packet] = splitPackets(revocation) ?? [];
      const merged = packet === undefined ? null : await addRevocation(treeIn(stored), packet);
      return merged === null
        ? null
        : { ...(await factsIn(writeTree(merged.tree), now())), added: merged.added };
    },
    generate: async (name, address) => {
      const made = await generateKey({ name, email: address, now: now() });
      return { facts: storedFacts(await keyFacts(made.secret, now())), material: secretBytes(made.secret) };
    },
    publicArmored: async (material) => {
      const read = await readKeys(material, now());
      const [key] = read.ok ? read.value : [];
      if (key === undefined) throw new Error('a stored key cannot be read');
      return publicArmor(key.key);
    },
  };
}

function treeIn(material: Uint8Array): KeyTree {
  const [packets] = splitKeys(splitPackets(material) ?? []);
  if (packets === undefined) throw new Error('a stored key cannot be read');
  return treeOf(packets);
}

async function factsIn(material: Uint8Array, now: Date): Promise<KeyMaterial> {
  const read = await readKeys(material, now);
  const [one] = read.ok ? read.value : [];
  if (one === undefined) throw new Error('a stored key cannot be read');
  return { facts: storedFacts(one.facts), material };
}

type Problem = AppError<'key-needs-passphrase' | 'wrong-key-passphrase' | 'not-a-key'>;

async function toStore(
  one: ReadKey,
  passphrase: string | undefined,
  now: Date,
): Promise<Result<KeyMaterial, Problem>> {
  const { facts, key } = one;
  if (!key.isPrivate()) return ok({ facts: storedFacts(facts), material: writeTree(treeOf(one.packets)) });
  const { fingerprint } = facts;
  if (facts.protected && passphrase === undefined) return err({ code: 'key-needs-passphrase', fingerprint });
  const unlocked = await unlockKey(key, passphrase ?? null);
  if (!unlocked.ok) {
    if (unlocked.error.code === 'bad-passphrase') return err({ code: 'wrong-key-passphrase', fingerprint });
    return err({ code: 'not-a-key', problem: unlocked.error.code });
  }
  if (!(await secretsFit(unlocked.value.key)))
    return err({ code: 'not-a-key', problem: 'its secret part does not belong to its public part' });
  return ok(await factsIn(withUnlocked(one, unlocked.value.key), now));
}

/** Somebody could put another secret part under a known public key: it would be kept, and open nothing. */
async function secretsFit(key: PrivateKey): Promise<boolean> {
  for (const { keyPacket } of [key, ...key.subkeys]) {
    try {
      if (!isStub(keyPacket)) await (keyPacket as SecretKeyPacket | SecretSubkeyPacket).validate();
    } catch {
      return false; // any failure of the check means: not valid
    }
  }
  return true;
}

/** The packets of the file, the locked secret ones exchanged for the unlocked. */
function withUnlocked({ packets }: ReadKey, key: PrivateKey): Uint8Array {
  const open = splitPackets(key.write()) ?? [];
  const opened = open.filter(isSecret);
  const ids = key.getKeys().map(({ keyPacket }) => publicPartOf(keyPacket));
  const exchanged = packets.map((packet) => {
    if (!isSecret(packet)) return packet;
    const at = ids.findIndex((id) => id !== null && startsWith(packet.body, id));
    return opened[at] ?? packet;
  });
  const isWhole = opened.every((packet) => exchanged.includes(packet));
  return writeTree(treeOf(isWhole ? exchanged : open));
}

function publicPartOf(packet: object): Uint8Array | null {
  const { writePublicKey } = packet as { writePublicKey?: unknown };
  const bytes: unknown = typeof writePublicKey === 'function' ? writePublicKey.call(packet) : null;
  return bytes instanceof Uint8Array ? bytes : null;
}

function startsWith(bytes: Uint8Array, start: Uint8Array): boolean {
  return Buffer.compare(bytes.subarray(0, start.length), start) === 0;
}

export function storedFacts(facts: KeyFacts): StoredFacts {
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
    revokedSubkeys: facts.subkeys.filter(({ revoked }) => revoked).map(({ keyId }) => keyId),
  };
}
