/**
 * Two copies of one key become one that has everything of both: user ids, subkeys, self-signatures, revocations and the
 * secret part are only ever added. What comes in counts only if the key itself has signed it; signatures by other keys
 * are not merged, because nothing here rests on them. Node, workers.
 */
import type { KeyAddition } from '#shared/schema/key.ts';
import { fingerprintOf, isSelfSignature, isStub, parseKeyPacket, userIdOf } from './key-packets.ts';
import { isRevocation, isSecret, isSubkey, isUser, keyTags, type KeyPart, type KeyTree } from './key-tree.ts';
import { numberAt, type RawPacket } from './packets.ts';

export type Merged = { readonly tree: KeyTree; readonly added: readonly KeyAddition[] };

export async function mergeKeys(stored: KeyTree, incoming: KeyTree): Promise<Merged> {
  const added: KeyAddition[] = [];
  const primary = await withSecret(stored.primary, incoming.primary, added);
  const signatures = await mergeSignatures(stored.signatures, incoming.signatures, primary, null, added);
  const parts: KeyPart[] = [...stored.parts];
  const places = new Map<string, number>();
  for (const [at, { packet }] of parts.entries()) places.set(await identityOf(packet), at);
  for (const part of incoming.parts) {
    const identity = await identityOf(part.packet);
    const at = places.get(identity) ?? parts.length;
    const known = parts[at];
    if (known === undefined) {
      const own = await newPart(part, primary, added);
      if (own === null) continue;
      places.set(identity, at);
      parts.push(own);
      continue;
    }
    const packet = await withSecret(known.packet, part.packet, added);
    parts[at] = {
      packet,
      signatures: await mergeSignatures(known.signatures, part.signatures, primary, packet, added),
    };
  }
  const isOwn = isSecret(primary);
  const fitting = isOwn ? await Promise.all(parts.map(withStub)) : parts;
  return { tree: { primary, signatures, parts: fitting }, added };
}

/** A revocation certificate alone: it says only which key made it, so every place it could mean is tried. */
export async function addRevocation(stored: KeyTree, revocation: RawPacket): Promise<Merged | null> {
  for (const over of [null, ...stored.parts.map(({ packet }) => packet)]) {
    if (!isRevocation(revocation) || !(await isSelfSignature(revocation, stored.primary, over))) continue;
    const part = over === null ? [] : [{ packet: over, signatures: [revocation] }];
    const signatures = over === null ? [revocation] : [];
    return mergeKeys(stored, { primary: stored.primary, signatures, parts: part });
  }
  return null;
}

async function mergeSignatures(
  stored: readonly RawPacket[],
  incoming: readonly RawPacket[],
  primary: RawPacket,
  over: RawPacket | null,
  added: KeyAddition[],
): Promise<RawPacket[]> {
  const signatures = [...stored];
  const unhashedOf = new Map<string, number>();
  for (const { body } of stored) note(unhashedOf, areasOf(body));
  for (const signature of incoming) {
    const areas = areasOf(signature.body);
    if ((unhashedOf.get(areas.signed) ?? -1) >= areas.unhashed) continue;
    if (!(await isSelfSignature(signature, primary, over))) continue;
    note(unhashedOf, areas);
    signatures.push(signature);
    const of = await nameOf(over ?? primary);
    added.push({ what: isRevocation(signature) ? 'revocation' : 'self-signature', of });
  }
  return signatures;
}

type Areas = { readonly signed: string; readonly unhashed: number };

function note(unhashedOf: Map<string, number>, { signed, unhashed }: Areas): void {
  unhashedOf.set(signed, Math.max(unhashedOf.get(signed) ?? -1, unhashed));
}

/**
 * What tells a signature from another, and the size of what anybody could have added to it: the unhashed area is not
 * signed, so a copy of a known signature adds nothing unless it has more there.
 */
function areasOf(body: Uint8Array): Areas {
  const octets = body[0] === 4 ? 2 : body[0] === 6 ? 4 : 0;
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  if (octets === 0) return { signed: bytes.toString('latin1'), unhashed: 0 };
  const hashedEnd = 4 + octets + numberAt(bytes, 4, octets);
  const unhashed = numberAt(bytes, hashedEnd, octets);
  const rest = bytes.subarray(hashedEnd + octets + unhashed);
  return { signed: bytes.subarray(0, hashedEnd).toString('latin1') + rest.toString('latin1'), unhashed };
}

/** A user id or subkey that is not known yet: with those of its signatures that the key made, or not at all. */
async function newPart(part: KeyPart, primary: RawPacket, added: KeyAddition[]): Promise<KeyPart | null> {
  const signatures: RawPacket[] = [];
  for (const signature of part.signatures) {
    if (await isSelfSignature(signature, primary, part.packet)) signatures.push(signature);
  }
  if (signatures.length === 0) return null;
  const of = await nameOf(part.packet);
  added.push({ what: isSubkey(part.packet) ? 'subkey' : 'user-id', of });
  if (isSecret(part.packet)) added.push({ what: 'secret-part', of });
  if (signatures.some(isRevocation)) added.push({ what: 'revocation', of });
  return { packet: part.packet, signatures };
}

async function nameOf(packet: RawPacket): Promise<string> {
  return isUser(packet) ? userIdOf(packet) : ((await fingerprintOf(packet)) ?? '');
}

/** A subkey is the same one with or without its secret part; a user id is its bytes. */
async function identityOf(packet: RawPacket): Promise<string> {
  const fingerprint = isSubkey(packet) ? await fingerprintOf(packet) : null;
  return fingerprint ?? `${packet.tag} ${Buffer.from(packet.body).toString('latin1')}`;
}

/** The secret part is added where there is none; one that is there is never exchanged. */
async function withSecret(known: RawPacket, incoming: RawPacket, added: KeyAddition[]): Promise<RawPacket> {
  if (!isSecret(incoming) || (await hasSecret(known)) || !(await hasSecret(incoming))) {
    // A stub says where the secret part lies, so it is kept; and the primary decides which kind of key this is.
    return isSecret(incoming) && !isSecret(known) ? incoming : known;
  }
  added.push({ what: 'secret-part', of: await nameOf(incoming) });
  return incoming;
}

async function hasSecret(packet: RawPacket): Promise<boolean> {
  const key = isSecret(packet) ? await parseKeyPacket(packet) : null;
  return key !== null && !isStub(key);
}

const gnuStub = [9, 0x65, 0, 0x47, 0x4e, 0x55, 1]; // a cipher, then GnuPG's S2K "GNU", mode 1: no secret part here

/** In a secret key every subkey is written as a secret one; without its secret part it is a stub, as GnuPG writes it. */
async function withStub(part: KeyPart): Promise<KeyPart> {
  const { packet } = part;
  if (packet.tag !== keyTags.publicSubkey) return part;
  const [cipher, ...s2k] = gnuStub;
  const parameters =
    packet.body[0] === 6
      ? [254, gnuStub.length + 1, cipher ?? 0, s2k.length, ...s2k]
      : [254, cipher ?? 0, ...s2k];
  return {
    ...part,
    packet: { tag: keyTags.secretSubkey, body: Buffer.concat([packet.body, Buffer.from(parameters)]) },
  };
}
