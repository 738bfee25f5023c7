/** A message that is read without streams says what it says with them: in every shape, and after any change. */
import * as runtime from 'node:crypto';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { PrivateKey } from 'openpgp';
import { openpgp } from './config.ts';
import { openMessage } from './decrypt.ts';
import type { Keyring } from './keyring.ts';
import { turnsOf } from './key-fitness.ts';
import { knownKey } from './keys.ts';
import { openQuickWay, quickWays } from './quick-ways.ts';

const { enums } = openpgp;
const now = new Date('2026-06-15T12:00:00Z');
const day = 86_400_000;
let closing: (() => void)[] = [];
afterEach(() => close());

function close(): void {
  for (const one of closing.splice(0)) one();
}

function open(): void {
  closing = quickWays.map((way) => openQuickWay(way, runtime));
}

async function made(facts: object, age = 10): Promise<PrivateKey> {
  const { privateKey } = await openpgp.generateKey({
    userIDs: [{ email: 'a@example.net' }],
    date: new Date(now.getTime() - age * day),
    format: 'object',
    ...facts,
  });
  return privateKey;
}

const kinds = {
  curve: { type: 'ecc', curve: 'curve25519Legacy' },
  rsa: { type: 'rsa', rsaBits: 2048 },
  nist: { type: 'ecc', curve: 'nistP256' },
  v6: { type: 'curve25519', config: { v6Keys: true } },
} as const;
type Kind = keyof typeof kinds;
const keys = {} as Record<Kind | 'signer' | 'other', PrivateKey>;
let keyring: Keyring = { secret: [], public: [] };

beforeAll(async () => {
  for (const kind of Object.keys(kinds) as Kind[]) keys[kind] = await made(kinds[kind]);
  keys.signer = await made(kinds.curve);
  keys.other = await made(kinds.curve);
  keyring = {
    secret: [keys.curve, keys.rsa, keys.nist, keys.v6].map((key) => ({
      fingerprint: key.getFingerprint().toUpperCase(),
      key,
    })),
    public: [keys.signer, keys.curve, keys.rsa].map(knownKey),
  };
});

const content = Buffer.from(`Subject: x\r\n\r\n${'the length field is read before the sum\r\n'.repeat(60)}`);

type Shape = {
  readonly to?: readonly (Kind | 'other')[];
  readonly by?: readonly (Kind | 'signer' | 'other')[];
  readonly compression?: number;
  readonly aead?: Mode;
  readonly chunk?: number;
  readonly cipher?: number;
  readonly hidden?: boolean;
  readonly text?: boolean;
  readonly name?: string;
};

async function written({ to = ['curve'], by = ['signer'], ...more }: Shape): Promise<Uint8Array> {
  const data = { filename: more.name ?? '', date: now };
  const message = more.text
    ? await openpgp.createMessage({ text: content.toString(), ...data })
    : await openpgp.createMessage({ binary: new Uint8Array(content), ...data });
  const written = await openpgp.encrypt({
    message,
    encryptionKeys: to.map((name) => keys[name].toPublic()),
    signingKeys: by.map((name) => keys[name]),
    date: new Date(now.getTime() - 60_000),
    wildcard: more.hidden ?? false,
    format: 'binary',
    ...(more.cipher === undefined && more.aead === undefined
      ? {}
      : { sessionKey: sessionOf(more.cipher ?? enums.symmetric.aes256, more.aead) }),
    config: {
      preferredCompressionAlgorithm: more.compression ?? enums.compression.uncompressed,
      aeadChunkSizeByte: more.chunk ?? 12,
    },
  });
  return written as Uint8Array;
}

type Mode = 'ocb' | 'gcm' | 'eax';
type Session = { data: Uint8Array; algorithm: 'aes256'; aeadAlgorithm?: Mode };

function sessionOf(cipher: number, mode?: Mode): Session {
  const name = enums.read(enums.symmetric, cipher) as 'aes256';
  const size = { aes128: 16, aes192: 24, aes256: 32, tripledes: 24 }[name as string] ?? 32;
  const data = Uint8Array.from({ length: size }, (_, at) => (at * 37 + 5) & 0xff);
  return { data, algorithm: name, ...(mode === undefined ? {} : { aeadAlgorithm: mode }) };
}

async function said(binary: Uint8Array, ring = keyring, at = now): Promise<string> {
  const result = await openMessage(binary, ring, { now: at });
  return JSON.stringify(
    result.ok ? { ...result.value, data: Buffer.from(result.value.data).toString('hex') } : result.error,
  );
}

/** How often the library's streams were asked for a payload. */
async function streamsFor(work: () => Promise<unknown>): Promise<number> {
  const spies = [openpgp.SymEncryptedIntegrityProtectedDataPacket, openpgp.AEADEncryptedDataPacket].map(
    ({ prototype }) => vi.spyOn(prototype as unknown as { decrypt: () => unknown }, 'decrypt'),
  );
  await work();
  const calls = spies.reduce((sum, { mock }) => sum + mock.calls.length, 0);
  for (const spy of spies) spy.mockRestore();
  return calls;
}

/** Electron's runtime has none: its messages go to the library. */
const hasOcb = canOcb();

function canOcb(): boolean {
  try {
    runtime.createCipheriv('aes-256-ocb', Buffer.alloc(32), Buffer.alloc(15), { authTagLength: 16 });
    return true;
  } catch {
    return false;
  }
}

const { zip, zlib } = enums.compression;
const { aes128, aes192 } = enums.symmetric;

describe.each<[string, Shape, boolean]>([
  ['for Curve25519', {}, true],
  ['for RSA', { to: ['rsa'], by: ['rsa'] }, true],
  ['for a NIST curve', { to: ['nist'], by: ['nist'] }, true],
  ['for a key of version 6', { to: ['v6'], by: ['v6'] }, true],
  ['not signed', { by: [] }, true],
  ['signed by two', { by: ['signer', 'other'] }, true],
  ['signed by a key that nobody knows', { by: ['other'] }, true],
  ['for somebody else too', { to: ['other', 'curve'] }, true],
  ['for two of our keys', { to: ['rsa', 'curve'] }, true],
  ['for nobody that is named', { hidden: true }, true],
  ['only for somebody else', { to: ['other'] }, false],
  ['compressed as ZIP', { compression: zip }, true],
  ['compressed as ZLIB', { compression: zlib }, true],
  ['as text', { text: true }, true],
  ['with the name of a file', { name: 'añb.txt' }, true],
  ['with AES-128', { cipher: aes128 }, true],
  ['with AES-192', { cipher: aes192 }, true],
  ['with an old cipher', { cipher: enums.symmetric.tripledes }, false],
  ['in OCB', { aead: 'ocb', to: ['v6'] }, hasOcb],
  ['in OCB, many chunks', { aead: 'ocb', chunk: 2, to: ['v6'] }, hasOcb],
  ['in GCM, many chunks', { aead: 'gcm', chunk: 2, to: ['v6'], compression: zip }, true],
  ['in EAX', { aead: 'eax', to: ['v6'] }, false],
])('a message %s', (_, shape, isQuick) => {
  it('says the same without streams', async () => {
    const binary = await written(shape);
    const before = await said(binary);
    open();
    const streams = await streamsFor(async () => expect(await said(binary)).toBe(before));
    expect(streams > 0 || before.includes('"reason":{')).toBe(!isQuick);
  });

  it('says the same after any change', async () => {
    const binary = await written(shape);
    const places = Array.from({ length: 24 }, (_one, n) => Math.floor((binary.length * n) / 24));
    const changed = [
      ...[...places, 1, 2, 3, binary.length - 1, binary.length - 21].map((place) =>
        binary.map((byte, at) => (at === place ? byte ^ 1 : byte)),
      ),
      ...places.map((length) => binary.subarray(0, length)),
      new Uint8Array([...binary, ...binary]),
      new Uint8Array([...binary, 0xd5, 0]), // padding behind it
    ];
    const before = await Promise.all(changed.map((one) => said(one)));
    open();
    for (const [at, one] of changed.entries()) expect(await said(one), String(at)).toBe(before[at]);
  });
});

it('a payload in pieces is put together, and one in GnuPG’s own packet is opened where OCB is there', async () => {
  const stream = new ReadableStream<Uint8Array>({
    start: (controller) => {
      for (let at = 0; at < 40; at += 1) controller.enqueue(new Uint8Array(runtime.randomBytes(4_000)));
      controller.close();
    },
  });
  const sealed = await openpgp.encrypt({
    message: await openpgp.createMessage({ binary: stream }),
    encryptionKeys: keys.curve.toPublic(),
    date: now,
    format: 'binary',
  });
  const pieces: Uint8Array[] = [];
  for await (const piece of sealed as unknown as AsyncIterable<Uint8Array>) pieces.push(piece);
  const inPieces = new Uint8Array(Buffer.concat(pieces));
  const all = [inPieces, ...(hasOcb ? [await ofGnupg()] : [])];
  const before = await Promise.all(all.map((one) => said(one)));
  expect(before.join().includes('gnupg-ocb')).toBe(hasOcb);
  open();
  const streams = await streamsFor(async () => {
    for (const [at, one] of all.entries()) expect(await said(one)).toBe(before[at]);
  });
  expect(streams).toBe(0);
});

/** OCB in packet 20, as GnuPG 2.3 and later write it to keys that ask for it. */
async function ofGnupg(): Promise<Uint8Array> {
  const session = sessionOf(enums.symmetric.aes256);
  const ours = keys.curve.toPublic();
  const esk = (await openpgp.encryptSessionKey({
    ...session,
    encryptionKeys: ours,
    date: now,
    format: 'binary',
  })) as Uint8Array;
  const plain = (await openpgp.createMessage({ binary: new Uint8Array(content) })).write() as Uint8Array;
  const about = Buffer.of(0xc0 | 20, 1, enums.symmetric.aes256, enums.aead.ocb, 3);
  const iv = runtime.randomBytes(15);
  const seal = (text: Uint8Array, index: number, more: Buffer): Buffer => {
    const number = Buffer.alloc(8);
    number.writeBigUInt64BE(BigInt(index));
    const nonce = iv.map((byte, at) => byte ^ (number[at - 7] ?? 0));
    const cipher = runtime.createCipheriv('aes-256-ocb', session.data, nonce, { authTagLength: 16 });
    cipher.setAAD(Buffer.concat([about, number, more]));
    return Buffer.concat([cipher.update(text), cipher.final(), cipher.getAuthTag()]);
  };
  const chunks: Buffer[] = [];
  for (let at = 0; at < plain.length; at += 512)
    chunks.push(seal(plain.subarray(at, at + 512), at / 512, Buffer.alloc(0)));
  const total = Buffer.alloc(8);
  total.writeBigUInt64BE(BigInt(plain.length));
  chunks.push(seal(new Uint8Array(), chunks.length, total));
  const body = Buffer.concat([about.subarray(1), iv, ...chunks]);
  const head = Buffer.of(0xc0 | 20, 0xff, 0, 0, 0, 0);
  head.writeUInt32BE(body.length, 2);
  return new Uint8Array(Buffer.concat([esk, head, body]));
}

it('what inflates beyond the limit is left to the library, which refuses it', async () => {
  const message = await openpgp.createMessage({ binary: new Uint8Array(40 * 1024 * 1024) });
  const sealed = await openpgp.encrypt({
    message,
    encryptionKeys: keys.curve.toPublic(),
    date: now,
    format: 'binary',
    config: { preferredCompressionAlgorithm: zlib },
  });
  open();
  const limit = openpgp.config.maxDecompressedMessageSize;
  openpgp.config.maxDecompressedMessageSize = 20 * 1024 * 1024;
  try {
    const streams = await streamsFor(async () =>
      expect(await said(sealed as Uint8Array)).toContain('too-large'),
    );
    expect(streams).toBe(1);
  } finally {
    openpgp.config.maxDecompressedMessageSize = limit;
  }
});

describe('whether a key was fit, kept from one message to the next,', () => {
  async function aging(): Promise<PrivateKey> {
    const key = await made({ ...kinds.curve, keyExpirationTime: 8 * 86_400, subkeys: [{ sign: true }, {}] });
    const revoked = await key.subkeys[0]?.revoke(
      key.keyPacket as never,
      { flag: enums.reasonForRevocation.keySuperseded },
      new Date(now.getTime() - 4 * day),
    );
    if (revoked) key.subkeys[0] = revoked;
    return key;
  }

  it('is asked again at every instant at which it may change', async () => {
    const key = await aging();
    const message = await openpgp.createMessage({ binary: new Uint8Array(content) });
    const signed = async (at: number): Promise<Uint8Array> =>
      (await openpgp.encrypt({
        message,
        encryptionKeys: keys.curve.toPublic(),
        signingKeys: key,
        date: new Date(at),
        format: 'binary',
      })) as Uint8Array;
    const binary = await signed(now.getTime() - 9 * day);
    const turns = turnsOf(key.toPublic()) ?? [];
    const instants = turns.flatMap((turn) => [
      turn - 1001,
      turn - 1,
      turn,
      turn + 1,
      turn + 999,
      turn + 1000,
      turn + 1001,
    ]);
    expect(instants.length).toBeGreaterThan(20);
    // A new key object for every instant: the library itself keeps what it found on the one it has.
    const fresh = async (): Promise<Keyring> => ({
      ...keyring,
      public: [knownKey(await openpgp.readKey({ binaryKey: key.toPublic().write() }))],
    });
    const verdict = async (ring: Keyring, instant: number): Promise<string | undefined> =>
      /"status":"[^}]*"fingerprint"/.exec(await said(binary, ring, new Date(instant)))?.[0];
    const before: (string | undefined)[] = [];
    for (const instant of instants) before.push(await verdict(await fresh(), instant));
    expect(new Set(before).size).toBeGreaterThan(2);
    open();
    const ring = await fresh();
    for (let round = 0; round < 2; round += 1)
      for (const [at, instant] of instants.entries())
        expect(await verdict(ring, instant), new Date(instant).toISOString()).toBe(before[at]);
  });

  it('is not asked for every message', async () => {
    const [first, second] = [await written({}), await written({})];
    open();
    await said(first);
    const asked = vi.spyOn(openpgp.PublicKey.prototype, 'getSigningKey');
    await said(second);
    expect(asked).not.toHaveBeenCalled();
    asked.mockRestore();
  });
});
