/** Signatures as evidence: which key, made when, and what speaks against it. Node, workers. */
import type { AnyPacket, LiteralDataPacket, SignaturePacket } from 'openpgp';
import type { SignatureStatus } from '#shared/schema/reading.ts';
import { toBinary } from './armor.ts';
import { openpgp } from './config.ts';
import { assertFit } from './key-fitness.ts';
import { indexOf, type Keyring, type KnownKey } from './keyring.ts';
import { hashName, hexOf, publicKeyName, tagOf, upper, tags } from './packet-facts.ts';
import { quickWay } from './quick-ways.ts';
import { certifiedUserIds } from './user-ids.ts';
import { keyFinding, signatureFinding, type SignatureFinding, type SignatureReason } from './reasons.ts';

const { enums } = openpgp;

export type SignatureCheck = {
  readonly status: SignatureStatus;
  readonly reason: SignatureReason | null;
  readonly fingerprint: string | null; // of the primary key
  readonly keyId: string; // of the key that made it
  readonly userIds: readonly string[];
  readonly createdAt: string | null;
  readonly algorithm: string | null;
  /** Fingerprints the signer wrote the message for (RFC 9580 §5.2.3.36); empty when the signature names nobody. */
  readonly intendedFor: readonly string[];
};

/** Clocks of senders differ; a signature this far ahead of ours is not from the future. */
const clockTolerance = 60 * 60 * 1000;
/** More signatures than people: the rest is not looked at. */
export const maxSignatures = 16;

const messageSignatures: readonly (number | null)[] = [enums.signature.binary, enums.signature.text];

/** Checks every signature in `packets` over `literal`. */
export async function checkSignatures(
  packets: readonly AnyPacket[],
  literal: LiteralDataPacket,
  keyring: Keyring,
  now: Date,
  detached: boolean,
): Promise<SignatureCheck[]> {
  const checks: SignatureCheck[] = [];
  for (const packet of packets) {
    if (tagOf(packet) !== tags.signature || checks.length >= maxSignatures) continue;
    if (packet instanceof openpgp.SignaturePacket) {
      checks.push(await checkOne(packet, literal, keyring, now, detached));
    } else {
      checks.push(unsupported(packet));
    }
  }
  return checks;
}

/** A signature in a file or part of its own. An unreadable one is evidence too: of nothing. */
export async function verifyDetached(
  data: Uint8Array,
  signature: Uint8Array,
  keyring: Keyring,
  now: Date,
): Promise<SignatureCheck[]> {
  const binary = toBinary(signature);
  if (!binary) return [nothing('bad', 'malformed')];
  try {
    const { packets } = await openpgp.readSignature({ binarySignature: binary });
    const checks = await checkSignatures(packets, literalOf(data), keyring, now, true);
    return checks.length > 0 ? checks : [nothing('bad', 'malformed')];
  } catch (error) {
    return [{ ...nothing('bad', 'malformed'), ...signatureFinding(error) }];
  }
}

export function literalOf(data: Uint8Array): LiteralDataPacket {
  const literal = new openpgp.LiteralDataPacket();
  literal['setBytes'](data, enums.literal.binary);
  return literal;
}

async function checkOne(
  packet: SignaturePacket,
  literal: LiteralDataPacket,
  keyring: Keyring,
  now: Date,
  detached: boolean,
): Promise<SignatureCheck> {
  const keyId = hexOf(packet.issuerKeyID);
  const facts = {
    keyId,
    createdAt: packet.created?.toISOString() ?? null,
    intendedFor: intendedRecipients(packet),
    algorithm: `${publicKeyName(packet.publicKeyAlgorithm) ?? '?'}/${hashName(packet.hashAlgorithm) ?? '?'}`,
  };
  // A certification or a subkey binding replayed as if it were a signature over mail.
  if (!messageSignatures.includes(packet.signatureType)) {
    return { ...nothing('bad', 'malformed'), ...facts };
  }
  const candidates = indexOf(keyring).known.get(keyId) ?? [];
  let best: SignatureCheck = { ...nothing('unknown-key', null), ...facts };
  for (const candidate of candidates) {
    const finding = await findingFor(packet, literal, candidate, now, detached);
    best = {
      ...facts,
      ...finding,
      fingerprint: candidate.fingerprint,
      userIds: await certifiedUserIds(candidate.key, now),
    };
    if (finding.status === 'good') break;
  }
  return best;
}

const intendedRecipientSubpacket = 35;

/** The library hands over only the hashed subpackets here, so nobody else could have added them. */
function intendedRecipients({ unknownSubpackets }: SignaturePacket): string[] {
  return unknownSubpackets
    .filter(({ type }) => type === intendedRecipientSubpacket)
    .slice(0, 50)
    .map(({ body }) => upper(Buffer.from(body.subarray(1)).toString('hex')));
}

async function findingFor(
  packet: SignaturePacket,
  literal: LiteralDataPacket,
  { key }: KnownKey,
  now: Date,
  detached: boolean,
): Promise<SignatureFinding> {
  const [signer] = key.getKeys(packet.issuerKeyID);
  const type = packet.signatureType;
  if (!signer || type === null || !packet.created) return { status: 'bad', reason: 'malformed' };
  try {
    digestNow(packet, literal);
    // No date: what time says is judged below, apart from what the mathematics say.
    await packet.verify(signer.keyPacket, type, literal, undatedCheck, detached);
  } catch (error) {
    return signatureFinding(error);
  }
  if (packet.created.getTime() > now.getTime() + clockTolerance) {
    return { status: 'bad', reason: 'from-the-future' };
  }
  if (packet.getExpirationTime() <= now) return { status: 'bad', reason: 'signature-expired' };
  if (signer.getCreationTime() > packet.created) return { status: 'bad', reason: 'older-than-key' };
  return keyFitness(key, packet, now);
}

const digestNames: Readonly<Record<number, string>> = {
  [enums.hash.sha256]: 'sha256',
  [enums.hash.sha384]: 'sha384',
  [enums.hash.sha512]: 'sha512',
};
const ofDigest: readonly (number | null)[] = [enums.publicKey.eddsaLegacy, enums.publicKey.ed25519];

/**
 * What the library would compute with its streams; everything that is compared with it stays the library's. Only for
 * signatures that it checks by the digest alone.
 */
function digestNow(packet: SignaturePacket, literal: LiteralDataPacket): void {
  const natives = quickWay('digests');
  const name = digestNames[packet.hashAlgorithm ?? 0];
  const data: unknown = literal['getBytes']();
  if (natives === null || name === undefined || !(data instanceof Uint8Array)) return;
  if (packet.version !== 4 || packet.signatureType !== enums.signature.binary) return;
  if (!ofDigest.includes(packet.publicKeyAlgorithm) || packet.signatureData === null) return;
  const end = Buffer.of(4, 0xff, 0, 0, 0, 0);
  end.writeUInt32BE(packet.signatureData.length, 2);
  const digest = natives.createHash(name).update(data).update(packet.signatureData).update(end).digest();
  Object.assign(packet, { hashed: digest });
}

// The declaration asks for a Date, the library takes null for "do not compare".
const undatedCheck = null as unknown as Date;

/**
 * Fit when it signed, and fit now. An expired or revoked key could have been used by whoever found it, with
 * any date in the signature: so it is said, as GnuPG says it, even if the signature claims to be older.
 */
async function keyFitness(
  key: KnownKey['key'],
  packet: SignaturePacket,
  now: Date,
): Promise<SignatureFinding> {
  const instants = [packet.created ?? now, now];
  for (const [index, instant] of instants.entries()) {
    try {
      await assertFit(key, packet.issuerKeyID, instant);
    } catch (error) {
      const finding = keyFinding(error);
      // The key was prolonged or rewritten after this signature: what it says now counts.
      if (finding === 'self-signature-newer' && index === 0) continue;
      return finding === 'self-signature-newer'
        ? { status: 'unsupported', reason: 'key-cannot-sign' }
        : finding;
    }
  }
  return { status: 'good', reason: null };
}

/** Version 3 signatures and the like: the library skips them, we say that they were there. */
function unsupported(packet: AnyPacket): SignatureCheck {
  const raw = packet instanceof openpgp.UnparseablePacket ? packet.write() : new Uint8Array();
  const isV3 = (raw[0] === 2 || raw[0] === 3) && raw[1] === 5 && raw.length > 15;
  const keyId = isV3 ? upper(Buffer.from(raw.subarray(7, 15)).toString('hex')) : '';
  return { ...nothing('unsupported', 'unknown-algorithm'), keyId };
}

function nothing(status: SignatureStatus, reason: SignatureReason | null): SignatureCheck {
  return {
    status,
    reason,
    fingerprint: null,
    keyId: '',
    userIds: [],
    createdAt: null,
    algorithm: null,
    intendedFor: [],
  };
}

/** One that was announced and could not be read at all. */
export const unreadableSignature = nothing('unsupported', 'unknown-algorithm');
