/**
 * A key as a tree of packets: the primary key with its own signatures, and below it user ids and subkeys with theirs.
 * Nothing is left out that the library does not know, so what is stored is what was given. Pure. Node, workers.
 */
import { joinPackets, type RawPacket } from './packets.ts';

export const keyTags = {
  signature: 2,
  secretKey: 5,
  publicKey: 6,
  secretSubkey: 7,
  userId: 13,
  publicSubkey: 14,
  userAttribute: 17,
} as const;

export const signatureTypes = {
  directKey: 0x1f,
  keyRevocation: 0x20,
  subkeyBinding: 0x18,
  subkeyRevocation: 0x28,
  certificationRevocation: 0x30,
} as const;

/** A user id, a user attribute or a subkey, with the signatures that stand below it. */
export type KeyPart = { readonly packet: RawPacket; readonly signatures: readonly RawPacket[] };
export type KeyTree = {
  readonly primary: RawPacket;
  readonly signatures: readonly RawPacket[]; // over the key itself
  readonly parts: readonly KeyPart[];
};

export const isPrimary = ({ tag }: RawPacket): boolean =>
  tag === keyTags.publicKey || tag === keyTags.secretKey;
export const isSubkey = ({ tag }: RawPacket): boolean =>
  tag === keyTags.publicSubkey || tag === keyTags.secretSubkey;
export const isSecret = ({ tag }: RawPacket): boolean =>
  tag === keyTags.secretKey || tag === keyTags.secretSubkey;
export const isUser = ({ tag }: RawPacket): boolean =>
  tag === keyTags.userId || tag === keyTags.userAttribute;

export const isPartOfKey = (packet: RawPacket): boolean =>
  packet.tag === keyTags.signature || isUser(packet) || isSubkey(packet);

const revocations: readonly number[] = [
  signatureTypes.keyRevocation,
  signatureTypes.subkeyRevocation,
  signatureTypes.certificationRevocation,
];

export const isRevocation = (packet: RawPacket): boolean =>
  packet.tag === keyTags.signature && revocations.includes(signatureType(packet));

/** Of versions 3, 4 and 6. */
export function signatureType({ body }: RawPacket): number {
  return (body[0] === 3 ? body[2] : body[1]) ?? -1;
}

/** The packets of a file, one list for each primary key; what stands before the first is none of them. */
export function splitKeys(packets: readonly RawPacket[]): RawPacket[][] {
  const keys: RawPacket[][] = [];
  for (const packet of packets) {
    if (isPrimary(packet)) keys.push([packet]);
    else keys.at(-1)?.push(packet);
  }
  return keys;
}

/** A signature belongs where its type says: a revocation of the key may stand below a user id and is still one. */
export function treeOf([primary, ...rest]: readonly RawPacket[]): KeyTree {
  if (primary === undefined || !isPrimary(primary)) throw new Error('a key begins with its primary packet');
  const signatures: RawPacket[] = [];
  const parts: { packet: RawPacket; signatures: RawPacket[] }[] = [];
  for (const packet of rest) {
    if (isUser(packet) || isSubkey(packet)) parts.push({ packet, signatures: [] });
    else if (packet.tag === keyTags.signature)
      (ownerOf(packet, parts)?.signatures ?? signatures).push(packet);
  }
  return { primary, signatures, parts };
}

function ownerOf<P extends KeyPart>(signature: RawPacket, parts: readonly P[]): P | undefined {
  const type = signatureType(signature);
  if (type === signatureTypes.directKey || type === signatureTypes.keyRevocation) return undefined;
  const isBinding = type === signatureTypes.subkeyBinding || type === signatureTypes.subkeyRevocation;
  return parts.findLast(({ packet }) => isSubkey(packet) === isBinding);
}

/** User ids before subkeys, as RFC 9580 §10.1 has them. */
export function writeTree({ primary, signatures, parts }: KeyTree): Uint8Array<ArrayBuffer> {
  const inOrder = [
    ...parts.filter(({ packet }) => isUser(packet)),
    ...parts.filter(({ packet }) => isSubkey(packet)),
  ];
  return joinPackets([
    primary,
    ...signatures,
    ...inOrder.flatMap((part) => [part.packet, ...part.signatures]),
  ]);
}
