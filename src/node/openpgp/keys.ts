/** Key files: reading, listing, unlocking, writing. Node, workers. */
import type { Key, PrivateKey, PublicKey, Subkey } from 'openpgp';
import { err, ok, type Result } from '../../shared/result.ts';
import { decodeArmor, findArmor, latin1 } from './armor.ts';
import { openpgp } from './config.ts';
import type { KnownKey, UnlockedKey } from './keyring.ts';
import { upper } from './packet-facts.ts';
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

export type ReadKey = { readonly facts: KeyFacts; readonly key: PublicKey | PrivateKey };
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
  const blocks = keyBlocks(file);
  if (blocks.length === 0) return err({ code: 'not-a-key' });
  const keys: ReadKey[] = [];
  for (const block of blocks) {
    try {
      for (const key of await openpgp.readKeys({ binaryKeys: block })) {
        if (keys.length >= maxKeys) return err({ code: 'too-many' });
        keys.push({ facts: await keyFacts(key, now), key });
      }
    } catch (error) {
      return err({ code: 'malformed', detail: messageOf(error).slice(0, 200) });
    }
  }
  return keys.length > 0 ? ok(keys) : err({ code: 'not-a-key' });
}

function keyBlocks(file: Uint8Array): Uint8Array[] {
  const tag = packetTag(file[0] ?? 0);
  if (tag === 5 || tag === 6) return [file];
  const text = latin1(file);
  return findArmor(text)
    .filter((block) => block.kind === 'public-key' || block.kind === 'private-key')
    .map((block) => decodeArmor(text.slice(block.start, block.end)))
    .filter((block) => block !== null);
}

function packetTag(first: number): number {
  if ((first & 0x80) === 0) return -1;
  return (first & 0x40) !== 0 ? first & 0x3f : (first >> 2) & 0x0f;
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
  };
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
    return null;
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
