/**
 * The library asks WebCrypto for every signature, which hands each question to another thread and back, and reads
 * messages through streams. Here signatures are checked at once by the runtime's own functions, on keys that are
 * imported once, and the ways around the streams are opened (quick-ways.ts). Each is tried first on a known answer
 * and on a wrong one: Electron's runtime lacks some. Node, workers.
 */
import * as runtime from 'node:crypto';
import { KeyObject, type webcrypto } from 'node:crypto';
import { replaced } from './host-crypto.ts';
import {
  aesAnswers,
  aesKeys,
  digestsOfAbc,
  ed25519,
  hkdfSha256,
  ivs,
  keyWrap,
  ocb,
  rsa,
  twoBlocks,
  x25519,
} from './known-answer-vectors.ts';
import type { SubtleCrypto } from './known-answers.ts';
import { agree, unwrap, unwrapAtOnce, x25519Key } from './quick-session.ts';
import { unchained } from './quick-message.ts';
import { openQuickWay, quickWays, type Natives, type QuickWay } from './quick-ways.ts';

type Key = webcrypto.CryptoKey;
type Verify = SubtleCrypto['verify'];

export type NativeCall = QuickWay | 'verify';

/** Our own keys and the senders of one import; when there are more, it begins anew. */
const maxKeysKept = 500;

/** Uses what works on this runtime; says which, and how to undo it. */
export async function useNativeCrypto(
  natives: Natives = runtime,
): Promise<{ used: readonly NativeCall[]; undo: () => void }> {
  const { subtle } = globalThis.crypto;
  const used: NativeCall[] = [];
  const restores: (() => void)[] = [replaced(subtle, 'importKey', keepingImport(subtle))];
  const verify = nativeVerify(subtle, natives);
  // What fails its trial is not in this runtime, and stays WebCrypto's.
  if (await isVerifyRight(verify).catch(() => false)) {
    restores.push(replaced(subtle, 'verify', verify));
    used.push('verify');
  }
  for (const way of quickWays) {
    if (!isRight(way, natives)) continue; // what fails its trial is the library's
    restores.push(openQuickWay(way, natives));
    used.push(way);
  }
  const undo = (): void => {
    for (const restore of restores.splice(0).reverse()) restore();
  };
  return { used, undo };
}

/** As the library names them to WebCrypto, and as the runtime calls the digest: none for Ed25519. */
const verifiers = ['Ed25519', 'RSASSA-PKCS1-v1_5'];
const digests: Readonly<Record<string, string>> = {
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};

/**
 * Public keys come in as plain numbers that the library holds anyway; they are imported as extractable so that the
 * runtime's functions may take them, and once.
 */
function keepingImport(subtle: SubtleCrypto): SubtleCrypto['importKey'] {
  const importKey = subtle.importKey.bind(subtle) as (...args: unknown[]) => Promise<Key>;
  const kept = new Map<string, Promise<Key>>();
  return (...args: unknown[]): Promise<Key> => {
    const [format, data, algorithm, , usages] = args as [
      string,
      webcrypto.JsonWebKey,
      unknown,
      boolean,
      string[],
    ];
    const isKept = format === 'jwk' && verifiers.includes(nameOf(algorithm)) && usages.join() === 'verify';
    if (!isKept) return importKey(...args);
    const name = [JSON.stringify(algorithm), data.kty, data.crv, data.x, data.n, data.e].join(' ');
    const found = kept.get(name);
    if (found) return found;
    const imported = importKey(format, data, algorithm, true, usages);
    if (kept.size >= maxKeysKept) kept.clear();
    kept.set(name, imported);
    return imported;
  };
}

function nameOf(algorithm: unknown): string {
  if (typeof algorithm === 'string') return algorithm;
  return typeof algorithm === 'object' && algorithm !== null && 'name' in algorithm
    ? String(algorithm.name)
    : '';
}

function nativeVerify(subtle: SubtleCrypto, natives: Natives): Verify {
  const later = subtle.verify.bind(subtle); // bound before it is replaced
  const objects = new WeakMap<Key, KeyObject>();
  return async (algorithm, key, signature, data) => {
    const name = nameOf(algorithm);
    const digest = name === 'Ed25519' ? null : digests[hashOf(key)];
    const isOurs = verifiers.includes(name) && digest !== undefined && isPublic(key, name);
    if (!isOurs) return later(algorithm, key, signature, data);
    let object = objects.get(key);
    if (object === undefined) objects.set(key, (object = KeyObject.from(key)));
    return natives.verify(digest, bytesOf(data), object, bytesOf(signature));
  };
}

function isPublic(key: Key, algorithm: string): boolean {
  const { extractable, type, usages } = key;
  return key.algorithm.name === algorithm && extractable && type === 'public' && usages.includes('verify');
}

function hashOf({ algorithm }: Key): string {
  return 'hash' in algorithm ? nameOf(algorithm.hash) : '';
}

function bytesOf(source: webcrypto.BufferSource): Buffer {
  return ArrayBuffer.isView(source)
    ? Buffer.from(source.buffer, source.byteOffset, source.byteLength)
    : Buffer.from(source);
}

const hex = (text: string): Buffer<ArrayBuffer> => Buffer.from(text, 'hex');
const abc = Buffer.from('abc');

async function isVerifyRight(verify: Verify): Promise<boolean> {
  const { subtle } = globalThis.crypto;
  const edwards = { kty: 'OKP', crv: 'Ed25519', x: hex(ed25519.public).toString('base64url') };
  const pkcs1 = { name: 'RSASSA-PKCS1-v1_5', hash: { name: 'SHA-256' } };
  const keys = await Promise.all([
    subtle.importKey('jwk', edwards, 'Ed25519', true, ['verify']),
    subtle.importKey('jwk', { kty: 'RSA', n: rsa.n, e: rsa.e }, pkcs1, true, ['verify']),
  ]);
  const [ofCurve, ofRsa] = [hex(ed25519.signature), Buffer.from(rsa.signature, 'base64url')];
  const answers = await Promise.all([
    verify('Ed25519', keys[0], ofCurve, hex(ed25519.message)),
    verify(pkcs1, keys[1], ofRsa, abc),
    verify('Ed25519', keys[0], ofCurve, abc),
    verify(pkcs1, keys[1], ofRsa, hex(ed25519.message)),
  ]);
  return answers.join() === 'true,true,false,false';
}

function isRight(way: QuickWay, natives: Natives): boolean {
  try {
    return trials[way](natives);
  } catch {
    return false; // not in this runtime
  }
}

function isRefused(work: () => unknown): boolean {
  try {
    return work() === null;
  } catch {
    return true; // as it should be
  }
}

const sizes = [128, 192, 256] as const;

/** Text and tag that come out of a mode with "abc" beside them, and a changed tag. */
function isSealRight(
  natives: Natives,
  name: string,
  answer: { key: string; iv: string; text: string; sealed: string },
): boolean {
  const sealed = hex(answer.sealed);
  const open = (tag: Buffer): Buffer => {
    const length = { authTagLength: 16 };
    const decipher = natives.createDecipheriv(name as 'aes-256-gcm', hex(answer.key), hex(answer.iv), length);
    decipher.setAAD(abc).setAuthTag(tag);
    return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  };
  const changed = Buffer.from(sealed.subarray(-16));
  changed[0] = (changed[0] ?? 0) ^ 1;
  return open(sealed.subarray(-16)).equals(hex(answer.text)) && isRefused(() => open(changed));
}

function isUnwrapRight(natives: Natives, open: typeof unwrap): boolean {
  return sizes.every((size) => {
    const wrapping = hex(keyWrap.key).subarray(0, size / 8);
    const wrapped = hex(keyWrap.wrapped[size]);
    const changed = wrapped.map((byte, at) => (at === 0 ? byte ^ 1 : byte));
    const isOpened = open(natives, wrapping, wrapped).toString('hex') === keyWrap.data;
    return isOpened && isRefused(() => open(natives, wrapping, changed));
  });
}

const trials: Record<QuickWay, (natives: Natives) => boolean> = {
  x25519: (natives) => {
    const key = x25519Key(natives, hex(x25519.public), hex(x25519.secret));
    const { salt, info, output } = hkdfSha256;
    const derived = natives.hkdfSync('sha256', hex(hkdfSha256.key), hex(salt), hex(info), output.length / 2);
    return (
      agree(natives, key, hex(x25519.peer))?.toString('hex') === x25519.shared &&
      isRefused(() => agree(natives, key, Buffer.alloc(32))) &&
      Buffer.from(derived).toString('hex') === output &&
      trials.digests(natives) &&
      isUnwrapRight(natives, unwrap)
    );
  },
  wrap: (natives) => isUnwrapRight(natives, unwrapAtOnce),
  rsa: (natives) => {
    const { signature: _, ciphertext, ...numbers } = rsa;
    const key = natives.createPrivateKey({ key: { kty: 'RSA', ...numbers }, format: 'jwk' });
    const padding = natives.constants.RSA_PKCS1_PADDING;
    return natives.privateDecrypt({ key, padding }, Buffer.from(ciphertext, 'base64url')).equals(abc);
  },
  cfb: (natives) =>
    sizes.every((size) => {
      const sealed = hex(aesAnswers.cfb[size]);
      const plain = unchained(natives, sealed, hex(aesKeys[size]), hex(ivs.cfb));
      return plain.toString('hex') === twoBlocks;
    }) && natives.hash('sha1', abc, 'hex') === digestsOfAbc.sha1,
  gcm: (natives) =>
    sizes.every((size) => {
      const answer = { key: aesKeys[size], iv: ivs.gcm, text: twoBlocks, sealed: aesAnswers.gcm[size] };
      return isSealRight(natives, `aes-${size}-gcm`, answer);
    }),
  ocb: (natives) =>
    sizes.every((size) => {
      const answer = { key: aesKeys[size], iv: ocb.iv, text: twoBlocks, sealed: ocb.sealed[size] };
      return isSealRight(natives, `aes-${size}-ocb`, answer);
    }),
  digests: (natives) =>
    (['sha256', 'sha384', 'sha512'] as const).every(
      (name) =>
        natives.createHash(name).update(abc).digest('hex') === digestsOfAbc[name] &&
        natives.hash(name, abc, 'hex') === digestsOfAbc[name],
    ),
  fitness: () => true, // nothing of the runtime is asked
};
