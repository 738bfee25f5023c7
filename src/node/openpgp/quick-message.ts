/**
 * A message and what is in it, put together without the library's streams: its own classes read the packets, the
 * runtime opens the payload. Only the common shapes, and only when everything holds. Null: the library reads the
 * message from its beginning and judges. Node, workers.
 */
import { inflateRawSync, inflateSync } from 'node:zlib';
import type { AnyPacket, Message, SessionKey } from 'openpgp';
import { openpgp } from './config.ts';
import { bytesField, numberField, tags } from './packet-facts.ts';
import { splitMessage, type RawPacket } from './packets.ts';
import { keyBytesOf } from './quick-session.ts';
import { quickWay, type Natives } from './quick-ways.ts';

const { enums } = openpgp;

const mostBytes = 16 * 1024 * 1024;
/** A mail of text or with a picture; what grows beyond it is inflated under the library's limit. */
const mostInflated = 16 * 1024 * 1024;

type Parsed = Message<Uint8Array>;

/** Session keys for us and others, and one payload. */
export function quickMessage(binary: Uint8Array): Parsed | null {
  if (binary.length > mostBytes || quickWay('cfb') === null) return null;
  try {
    const raw = splitMessage(binary);
    const sealed = raw?.at(-1);
    if (!raw || !sealed || raw.length < 2) return null;
    const packets = new openpgp.PacketList<AnyPacket>();
    for (const { tag, body } of raw.slice(0, -1)) {
      if (tag !== tags.sessionKey) return null;
      const packet = new openpgp.PublicKeyEncryptedSessionKeyPacket();
      packet.read(body);
      packets.push(packet);
    }
    const payload = payloadOf(sealed);
    if (payload === null) return null;
    packets.push(payload);
    return new openpgp.Message(packets);
  } catch {
    return null; // the library says why
  }
}

function payloadOf({ tag, body }: RawPacket): AnyPacket | null {
  const [version, cipherAlgorithm, aeadAlgorithm, chunkSizeByte] = body;
  if (tag === tags.seipd) {
    const packet = new openpgp.SymEncryptedIntegrityProtectedDataPacket();
    if (version === 1) return Object.assign(packet, { version, encrypted: body.subarray(1) });
    if (version !== 2 || body.length < 36) return null;
    const facts = { version, cipherAlgorithm, aeadAlgorithm, chunkSizeByte };
    return Object.assign(packet, { ...facts, salt: body.subarray(4, 36), encrypted: body.subarray(36) });
  }
  const ivBytes = modes[aeadAlgorithm ?? 0]?.ivBytes;
  if (tag !== tags.ocb || version !== 1 || ivBytes === undefined || body.length < 4 + ivBytes) return null;
  const facts = { cipherAlgorithm, aeadAlgorithm, chunkSizeByte, iv: body.subarray(4, 4 + ivBytes) };
  return Object.assign(new openpgp.AEADEncryptedDataPacket(), {
    ...facts,
    encrypted: body.subarray(4 + ivBytes),
  });
}

/** What a payload holds, when its integrity is proven. */
export function quickContent(payload: AnyPacket, session: SessionKey): Parsed | null {
  try {
    const plain = openedPayload(payload, session);
    const packets = plain === null ? null : contentIn(plain, true);
    return packets === null ? null : new openpgp.Message(packets);
  } catch {
    return null; // the library says why
  }
}

function openedPayload(payload: AnyPacket, { data: key, algorithm }: SessionKey): Uint8Array | null {
  const encrypted = bytesField(payload, 'encrypted');
  if (encrypted === null) return null;
  const named = enums.symmetric[algorithm as keyof typeof enums.symmetric];
  if (
    payload instanceof openpgp.SymEncryptedIntegrityProtectedDataPacket &&
    numberField(payload, 'version') === 1
  ) {
    const natives = quickWay('cfb');
    return natives && keyBytesOf(named) === key.length ? openedCfb(natives, encrypted, key) : null;
  }
  const cipher = numberField(payload, 'cipherAlgorithm') ?? 0;
  const mode = modes[numberField(payload, 'aeadAlgorithm') ?? 0];
  const natives = mode === undefined ? null : quickWay(mode.name);
  if (mode === undefined || natives === null || keyBytesOf(cipher) !== key.length) return null;
  return openedChunks(natives, mode, payload, encrypted, key);
}

const zeroIv = Buffer.alloc(16);
const headBytes = 18; // a block of random bytes, and two of them again
const tailBytes = 22; // the digest with its header

/** RFC 9580 §5.13.1. */
function openedCfb(natives: Natives, encrypted: Uint8Array, key: Uint8Array): Uint8Array | null {
  const plain = unchained(natives, encrypted, key, zeroIv);
  const end = plain.length - tailBytes;
  if (end < headBytes) return null;
  const isRepeated = plain[14] === plain[16] && plain[15] === plain[17];
  if (!isRepeated || plain[end] !== 0xd3 || plain[end + 1] !== 0x14) return null;
  const digest = natives.hash('sha1', plain.subarray(0, end + 2), 'buffer');
  return digest.equals(plain.subarray(end + 2)) ? view(plain.subarray(headBytes, end)) : null;
}

/** CFB: each block is what the one before becomes, and itself. In one call, for Electron's runtime has no mode for it. */
export function unchained(natives: Natives, sealed: Uint8Array, key: Uint8Array, iv: Uint8Array): Buffer {
  const cipher = natives.createCipheriv(`aes-${key.length * 8}-ecb`, natives.createSecretKey(key), null);
  cipher.setAutoPadding(false);
  const blocks = Math.ceil(sealed.length / 16);
  const before = Buffer.concat([iv, sealed], 16 * blocks);
  const plain = cipher.update(before);
  for (let at = 0; at < sealed.length; at += 1) plain[at] = (plain[at] ?? 0) ^ (sealed[at] ?? 0);
  return plain.subarray(0, sealed.length);
}

type Mode = { readonly name: 'gcm' | 'ocb'; readonly ivBytes: number };
const modes: Readonly<Record<number, Mode>> = {
  [enums.aead.ocb]: { name: 'ocb', ivBytes: 15 },
  [enums.aead.gcm]: { name: 'gcm', ivBytes: 12 },
};
const tagBytes = 16;

/** RFC 9580 §5.13.2, and GnuPG's packet before it: chunks by themselves, and a last tag over how much there was. */
function openedChunks(
  natives: Natives,
  mode: Mode,
  payload: AnyPacket,
  encrypted: Uint8Array,
  session: Uint8Array,
): Uint8Array | null {
  const isSeipd = payload instanceof openpgp.SymEncryptedIntegrityProtectedDataPacket;
  const facts = ['cipherAlgorithm', 'aeadAlgorithm', 'chunkSizeByte'].map((name) =>
    numberField(payload, name),
  );
  const [, , sizeByte] = facts;
  if (sizeByte === null || sizeByte === undefined || sizeByte > 16) return null;
  const about = Buffer.of(0xc0 | (isSeipd ? tags.seipd : tags.ocb), isSeipd ? 2 : 1, ...facts.map(Number));
  const { key, iv } = isSeipd
    ? derived(natives, mode, payload, about, session)
    : { key: session, iv: bytesField(payload, 'iv') };
  if (iv === null || iv === undefined) return null;
  const chunkBytes = 2 ** (sizeByte + 6);
  const whole: Buffer[] = [];
  let [at, index, length] = [0, 0, 0];
  const secret = natives.createSecretKey(key);
  const open = (sealed: Uint8Array, more: Buffer): Buffer => {
    const number = Buffer.alloc(8);
    number.writeBigUInt64BE(BigInt(index));
    const nonce = Buffer.from(iv);
    for (let n = 0; n < 8; n += 1)
      nonce[nonce.length - 8 + n] = (nonce[nonce.length - 8 + n] ?? 0) ^ (number[n] ?? 0);
    const name = `aes-${key.length * 8}-${mode.name}` as 'aes-256-gcm';
    const decipher = natives.createDecipheriv(name, secret, nonce, { authTagLength: tagBytes });
    decipher.setAAD(isSeipd ? Buffer.concat([about, more]) : Buffer.concat([about, number, more]));
    decipher.setAuthTag(sealed.subarray(-tagBytes));
    return Buffer.concat([decipher.update(sealed.subarray(0, -tagBytes)), decipher.final()]);
  };
  while (encrypted.length - tagBytes - at > tagBytes) {
    const end = Math.min(at + chunkBytes + tagBytes, encrypted.length - tagBytes);
    const chunk = open(encrypted.subarray(at, end), Buffer.alloc(0));
    whole.push(chunk);
    [at, index, length] = [end, index + 1, length + chunk.length];
  }
  if (index === 0 || encrypted.length - at !== tagBytes) return null;
  const total = Buffer.alloc(8);
  total.writeBigUInt64BE(BigInt(length));
  open(encrypted.subarray(at), total); // throws when the end was cut off
  return view(Buffer.concat(whole));
}

function derived(
  natives: Natives,
  mode: Mode,
  payload: AnyPacket,
  about: Buffer,
  session: Uint8Array,
): { key: Uint8Array; iv: Uint8Array | null } {
  const salt = bytesField(payload, 'salt');
  if (salt === null) return { key: session, iv: null };
  const size = session.length;
  const bytes = new Uint8Array(natives.hkdfSync('sha256', session, salt, about, size + mode.ivBytes - 8));
  return { key: bytes.subarray(0, size), iv: Buffer.concat([bytes.subarray(size), Buffer.alloc(8)]) };
}

const view = (bytes: Buffer): Uint8Array => new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);

/** Announced signatures, the data, the signatures; or all of it compressed. */
function contentIn(plain: Uint8Array, mayBeCompressed: boolean): PacketsOf | null {
  const raw = splitMessage(plain);
  const [first] = raw ?? [];
  if (!raw || !first) return null;
  if (mayBeCompressed && raw.length === 1 && first.tag === compressedTag) return compressedIn(first.body);
  const announced = raw.findIndex(({ tag }) => tag !== tags.onePass);
  if (announced < 0 || raw.length !== 2 * announced + 1) return null;
  const packets = new openpgp.PacketList<AnyPacket>();
  for (const [at, { tag, body }] of raw.entries()) {
    if (tag !== (at < announced ? tags.onePass : at === announced ? literalTag : tags.signature)) return null;
    const packet = at === announced ? literalIn(body) : signatureIn(tag, body);
    packets.push(packet);
  }
  return packets;
}

type PacketsOf = InstanceType<typeof openpgp.PacketList<AnyPacket>>;
const literalTag: number = enums.packet.literalData;
const compressedTag: number = enums.packet.compressedData;

function signatureIn(tag: number, body: Uint8Array): AnyPacket {
  const packet = tag === tags.onePass ? new openpgp.OnePassSignaturePacket() : new openpgp.SignaturePacket();
  packet.read(body);
  return packet;
}

const utf8 = new TextDecoder();

function literalIn(body: Uint8Array): AnyPacket {
  const named = body[1] ?? 0;
  if (body.length < 6 + named) throw new Error('cut off');
  const packet = new openpgp.LiteralDataPacket();
  packet['setBytes'](body.subarray(6 + named), body[0] as typeof enums.literal.binary);
  packet['setFilename'](utf8.decode(body.subarray(2, 2 + named)));
  return packet;
}

function compressedIn(body: Uint8Array): PacketsOf | null {
  const inflate = { [enums.compression.zip]: inflateRawSync, [enums.compression.zlib]: inflateSync }[
    body[0] ?? 0
  ];
  if (inflate === undefined) return null;
  const inner = contentIn(view(inflate(body.subarray(1), { maxOutputLength: mostInflated })), false);
  if (inner === null) return null;
  const packets = new openpgp.PacketList<AnyPacket>();
  packets.push(Object.assign(new openpgp.CompressedDataPacket(), { packets: inner }));
  return packets;
}
