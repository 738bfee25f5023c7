/** Facts of packets that the library keeps on its objects without declaring them. Node, workers. */
import { openpgp } from './config.ts';
import type { AnyPacket } from 'openpgp';

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
  const id = field(packet, 'publicKeyID');
  return id && typeof id === 'object' && 'toHex' in id && typeof id.toHex === 'function'
    ? upper(String((id as { toHex: () => string }).toHex())) || wildcardKeyId
    : wildcardKeyId;
}

export function upper(hex: string): string {
  return hex.toUpperCase();
}

function nameIn(table: object, value: number | null): string | null {
  if (value === null) return null;
  const found = Object.entries(table).find(([, number]) => number === value);
  return found ? found[0] : `unknown-${value}`;
}

export const cipherName = (value: number | null): string | null => nameIn(enums.symmetric, value);
export const aeadName = (value: number | null): string | null => nameIn(enums.aead, value);
export const hashName = (value: number | null): string | null => nameIn(enums.hash, value);
export const publicKeyName = (value: number | null): string | null => nameIn(enums.publicKey, value);
