/** Key files: reading, listing, unlocking, writing. Node, workers. */
import type { Key, PrivateKey, PublicKey, Subkey } from 'openpgp';
import { err, ok, type Result } from '#shared/result.ts';
import { decodeArmor, findArmor, latin1, type ArmorKind } from './armor.ts';
import { openpgp } from './config.ts';
import { isPartOfKey, isPrimary, isRevocation, splitKeys } from './key-tree.ts';
import type { KnownKey, UnlockedKey } from './keyring.ts';
import { upper } from './packet-facts.ts';
import { joinPackets, packetHeader, splitPackets, type RawPacket } from './packets.ts';
import { certifiedUserIds } from './user-ids.ts';
import { messageOf } from './reasons.ts';

export type KeyFacts = {
  readonly fingerprint: string; // upper-case hex of the primary key
  readonly keyIds: readonly string[]; // primary first
  readonly version: number;
  readonly userIds: readonly string[]; // only those the key itself has certified and not revoked
  readonly subkeys: readonly {
    readonly fingerprint: string;
    readonly keyId: string;
    readonly valid: boolean;
    readonly revoked: boolean;
  }[];
  readonly algorithm: string; // "rsaEncryptSign 4096", "eddsaLegacy ed25519Legacy"
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly expired: boolean;
  readonly revoked: boolean;
  readonly canSign: boolean;
  readonly canEncrypt: boolean;
  readonly secret: boolean;
  readonly protected: boolean; // secret, and a passphrase is needed
  readonly onCard: boolean; // the secret part is a stub: it lives on a card or elsewhere
};

export type ReadKey = {
  readonly facts: KeyFacts;
  readonly key: PublicKey | PrivateKey;
  readonly packets: readonly RawPacket[]; // as they stand in the file, those included that the library does not know
};
export type KeyFileProblem = {
  readonly code: 'not-a-key' | 'malformed' | 'too-large' | 'too-many';
  readonly detail?: string;
};

const maxFileBytes = 8 * 1024 * 1024;
const maxKeys = 1000;

/** Every key of a file, armored (several blocks, text between them) or binary. */
export async function readKeys(
  file: Uint8Array,
  now: Date,
): Promise<Result<readonly ReadKey[], KeyFileProblem>> {
  if (file.length > maxFileBytes) return err({ code: 'too-large' });
  const blocks = packetBlocks(file, ['public-key', 'private-key']);
  if (blocks === null) return err({ code: 'malformed', detail: 'damaged packets' });
  const keys: ReadKey[] = [];
  for (const packets of blocks.flatMap(splitKeys)) {
    if (keys.length >= maxKeys) return err({ code: 'too-many' });
    try {
      const key = await openpgp.readKey({ binaryKey: joinPackets(packets.filter(isOfKeys)) });
      keys.push({ facts: await keyFacts(key, now), key, packets });
    } catch (error) {
      const detail = messageOf(error).slice(0, 200);
      // A kind of key that the library does not have, beside others: the others can be used.
      if (!/no key packet/i.test(detail)) return err({ code: 'malformed', detail });
    }
  }
  return keys.length > 0 ? ok(keys) : err({ code: 'not-a-key' });
}

const isOfKeys = (packet: RawPacket): boolean => isPrimary(packet) || isPartOfKey(packet);

/** Revocation certificates that stand alone: signature packets without a key before them. */
export function readRevocations(file: Uint8Array): RawPacket[] {
  const blocks = packetBlocks(file, ['public-key', 'signature']) ?? [];
  return blocks.flatMap((packets) => {
    const end = packets.findIndex(isPrimary);
    return packets.slice(0, end < 0 ? undefined : end).filter(isRevocation);
  });
}

/** Null: what should be packets is damaged. */
function packetBlocks(file: Uint8Array, kinds: readonly ArmorKind[]): RawPacket[][] | null {
  const blocks = packetHeader(file, 0) === null ? armored(file, kinds) : [file];
  const packets = blocks.map(splitPackets);
  return packets.some((one) => one === null) ? null : packets.filter((one) => one !== null);
}

function armored(file: Uint8Array, kinds: readonly ArmorKind[]): Uint8Array[] {
  const text = latin1(file);
  return findArmor(text)
    .filter(({ kind }) => kinds.includes(kind))
    .map((block) => decodeArmor(text.slice(block.start, block.end)))
    .filter((block) => block !== null);
}

export async function keyFacts(key: Key, now: Date): Promise<KeyFacts> {
  const { algorithm, bits, curve } = key.getAlgorithmInfo();
  const expiry = await settle(key.getExpirationTime());
  const expiresAt = expiry instanceof Date ? expiry : null;
  const secrets = key.isPrivate() ? [key.keyPacket, ...key.subkeys.map((subkey) => subkey.keyPacket)] : [];
  const isStub = (packet: object): boolean =>
    'isMissingSecretKeyMaterial' in packet && packet instanceof openpgp.SecretKeyPacket
      ? packet.isMissingSecretKeyMaterial()
      : packet instanceof openpgp.SecretSubkeyPacket && packet.isMissingSecretKeyMaterial();
  return {
    fingerprint: upper(key.getFingerprint()),
    keyIds: key.getKeyIDs().map((id) => upper(id.toHex())),
    version: versionOf(key),
    userIds: [...(await certifiedUserIds(key, now))],
    subkeys: await Promise.all(key.subkeys.map((subkey) => subkeyFacts(subkey, now))),
    algorithm: [algorithm, curve ?? bits].filter((part) => part !== undefined).join(' '),
    createdAt: key.getCreationTime().toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    expired: expiresAt !== null && expiresAt <= now,
    revoked: (await settle(key.isRevoked(undefined, undefined, now))) ?? false,
    canSign: (await settle(key.getSigningKey(undefined, now))) !== null,
    canEncrypt: (await settle(key.getEncryptionKey(undefined, now))) !== null,
    secret: key.isPrivate(),
    protected: secrets.some((packet) => !isStub(packet) && !packet.isDecrypted()),
    onCard: secrets.some(isStub),
  };
}

async function subkeyFacts(subkey: Subkey, now: Date): Promise<KeyFacts['subkeys'][number]> {
  return {
    fingerprint: upper(subkey.getFingerprint()),
    keyId: upper(subkey.getKeyID().toHex()),
    valid: (await settle(subkey.verify(now))) !== null,
    revoked: (await settle(isSubkeyRevoked(subkey, now))) ?? false,
  };
}

/** Asked about no binding in particular, as for the key itself; the declaration has no word for it. */
function isSubkeyRevoked(subkey: Subkey, now: Date): Promise<boolean> {
  const noBinding = undefined as unknown as Parameters<Subkey['isRevoked']>[0];
  const byPrimary = undefined as unknown as Parameters<Subkey['isRevoked']>[1];
  return subkey.isRevoked(noBinding, byPrimary, now);
}

function versionOf(key: Key): number {
  const version: unknown = (key.keyPacket as { version?: unknown }).version;
  return typeof version === 'number' ? version : 4;
}

/** A question the library answers by throwing. */
async function settle<T>(question: Promise<T>): Promise<T | null> {
  try {
    return await question;
  } catch {
    return null; // the library throws where the answer is no
  }
}

export type UnlockProblem = { readonly code: 'not-secret' | 'bad-passphrase' | 'malformed' };

/** A secret key ready for use. A key without a passphrase is ready as it is. */
export async function unlockKey(
  key: Key,
  passphrase: string | null,
): Promise<Result<UnlockedKey, UnlockProblem>> {
  if (!key.isPrivate()) return err({ code: 'not-secret' });
  const fingerprint = upper(key.getFingerprint());
  const locked = [key, ...key.subkeys].filter((part): part is PrivateKey | Subkey => !isUsable(part));
  if (locked.length === 0) return ok({ fingerprint, key });
  if (passphrase === null) return err({ code: 'bad-passphrase' });
  try {
    const unlocked = await openpgp.decryptKey({ privateKey: key, passphrase });
    return ok({ fingerprint, key: unlocked });
  } catch (error) {
    return err({ code: /passphrase/i.test(messageOf(error)) ? 'bad-passphrase' : 'malformed' });
  }
}

function isUsable(part: Key | Subkey): boolean {
  const packet = part.keyPacket;
  const isSecret = packet instanceof openpgp.SecretKeyPacket || packet instanceof openpgp.SecretSubkeyPacket;
  return isSecret && (packet.isMissingSecretKeyMaterial() || packet.isDecrypted());
}

export function knownKey(key: Key): KnownKey {
  return { fingerprint: upper(key.getFingerprint()), key: key.toPublic() };
}

export function publicArmor(key: Key): string {
  return key.toPublic().armor();
}

/** For the vault, which encrypts it: the bytes are as protected as the key itself is. */
export function secretBytes(key: PrivateKey): Uint8Array {
  return key.write();
}
