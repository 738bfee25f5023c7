/** The session key of a message for one of our keys, by the runtime's own functions. Null: the library tries. Node, workers. */
import type { KeyObject } from 'node:crypto';
import type { KeyID, PrivateKey, PublicKeyEncryptedSessionKeyPacket, Subkey } from 'openpgp';
import { openingConfig, openpgp } from './config.ts';
import { bytesField, field, numberField } from './packet-facts.ts';
import { quickWay, type Natives } from './quick-ways.ts';

const { enums } = openpgp;

/** Algorithm null: it stands in the payload. */
export type RawSession = { readonly data: Uint8Array; readonly algorithm: number | null };
type SecretPacket = (PrivateKey | Subkey)['keyPacket'];

/** Which part of a key opens what is encrypted to an id: no date is asked about, so the answer stays for a key object. */
const openers = new WeakMap<PrivateKey, Map<string, Promise<SecretPacket | null>>>();

async function findOpener(
  key: PrivateKey,
  packet: PublicKeyEncryptedSessionKeyPacket,
): Promise<SecretPacket | null> {
  try {
    const config = { ...openpgp.config, ...openingConfig };
    const keys = await key.getDecryptionKeys(field(packet, 'publicKeyID') as KeyID, null, undefined, config);
    const [only] = keys;
    return only !== undefined && keys.length === 1 && only.keyPacket.isDecrypted() ? only.keyPacket : null;
  } catch {
    return null; // the library says why
  }
}

export async function quickSession(
  packet: PublicKeyEncryptedSessionKeyPacket,
  key: PrivateKey,
  id: string,
): Promise<RawSession | null> {
  let known = openers.get(key);
  if (known === undefined) openers.set(key, (known = new Map<string, Promise<SecretPacket | null>>()));
  let opener = known.get(id);
  if (opener === undefined) known.set(id, (opener = findOpener(key, packet)));
  const secret = await opener;
  if (secret === null || numberField(packet, 'publicKeyAlgorithm') !== secret.algorithm) return null;
  try {
    return decrypted(packet, secret);
  } catch {
    return null; // the library says why
  }
}

function decrypted(packet: object, secret: SecretPacket): RawSession | null {
  const version = numberField(packet, 'version');
  const encrypted = field(packet, 'encrypted');
  if (typeof encrypted !== 'object' || encrypted === null) return null;
  const [curve, rsa] = [quickWay('x25519'), quickWay('rsa')];
  switch (secret.algorithm) {
    case enums.publicKey.ecdh:
      return curve && encodedSession(ofEcdh(curve, encrypted, secret), version);
    case enums.publicKey.x25519:
      return curve && ofX25519(curve, packet, encrypted, secret);
    case enums.publicKey.rsaEncrypt:
    case enums.publicKey.rsaEncryptSign:
      return rsa && encodedSession(ofRsa(rsa, encrypted, secret), version);
    default:
      return null;
  }
}

const keyBytes: Readonly<Record<number, number>> = {
  [enums.symmetric.aes128]: 16,
  [enums.symmetric.aes192]: 24,
  [enums.symmetric.aes256]: 32,
};
export const keyBytesOf = (cipher: number): number | null => keyBytes[cipher] ?? null;

/** RFC 9580 §5.1.3: the cipher (in version 3), the key, and a sum of its bytes. */
function encodedSession(bytes: Uint8Array | null, version: number | null): RawSession | null {
  if (bytes === null || bytes.length < 3) return null;
  const data = bytes.subarray(version === 6 ? 0 : 1, -2);
  const sum = data.reduce((total, byte) => (total + byte) & 0xffff, 0);
  if (bytes.at(-2) !== sum >> 8 || bytes.at(-1) !== (sum & 0xff)) return null;
  if (version === 6) return { data, algorithm: null };
  const algorithm = bytes[0] ?? 0;
  return version === 3 && keyBytesOf(algorithm) === data.length ? { data, algorithm } : null;
}

/** Imported once for a key; dies with it. */
const imported = new WeakMap<SecretPacket, KeyObject>();

function importOnce(secret: SecretPacket, make: () => KeyObject): KeyObject {
  let key = imported.get(secret);
  if (key === undefined) imported.set(secret, (key = make()));
  return key;
}

const base64url = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64url');

/** By four exceptions the runtime asks of an object whether it is a key already; most of their time is the traces. */
function withoutTraces<T>(work: () => T): T {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return work();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

export function agree(natives: Natives, privateKey: KeyObject, peer: Uint8Array): Buffer | null {
  const jwk = { kty: 'OKP', crv: 'X25519', x: base64url(peer) };
  const publicKey = withoutTraces(() => natives.createPublicKey({ key: jwk, format: 'jwk' }));
  const secret = natives.diffieHellman({ privateKey, publicKey });
  return secret.some((byte) => byte !== 0) ? secret : null; // of a point of small order
}

export function x25519Key(natives: Natives, point: Uint8Array, secret: Uint8Array): KeyObject {
  const jwk = { kty: 'OKP', crv: 'X25519', x: base64url(point), d: base64url(secret) };
  return natives.createPrivateKey({ key: jwk, format: 'jwk' });
}

/** RFC 3394 §2.2.2, by the mode of the runtime, where it has one. */
export function unwrapAtOnce(natives: Natives, key: Uint8Array, wrapped: Uint8Array): Buffer {
  const name = `id-aes${key.length * 8}-wrap`;
  const decipher = natives.createDecipheriv(name, natives.createSecretKey(key), Buffer.alloc(8, 0xa6));
  return Buffer.concat([decipher.update(wrapped), decipher.final()]);
}

function unwrapped(natives: Natives, key: Uint8Array, wrapped: Uint8Array): Buffer {
  const whole = quickWay('wrap');
  return whole === null ? unwrap(natives, key, wrapped) : unwrapAtOnce(whole, key, wrapped);
}

/** The same block by block: Electron's runtime has no mode for it. */
export function unwrap(natives: Natives, key: Uint8Array, wrapped: Uint8Array): Buffer {
  const out = Buffer.from(wrapped);
  const count = out.length / 8 - 1;
  if (!Number.isInteger(count) || count < 2) throw new Error('not wrapped');
  const decipher = natives.createDecipheriv(`aes-${key.length * 8}-ecb`, natives.createSecretKey(key), null);
  decipher.setAutoPadding(false);
  const block = Buffer.alloc(16);
  out.copy(block, 0, 0, 8);
  for (let step = 6 * count; step > 0; step -= 1) {
    const at = 8 * (((step - 1) % count) + 1);
    block.writeUInt32BE((block.readUInt32BE(4) ^ step) >>> 0, 4);
    out.copy(block, 8, at, at + 8);
    decipher.update(block).copy(block);
    block.copy(out, at, 8);
  }
  if (!block.subarray(0, 8).every((byte) => byte === 0xa6)) throw new Error('modified');
  return out.subarray(8);
}

const curve25519 = Buffer.from('0a2b060104019755010501', 'hex');
const kdfHashes: Readonly<Record<number, string>> = {
  [enums.hash.sha256]: 'sha256',
  [enums.hash.sha384]: 'sha384',
  [enums.hash.sha512]: 'sha512',
};

const counter = Buffer.of(0, 0, 0, 1);
const anonymousSender = Buffer.from('Anonymous Sender    ');

/** RFC 9580 §11.4, over Curve25519Legacy. */
function ofEcdh(natives: Natives, encrypted: object, secret: SecretPacket): Uint8Array | null {
  const open = secret.publicParams;
  const [point, peer] = [bytesField(open, 'Q'), bytesField(encrypted, 'V')];
  const number = bytesField(field(secret, 'privateParams'), 'd');
  const wrapped = bytesField(field(encrypted, 'C'), 'data');
  const oid = writtenBy(field(open, 'oid'));
  const parameters = field(open, 'kdfParams');
  const hash = kdfHashes[numberField(parameters, 'hash') ?? 0];
  const size = keyBytesOf(numberField(parameters, 'cipher') ?? 0);
  const fingerprint = secret.getFingerprintBytes();
  if (!point || !peer || !number || !wrapped || !oid || !hash || !size || !fingerprint) return null;
  const isKnown = Buffer.compare(oid, curve25519) === 0 && secret.version === 4 && number.length <= 32;
  if (!isKnown || !isPoint(point) || !isPoint(peer)) return null;
  const key = importOnce(secret, () => {
    const padded = new Uint8Array(32);
    padded.set(number, 32 - number.length);
    return x25519Key(natives, point.subarray(1), padded.reverse());
  });
  const shared = agree(natives, key, peer.subarray(1));
  if (shared === null) return null;
  const [hashAlgorithm, cipher] = [
    numberField(parameters, 'hash') ?? 0,
    numberField(parameters, 'cipher') ?? 0,
  ];
  const about = Buffer.of(enums.publicKey.ecdh, 3, 1, hashAlgorithm, cipher);
  const input = Buffer.concat([counter, shared, oid, about, anonymousSender, fingerprint]);
  const kdf = natives.hash(hash, input, 'buffer');
  return unpadded(unwrapped(natives, kdf.subarray(0, size), wrapped));
}

const isPoint = (bytes: Uint8Array): boolean => bytes.length === 33 && bytes[0] === 0x40;

function writtenBy(value: unknown): Uint8Array | null {
  const write = field(value, 'write');
  const bytes: unknown = typeof write === 'function' ? write.call(value) : null;
  return bytes instanceof Uint8Array ? bytes : null;
}

function unpadded(bytes: Uint8Array): Uint8Array | null {
  const count = bytes.at(-1) ?? 0;
  if (count === 0 || count > bytes.length) return null;
  return bytes.subarray(-count).every((byte) => byte === count) ? bytes.subarray(0, -count) : null;
}

/** RFC 9580 §5.1.6. */
function ofX25519(
  natives: Natives,
  packet: object,
  encrypted: object,
  secret: SecretPacket,
): RawSession | null {
  const point = bytesField(secret.publicParams, 'A');
  const number = bytesField(field(secret, 'privateParams'), 'k');
  const peer = bytesField(encrypted, 'ephemeralPublicKey');
  const wrapped = bytesField(field(encrypted, 'C'), 'wrappedKey');
  if (!point || !number || !peer || !wrapped) return null;
  const key = importOnce(secret, () => x25519Key(natives, point, number));
  const shared = agree(natives, key, peer);
  if (shared === null) return null;
  const input = Buffer.concat([peer, point, shared]);
  const wrapping = natives.hkdfSync('sha256', input, Buffer.alloc(0), 'OpenPGP X25519', 16);
  const data = unwrapped(natives, new Uint8Array(wrapping), wrapped);
  const algorithm = numberField(packet, 'sessionKeyAlgorithm');
  if (numberField(packet, 'version') === 6) return { data, algorithm: null };
  return algorithm !== null && keyBytesOf(algorithm) === data.length ? { data, algorithm } : null;
}

function ofRsa(natives: Natives, encrypted: object, secret: SecretPacket): Uint8Array | null {
  const number = bytesField(encrypted, 'c');
  if (number === null) return null;
  const key = importOnce(secret, () => rsaKey(natives, secret));
  return natives.privateDecrypt({ key, padding: natives.constants.RSA_PKCS1_PADDING }, number);
}

/** With the numbers that let each half be computed by itself; OpenPGP has the inverse of the other prime. */
function rsaKey(natives: Natives, secret: SecretPacket): KeyObject {
  const bytes = (from: unknown, name: string): Uint8Array => {
    const value = bytesField(from, name);
    if (value === null) throw new Error('not an RSA key');
    return value;
  };
  const mine = field(secret, 'privateParams');
  const [d, p, q, u] = ['d', 'p', 'q', 'u'].map((name) => bytes(mine, name)) as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ];
  const big = (of: Uint8Array): bigint => BigInt(`0x${Buffer.from(of).toString('hex')}`);
  const rest = (prime: Uint8Array): string => {
    const text = (big(d) % (big(prime) - 1n)).toString(16);
    return Buffer.from(text.length % 2 === 0 ? text : `0${text}`, 'hex').toString('base64url');
  };
  const [n, e] = ['n', 'e'].map((name) => base64url(bytes(secret.publicParams, name)));
  const jwk = {
    ...{ kty: 'RSA', n: n ?? '', e: e ?? '', d: base64url(d) },
    ...{ p: base64url(q), q: base64url(p), dp: rest(q), dq: rest(p), qi: base64url(u) },
  };
  return natives.createPrivateKey({ key: jwk, format: 'jwk' });
}
