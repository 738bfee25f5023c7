/**
 * The library asks WebCrypto for everything on Curve25519, and WebCrypto hands each question to another thread and
 * back, which takes longer than the answer. Here three of its calls are answered at once by the runtime's own
 * functions, on the same keys; every check stays the library's, and what is not recognized goes to WebCrypto as
 * before. Each is tried first on a known answer: Electron's runtime lacks some. Node, workers.
 */
import { createDecipheriv, diffieHellman, KeyObject, verify, type webcrypto } from 'node:crypto';
import { replaced } from './host-crypto.ts';
import type { SubtleCrypto } from './known-answers.ts';

type Key = webcrypto.CryptoKey;

type Calls = Pick<SubtleCrypto, 'verify' | 'unwrapKey'> & {
  readonly deriveBits: (algorithm: object, key: Key, length: number) => Promise<ArrayBuffer>;
};
export type NativeCall = keyof Calls;

/** What of the runtime is used; a test takes it away, as Electron's runtime may. */
export type Natives = {
  readonly diffieHellman: typeof diffieHellman;
  readonly verify: typeof verify;
  readonly createDecipheriv: typeof createDecipheriv;
};
const ofRuntime: Natives = { diffieHellman, verify, createDecipheriv };

const wrapIv = Buffer.alloc(8, 0xa6); // RFC 3394 §2.2.3.1
/** Our own keys and the senders of one import; when there are more, it begins anew. */
const maxKeysKept = 500;

/** Replaces what works on this runtime; says which, and how to undo it. */
export async function useNativeCrypto(
  natives: Natives = ofRuntime,
): Promise<{ used: readonly NativeCall[]; undo: () => void }> {
  const { subtle } = globalThis.crypto;
  const calls = nativeCalls(subtle, natives);
  const used: NativeCall[] = [];
  const restores: (() => void)[] = [];
  const put = (name: keyof SubtleCrypto, value: unknown): void => {
    restores.push(replaced(subtle, name, value));
  };
  put('importKey', keepingImport(subtle));
  for (const name of ['deriveBits', 'verify', 'unwrapKey'] as const) {
    if (!(await trials[name](calls).catch(() => false))) continue; // what fails its trial is computed in JavaScript
    put(name, calls[name]);
    used.push(name);
  }
  const undo = (): void => {
    for (const restore of restores.splice(0).reverse()) restore();
  };
  return { used, undo };
}

/**
 * Keys of these algorithms come in as plain numbers that the library holds anyway; they are imported as extractable
 * so that the runtime's functions may take them, and those that are used again and again are imported once.
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
      webcrypto.KeyUsage[],
    ];
    if (isAesKw(algorithm)) return importKey(format, data, algorithm, true, usages);
    if (format !== 'jwk' || (algorithm !== 'X25519' && algorithm !== 'Ed25519')) return importKey(...args);
    if (usages.length === 0) return importKey(format, data, algorithm, true, usages); // of one message only
    const name = [algorithm, data.kty, data.crv, data.x, data.d, ...usages].join(' ');
    const found = kept.get(name);
    if (found) return found;
    const imported = importKey(format, data, algorithm, true, usages);
    if (kept.size >= maxKeysKept) kept.clear();
    kept.set(name, imported);
    return imported;
  };
}

function isAesKw(algorithm: unknown): boolean {
  return (
    typeof algorithm === 'object' && algorithm !== null && 'name' in algorithm && algorithm.name === 'AES-KW'
  );
}

function nativeCalls(subtle: SubtleCrypto, natives: Natives): Calls {
  // Bound before they are replaced.
  const deriveBits = subtle.deriveBits.bind(subtle) as Calls['deriveBits'];
  const verifyLater = subtle.verify.bind(subtle);
  const unwrapKey = subtle.unwrapKey.bind(subtle);
  return {
    deriveBits: async (algorithm, key, length) => {
      const peer = 'public' in algorithm ? algorithm.public : null;
      if (!isKey(peer, 'X25519', 'public') || !isKey(key, 'X25519', 'private') || length !== 256)
        return deriveBits(algorithm, key, length);
      return copyOf(x25519(natives, KeyObject.from(key), KeyObject.from(peer)));
    },
    verify: async (algorithm, key, signature, data) => {
      if (algorithm !== 'Ed25519' || !isKey(key, 'Ed25519', 'public') || !key.usages.includes('verify'))
        return verifyLater(algorithm, key, signature, data);
      return natives.verify(null, bytesOf(data), KeyObject.from(key), bytesOf(signature));
    },
    unwrapKey: async (format, wrapped, key, algorithm, ...rest) => {
      if (format !== 'raw' || !isAesKw(algorithm) || !isKey(key, 'AES-KW', 'secret'))
        return unwrapKey(format, wrapped, key, algorithm, ...rest);
      const raw = unwrapped(natives, KeyObject.from(key), bytesOf(wrapped));
      return subtle.importKey('raw', raw, ...rest);
    },
  };
}

function isKey(key: unknown, algorithm: string, type: webcrypto.KeyType): key is Key {
  return key instanceof CryptoKey && key.extractable && key.algorithm.name === algorithm && key.type === type;
}

function x25519(natives: Natives, privateKey: KeyObject, publicKey: KeyObject): Buffer {
  const secret = failingAs('OperationError', () => natives.diffieHellman({ privateKey, publicKey }));
  // A point of small order; OpenSSL refuses it too, but that is not ours to rely on.
  if (secret.every((byte) => byte === 0)) throw named('OperationError');
  return secret;
}

function unwrapped(natives: Natives, key: KeyObject, wrapped: Buffer): ArrayBuffer {
  return failingAs('OperationError', () => {
    const decipher = natives.createDecipheriv(`aes${(key.symmetricKeySize ?? 0) * 8}-wrap`, key, wrapIv);
    return copyOf(Buffer.concat([decipher.update(wrapped), decipher.final()]));
  });
}

/** The library tells failures apart by the names that WebCrypto gives them. */
function failingAs<T>(name: string, work: () => T): T {
  try {
    return work();
  } catch {
    throw named(name);
  }
}

function named(name: string): DOMException {
  return new DOMException('The operation failed', name);
}

function bytesOf(source: webcrypto.BufferSource): Buffer {
  return ArrayBuffer.isView(source)
    ? Buffer.from(source.buffer, source.byteOffset, source.byteLength)
    : Buffer.from(source);
}

function copyOf(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer;
}

const hex = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(text, 'hex'));
const isHex = (bytes: ArrayBuffer, text: string): boolean => Buffer.from(bytes).toString('hex') === text;

/** Known answers: RFC 7748 §5.2, RFC 8032 §7.1 test 2, RFC 3394 §4.1; and a wrong one, which must be refused. */
const trials: Record<NativeCall, (calls: Calls) => Promise<boolean>> = {
  deriveBits: async ({ deriveBits }) => {
    const own = await publicOrSecret(
      'X25519',
      '1c9fd88f45606d932a80c71824ae151d15d73e77de38e8e000852e614fae7019',
      {
        d: 'a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4',
        usages: ['deriveBits'],
      },
    );
    const derive = async (x: string): Promise<ArrayBuffer> =>
      deriveBits({ name: 'X25519', public: await publicOrSecret('X25519', x) }, own, 256);
    const secret = await derive('e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c');
    const isRefused = await derive('00'.repeat(32)).then(() => false, isOperationError);
    return isRefused && isHex(secret, 'c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552');
  },
  verify: async (calls) => {
    const key = await publicOrSecret(
      'Ed25519',
      '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
      {
        usages: ['verify'],
      },
    );
    const signature = hex(
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da' +
        '085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    );
    const isRefused = !(await calls.verify('Ed25519', key, signature, hex('73')));
    return isRefused && (await calls.verify('Ed25519', key, signature, hex('72')));
  },
  unwrapKey: async ({ unwrapKey }) => {
    const { subtle } = globalThis.crypto;
    const wrapping = hex('000102030405060708090a0b0c0d0e0f');
    const key = await subtle.importKey('raw', wrapping, { name: 'AES-KW' }, false, ['unwrapKey']);
    const unwrap = (wrapped: string): Promise<Key> =>
      unwrapKey('raw', hex(wrapped), key, { name: 'AES-KW' }, { name: 'HMAC', hash: 'SHA-256' }, true, [
        'sign',
      ]);
    const raw = await subtle.exportKey(
      'raw',
      await unwrap('1fa68b0a8112b447aef34bd8fb5a7b829d3e862371d2cfe5'),
    );
    const isRefused = await unwrap('1fa68b0a8112b447aef34bd8fb5a7b829d3e862371d2cfe6').then(
      () => false,
      isOperationError,
    );
    return isRefused && isHex(raw, '00112233445566778899aabbccddeeff');
  },
};

function isOperationError(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'OperationError';
}

function publicOrSecret(
  crv: 'Ed25519' | 'X25519',
  x: string,
  { d, usages = [] }: { readonly d?: string; readonly usages?: webcrypto.KeyUsage[] } = {},
): Promise<Key> {
  const base64url = (text: string): string => Buffer.from(text, 'hex').toString('base64url');
  const secret = d === undefined ? {} : { d: base64url(d) };
  const jwk: webcrypto.JsonWebKey = { kty: 'OKP', crv, x: base64url(x), ...secret };
  return globalThis.crypto.subtle.importKey('jwk', jwk, crv, false, usages);
}
