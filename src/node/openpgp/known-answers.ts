/**
 * One question to the host for each primitive that OpenPGP and the vault take from it, with the answer it must give:
 * in each direction that is used, and with a wrong input that must be refused. A host may lack a primitive, fail at it
 * (BoringSSL imports keys for AES-KW and then cannot wrap, electron#41720), or answer wrongly. Node, workers.
 */
import type * as NodeCryptoModule from 'node:crypto';
import type { webcrypto } from 'node:crypto';
import {
  aesAnswers,
  aesKeys,
  digestsOfAbc,
  ed25519,
  hkdfSha256,
  ivs,
  keyWrap,
  nistCurves,
  rsa,
  twoBlocks,
  x25519,
} from './known-answer-vectors.ts';

export type SubtleCrypto = webcrypto.SubtleCrypto;
/** As the library finds it: the module object that `require` answers. */
export type NodeCrypto = Pick<
  typeof NodeCryptoModule,
  | 'createHash'
  | 'createCipheriv'
  | 'createDecipheriv'
  | 'createPrivateKey'
  | 'createPublicKey'
  | 'publicEncrypt'
  | 'privateDecrypt'
  | 'constants'
  | 'getHashes'
  | 'getCiphers'
  | 'getCurves'
>;
export type HostCrypto = {
  readonly subtle: SubtleCrypto;
  readonly node: NodeCrypto;
  readonly random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array;
};

/** Where the library asks for it, and so where it can be withheld. `nowhere`: there is nobody else to do it. */
export type Place = 'hashes' | 'ciphers' | 'algorithms' | 'digests' | 'nowhere';
export type Primitive<Answer = boolean | Promise<boolean>> = {
  /** The host's own name for it; of an elliptic curve in WebCrypto: algorithm and curve. */
  readonly name: string;
  readonly place: Place;
  readonly isRight: (host: HostCrypto) => Answer;
};

type Algorithm = { readonly name: string; readonly [more: string]: unknown };

const hex = (text: string): Buffer<ArrayBuffer> => Buffer.from(text, 'hex');
const isHex = (bytes: ArrayBuffer | Uint8Array, text: string): boolean =>
  Buffer.from(bytes instanceof ArrayBuffer ? new Uint8Array(bytes) : bytes).toString('hex') === text;
const base64url = (text: string): string => hex(text).toString('base64url');
const abc = Buffer.from('abc');
const changed = (bytes: Buffer<ArrayBuffer>): Buffer<ArrayBuffer> =>
  Buffer.concat([bytes.subarray(0, -1), Buffer.of((bytes.at(-1) ?? 0) ^ 1)]);
const isRefused = (answer: Promise<unknown>): Promise<boolean> =>
  answer.then(
    () => false,
    (error: unknown) => error instanceof Error && error.name === 'OperationError',
  );

const sizes = [128, 192, 256] as const;
type Size = (typeof sizes)[number];

const hashes = Object.entries(digestsOfAbc).map(([name, digest]): Primitive<boolean> => ({
  name,
  place: name === 'sha256' ? 'nowhere' : 'hashes', // our own files are named by it
  isRight: ({ node }) => node.createHash(name).update(abc).digest('hex') === digest,
}));

/** Only CFB has a substitute in the library: it asks Node for the other modes without asking whether they are there. */
const ciphers = (['cfb', 'cbc', 'ctr', 'gcm'] as const).flatMap((mode) =>
  sizes.map((size): Primitive<boolean> => ({
    name: `aes-${size}-${mode}`,
    place: mode === 'cfb' ? 'ciphers' : 'nowhere',
    isRight: ({ node }) => (mode === 'gcm' ? isGcmRight(node, size) : isModeRight(node, size, mode)),
  })),
);

function isModeRight(node: NodeCrypto, size: Size, mode: 'cfb' | 'cbc' | 'ctr'): boolean {
  const material = [`aes-${size}-${mode}`, hex(aesKeys[size]), hex(ivs[mode])] as const;
  const [encrypting, decrypting] = [node.createCipheriv(...material), node.createDecipheriv(...material)];
  encrypting.setAutoPadding(false);
  decrypting.setAutoPadding(false);
  const answer = aesAnswers[mode][size];
  return isHex(encrypting.update(hex(twoBlocks)), answer) && isHex(decrypting.update(hex(answer)), twoBlocks);
}

function isGcmRight(node: NodeCrypto, size: Size): boolean {
  const material = [`aes-${size}-gcm`, hex(aesKeys[size]), hex(ivs.gcm)] as const;
  const encrypting = node.createCipheriv(`aes-${size}-gcm`, material[1], material[2]).setAAD(abc);
  const text = Buffer.concat([encrypting.update(hex(twoBlocks)), encrypting.final()]);
  const sealed = Buffer.concat([text, encrypting.getAuthTag()]);
  const open = (tag: Buffer): Buffer => {
    const decrypting = node.createDecipheriv(`aes-${size}-gcm`, material[1], material[2], {
      authTagLength: 16,
    });
    decrypting.setAAD(abc).setAuthTag(tag);
    return Buffer.concat([decrypting.update(text), decrypting.final()]);
  };
  if (!isHex(sealed, aesAnswers.gcm[size]) || !isHex(open(sealed.subarray(-16)), twoBlocks)) return false;
  try {
    open(changed(sealed).subarray(-16));
    return false;
  } catch {
    return true; // refused, as it should be
  }
}

const rsaKey = { kty: 'RSA', ...rsa, signature: undefined, ciphertext: undefined };
const { n, e } = rsa;

/** Of Node, asked without waiting: the library reads the lists of hashes and ciphers while it loads. */
export const nodePrimitives: readonly Primitive<boolean>[] = [
  ...hashes,
  ...ciphers,
  {
    name: 'RSA decryption',
    place: 'nowhere',
    isRight: ({ node }) => {
      const padding = node.constants.RSA_PKCS1_PADDING;
      const secret = { key: node.createPrivateKey({ key: rsaKey, format: 'jwk' }), padding };
      const open = { key: node.createPublicKey({ key: { kty: 'RSA', n, e }, format: 'jwk' }), padding };
      const known = node.privateDecrypt(secret, Buffer.from(rsa.ciphertext, 'base64url'));
      const own = node.publicEncrypt(open, abc);
      return known.equals(abc) && node.privateDecrypt(secret, own).equals(abc);
    },
  },
  {
    name: 'random numbers',
    place: 'nowhere',
    isRight: ({ random }) => {
      const drawn = [random(new Uint8Array(32)), random(new Uint8Array(32)), new Uint8Array(32)];
      return new Set(drawn.map((bytes) => Buffer.from(bytes).toString('hex'))).size === drawn.length;
    },
  },
];

const importJwk = (
  { subtle }: HostCrypto,
  jwk: webcrypto.JsonWebKey,
  algorithm: Algorithm,
  usages: webcrypto.KeyUsage[] = [],
): Promise<webcrypto.CryptoKey> => subtle.importKey('jwk', jwk, algorithm, true, usages);

const okp = (crv: string, x: string, d?: string): webcrypto.JsonWebKey => ({
  kty: 'OKP',
  crv,
  x: base64url(x),
  ...(d === undefined ? {} : { d: base64url(d) }),
});

async function generatePair(
  { subtle }: HostCrypto,
  algorithm: Algorithm,
  usages: webcrypto.KeyUsage[],
): Promise<webcrypto.CryptoKeyPair> {
  return (await subtle.generateKey(
    algorithm as { name: 'Ed25519' },
    true,
    usages,
  )) as webcrypto.CryptoKeyPair;
}

/** A fresh pair agrees with a known key from both sides, and exports the same point from both halves. */
async function isAgreementRight(
  host: HostCrypto,
  algorithm: Algorithm,
  known: { readonly secret: webcrypto.CryptoKey; readonly public: webcrypto.CryptoKey },
  bits: number,
): Promise<boolean> {
  const derive = (peer: webcrypto.CryptoKey, own: webcrypto.CryptoKey): Promise<ArrayBuffer> =>
    host.subtle.deriveBits({ ...algorithm, public: peer } as webcrypto.EcdhKeyDeriveParams, own, bits);
  const fresh = await generatePair(host, algorithm, ['deriveBits']);
  const [here, there, half, whole] = await Promise.all([
    derive(known.public, fresh.privateKey),
    derive(fresh.publicKey, known.secret),
    host.subtle.exportKey('jwk', fresh.publicKey),
    host.subtle.exportKey('jwk', fresh.privateKey),
  ]);
  return Buffer.from(here).equals(Buffer.from(there)) && half.x === whole.x && half.y === whole.y;
}

async function isX25519Right(host: HostCrypto): Promise<boolean> {
  const algorithm = { name: 'X25519' };
  const at = (x: string): Promise<webcrypto.CryptoKey> => importJwk(host, okp('X25519', x), algorithm);
  const own = okp('X25519', x25519.public, x25519.secret);
  const [secret, point, peer, zero] = await Promise.all([
    importJwk(host, own, algorithm, ['deriveBits']),
    at(x25519.public),
    at(x25519.peer),
    at('00'.repeat(32)),
  ]);
  const derive = (other: webcrypto.CryptoKey): Promise<ArrayBuffer> =>
    host.subtle.deriveBits({ name: 'X25519', public: other } as webcrypto.EcdhKeyDeriveParams, secret, 256);
  return (
    isHex(await derive(peer), x25519.shared) &&
    (await isRefused(derive(zero))) &&
    isAgreementRight(host, algorithm, { secret, public: point }, 256)
  );
}

/** What it signs, it verifies; what was changed, it refuses. */
async function isSigningRight(
  { subtle }: HostCrypto,
  algorithm: Algorithm,
  pair: { readonly publicKey: webcrypto.CryptoKey; readonly privateKey: webcrypto.CryptoKey },
  message: Buffer<ArrayBuffer>,
): Promise<boolean> {
  const signature = Buffer.from(await subtle.sign(algorithm, pair.privateKey, message));
  const verify = (one: Buffer<ArrayBuffer>): Promise<boolean> =>
    subtle.verify(algorithm, pair.publicKey, one, message);
  return (await verify(signature)) && !(await verify(changed(signature)));
}

async function isEd25519Right(host: HostCrypto): Promise<boolean> {
  const algorithm = { name: 'Ed25519' };
  const secret = okp('Ed25519', ed25519.public, ed25519.secret);
  const [privateKey, publicKey, fresh] = await Promise.all([
    importJwk(host, secret, algorithm, ['sign']),
    importJwk(host, okp('Ed25519', ed25519.public), algorithm, ['verify']),
    generatePair(host, algorithm, ['sign', 'verify']),
  ]);
  const message = hex(ed25519.message);
  return (
    isHex(await host.subtle.sign(algorithm, privateKey, message), ed25519.signature) &&
    (await isSigningRight(host, algorithm, { privateKey, publicKey }, message)) &&
    isSigningRight(host, algorithm, fresh, message)
  );
}

type CurveName = keyof typeof nistCurves;

function ecKeys(name: CurveName): { secret: webcrypto.JsonWebKey; public: webcrypto.JsonWebKey } {
  const { x, y, d } = nistCurves[name];
  const point = { kty: 'EC', crv: name, x: base64url(x), y: base64url(y) };
  return { secret: { ...point, d: base64url(d) }, public: point };
}

async function isEcdsaRight(host: HostCrypto, name: CurveName): Promise<boolean> {
  const { hash, signature } = nistCurves[name];
  const algorithm = { name: 'ECDSA', namedCurve: name, hash };
  const keys = ecKeys(name);
  const [privateKey, publicKey] = await Promise.all([
    importJwk(host, keys.secret, algorithm, ['sign']),
    importJwk(host, keys.public, algorithm, ['verify']),
  ]);
  const sample = Buffer.from('sample');
  return (
    (await host.subtle.verify(algorithm, publicKey, hex(signature), sample)) &&
    isSigningRight(host, algorithm, { privateKey, publicKey }, sample)
  );
}

async function isEcdhRight(host: HostCrypto, name: CurveName): Promise<boolean> {
  const algorithm = { name: 'ECDH', namedCurve: name };
  const keys = ecKeys(name);
  const [secret, point] = await Promise.all([
    importJwk(host, keys.secret, algorithm, ['deriveBits']),
    importJwk(host, keys.public, algorithm),
  ]);
  const bits = hex(nistCurves[name].shared).length * 8;
  const shared = await host.subtle.deriveBits({ ...algorithm, public: point }, secret, bits);
  return (
    isHex(shared, nistCurves[name].shared) &&
    isAgreementRight(host, algorithm, { secret, public: point }, bits)
  );
}

async function isKeyWrapRight({ subtle }: HostCrypto): Promise<boolean> {
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  const algorithm = { name: 'AES-KW' };
  const data = await subtle.importKey('raw', hex(keyWrap.data), hmac, true, ['sign']);
  const answers = sizes.map(async (size) => {
    const raw = hex(keyWrap.key).subarray(0, size / 8);
    const key = await subtle.importKey('raw', raw, algorithm, false, ['wrapKey', 'unwrapKey']);
    const unwrap = (wrapped: Buffer<ArrayBuffer>): Promise<webcrypto.CryptoKey> =>
      subtle.unwrapKey('raw', wrapped, key, algorithm, hmac, true, ['sign']);
    const wrapped = hex(keyWrap.wrapped[size]);
    return (
      isHex(await subtle.wrapKey('raw', data, key, algorithm), keyWrap.wrapped[size]) &&
      isHex(await subtle.exportKey('raw', await unwrap(wrapped)), keyWrap.data) &&
      isRefused(unwrap(changed(wrapped)))
    );
  });
  return (await Promise.all(answers)).every(Boolean);
}

async function isWebCbcRight({ subtle }: HostCrypto): Promise<boolean> {
  const answers = sizes.map(async (size) => {
    const key = await subtle.importKey('raw', hex(aesKeys[size]), 'AES-CBC', false, ['encrypt']);
    const sealed = await subtle.encrypt({ name: 'AES-CBC', iv: hex(ivs.cbc) }, key, hex(twoBlocks));
    return isHex(Buffer.from(sealed).subarray(0, 32), aesAnswers.cbc[size]);
  });
  return (await Promise.all(answers)).every(Boolean);
}

async function isRsaSigningRight(host: HostCrypto): Promise<boolean> {
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  const [privateKey, publicKey] = await Promise.all([
    importJwk(host, rsaKey, algorithm, ['sign']),
    importJwk(host, { kty: 'RSA', n, e }, algorithm, ['verify']),
  ]);
  const signature = Buffer.from(await host.subtle.sign(algorithm, privateKey, abc));
  return (
    signature.toString('base64url') === rsa.signature &&
    isSigningRight(host, algorithm, { privateKey, publicKey }, abc)
  );
}

async function isHkdfRight({ subtle }: HostCrypto): Promise<boolean> {
  const key = await subtle.importKey('raw', hex(hkdfSha256.key), 'HKDF', false, ['deriveBits']);
  const [salt, info] = [hex(hkdfSha256.salt), hex(hkdfSha256.info)];
  const bits = hex(hkdfSha256.output).length * 8;
  const algorithm = { name: 'HKDF', hash: 'SHA-256', salt, info };
  return isHex(await subtle.deriveBits(algorithm, key, bits), hkdfSha256.output);
}

const digests = (
  [
    ['SHA-1', 'sha1'],
    ['SHA-256', 'sha256'],
    ['SHA-384', 'sha384'],
    ['SHA-512', 'sha512'],
  ] as const
).map(([name, ours]): Primitive => ({
  name,
  place: 'digests',
  isRight: async ({ subtle }) => isHex(await subtle.digest(name, abc), digestsOfAbc[ours]),
}));

const curveNames = ['P-256', 'P-384', 'P-521'] as const;

/** Of WebCrypto. X448 and Ed448 are not among them: the library computes both itself, whatever the host has. */
export const webPrimitives: readonly Primitive[] = [
  { name: 'AES-KW', place: 'algorithms', isRight: isKeyWrapRight },
  { name: 'X25519', place: 'algorithms', isRight: isX25519Right },
  { name: 'Ed25519', place: 'algorithms', isRight: isEd25519Right },
  ...curveNames.flatMap((name): Primitive[] => [
    { name: `ECDSA ${name}`, place: 'algorithms', isRight: (host) => isEcdsaRight(host, name) },
    { name: `ECDH ${name}`, place: 'algorithms', isRight: (host) => isEcdhRight(host, name) },
  ]),
  { name: 'RSASSA-PKCS1-v1_5', place: 'algorithms', isRight: isRsaSigningRight },
  { name: 'AES-CBC', place: 'algorithms', isRight: isWebCbcRight },
  { name: 'HKDF', place: 'nowhere', isRight: isHkdfRight },
  ...digests,
];
