/** Facts of packets that the library keeps on its objects without declaring them. Node, workers. */
import { openpgp } from './config.ts';
import type { AnyPacket, KeyID } from 'openpgp';

const { enums } = openpgp;

/** Packet tags as plain numbers: what is compared with them comes off the wire. */
export const tags: Readonly<
  Record<'signature' | 'onePass' | 'sessionKey' | 'passwordKey' | 'plainCfb' | 'seipd' | 'ocb', number>
> = {
  signature: enums.packet.signature,
  onePass: enums.packet.onePassSignature,
  sessionKey: enums.packet.publicKeyEncryptedSessionKey,
  passwordKey: enums.packet.symEncryptedSessionKey,
  plainCfb: enums.packet.symmetricallyEncryptedData, // no integrity protection
  seipd: enums.packet.symEncryptedIntegrityProtectedData,
  ocb: enums.packet.aeadEncryptedData, // GnuPG's own
};

export const wildcardKeyId = '0000000000000000';

export function tagOf(packet: AnyPacket): number {
  if (packet instanceof openpgp.UnparseablePacket) return packet.tag;
  const tag: unknown = (packet.constructor as { tag?: unknown }).tag;
  return typeof tag === 'number' ? tag : -1;
}

/** A key id in hexadecimal digits; the library puts it together digit by digit. */
export const hexOf = ({ bytes }: Pick<KeyID, 'bytes'>): string =>
  upper(Buffer.from(bytes, 'latin1').toString('hex'));

export function field(packet: unknown, name: string): unknown {
  return typeof packet === 'object' && packet !== null
    ? (packet as Record<string, unknown>)[name]
    : undefined;
}

export function numberField(packet: unknown, name: string): number | null {
  const value = field(packet, name);
  return typeof value === 'number' ? value : null;
}

export function bytesField(packet: unknown, name: string): Uint8Array | null {
  const value = field(packet, name);
  return value instanceof Uint8Array ? value : null;
}

/** The key id a session key packet names; v6 packets name a fingerprint, of which the id is kept too. */
export function recipientOf(packet: object): string {
  const bytes = field(field(packet, 'publicKeyID'), 'bytes');
  return typeof bytes === 'string' && bytes !== '' ? hexOf({ bytes }) : wildcardKeyId;
}

export function upper(hex: string): string {
  return hex.toUpperCase();
}

function namesIn(table: object): (value: number | null) => string | null {
  const names = new Map<unknown, string>();
  for (const [name, number] of Object.entries(table)) if (!names.has(number)) names.set(number, name);
  return (value) => (value === null ? null : (names.get(value) ?? `unknown-${value}`));
}

export const cipherName = namesIn(enums.symmetric);
export const aeadName = namesIn(enums.aead);
export const hashName = namesIn(enums.hash);
export const publicKeyName = namesIn(enums.publicKey);
