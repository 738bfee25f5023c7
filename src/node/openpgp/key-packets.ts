/** Single packets of a key in the library's hands: their names, their checks. Node, workers. */
import type { AnyPacket, PublicKeyPacket, PublicSubkeyPacket } from 'openpgp';
import { openpgp } from './config.ts';
import { isPrimary, isSubkey, keyTags, signatureType, type KeyTree } from './key-tree.ts';
import { upper } from './packet-facts.ts';
import { joinPackets, type RawPacket } from './packets.ts';

// The library's own map of allowed packets is a plain object keyed by tag; its declaration says Map.
const keyPackets = {
  [keyTags.signature]: openpgp.SignaturePacket,
  [keyTags.secretKey]: openpgp.SecretKeyPacket,
  [keyTags.publicKey]: openpgp.PublicKeyPacket,
  [keyTags.secretSubkey]: openpgp.SecretSubkeyPacket,
  [keyTags.publicSubkey]: openpgp.PublicSubkeyPacket,
  [keyTags.userId]: openpgp.UserIDPacket,
  [keyTags.userAttribute]: openpgp.UserAttributePacket,
} as unknown as Parameters<typeof openpgp.PacketList.fromBinary>[1];

/** Null: of a kind or version that the library does not have. */
export async function parsePacket(raw: RawPacket): Promise<AnyPacket | null> {
  try {
    const [packet] = await openpgp.PacketList.fromBinary(joinPackets([raw]), keyPackets);
    return packet === undefined || packet instanceof openpgp.UnparseablePacket ? null : packet;
  } catch {
    return null; // an unreadable packet is kept as it is
  }
}

export type KeyPacket = PublicKeyPacket | PublicSubkeyPacket;

export async function parseKeyPacket(raw: RawPacket): Promise<KeyPacket | null> {
  const packet = isPrimary(raw) || isSubkey(raw) ? await parsePacket(raw) : null;
  return packet instanceof openpgp.PublicKeyPacket || packet instanceof openpgp.PublicSubkeyPacket
    ? packet
    : null;
}

export async function fingerprintOf(raw: RawPacket): Promise<string | null> {
  const packet = await parseKeyPacket(raw);
  return packet === null ? null : upper(packet.getFingerprint());
}

/** A secret packet without its secret part: it lies on a card, or elsewhere. */
export function isStub(key: object): boolean {
  const { isMissingSecretKeyMaterial } = key as { isMissingSecretKeyMaterial?: unknown };
  return typeof isMissingSecretKeyMaterial === 'function' && Boolean(isMissingSecretKeyMaterial.call(key));
}

/** The id of the key that made a signature, as the signature says. */
export async function issuerOf(signature: RawPacket): Promise<string | null> {
  const packet = await parsePacket(signature);
  return packet instanceof openpgp.SignaturePacket ? upper(packet.issuerKeyID.toHex()) : null;
}

/** What a user id says; of a picture, that it is one. */
export async function userIdOf(raw: RawPacket): Promise<string> {
  const packet = await parsePacket(raw);
  return packet instanceof openpgp.UserIDPacket ? packet.userID : 'picture';
}

// The declaration asks for a Date, the library takes null for "do not compare".
const undated = null as unknown as Date;

/**
 * Whether the key itself made this signature over itself, a user id or a subkey. Time plays no part: what was signed
 * once stays with the key, and what it means today is asked when the key is used.
 */
export async function isSelfSignature(
  signature: RawPacket,
  primary: KeyTree['primary'],
  over: RawPacket | null,
): Promise<boolean> {
  const packet = await parsePacket(signature);
  const key = await parseKeyPacket(primary);
  const object = over === null ? null : await parsePacket(over);
  if (!(packet instanceof openpgp.SignaturePacket) || key === null || (over !== null && object === null))
    return false;
  const data =
    over === null
      ? { key }
      : isSubkey(over)
        ? { key, bind: object }
        : over.tag === keyTags.userId
          ? { key, userID: object }
          : { key, userAttribute: object };
  try {
    await packet.verify(key, signatureType(signature), data, undated);
    return true;
  } catch {
    return false; // any failure of the check means: not valid
  }
}
