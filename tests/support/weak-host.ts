/**
 * Loaded before anything else (`--import`), in this process and in its threads: makes Node's cryptography as poor as
 * Electron's BoringSSL, and poorer. AES-KW imports keys and fails at use; CFB, OCB, key wrapping, SHA-3, Argon2, old
 * ciphers and Brainpool curves are not there.
 */
import { syncBuiltinESMExports } from 'node:module';
import crypto from 'node:crypto';

type Call = (...args: never[]) => unknown;
const poor = crypto as unknown as Record<string, Call | undefined>;
const { getHashes, getCiphers, createHash, createCipheriv, createDecipheriv } = crypto;

const hashes = getHashes().filter((name) => !/sha3-|shake/i.test(name));
const ciphers = getCiphers().filter((name) => /^aes-\d+-(cbc|ctr|gcm|ecb)$/.test(name));

/** A function of its own, because the library calls some of these with `new`. */
function only(names: readonly string[], call: Call, message: string): Call {
  return function (...args: never[]): unknown {
    const [name] = args as unknown[];
    if (!names.includes(String(name).toLowerCase()) && !names.includes(String(name)))
      throw new Error(message);
    return call(...args);
  };
}

poor['getHashes'] = () => [...hashes];
poor['getCiphers'] = () => [...ciphers];
poor['getCurves'] = () => ['prime256v1', 'secp224r1', 'secp384r1', 'secp521r1'];
poor['createHash'] = only(hashes, createHash, 'Digest method not supported');
poor['createCipheriv'] = only(ciphers, createCipheriv, 'Unknown cipher');
poor['createDecipheriv'] = only(ciphers, createDecipheriv, 'Unknown cipher');
poor['argon2'] = undefined;
poor['argon2Sync'] = undefined;
syncBuiltinESMExports();

const { subtle } = globalThis.crypto;
for (const [name, at] of [
  ['wrapKey', 3],
  ['unwrapKey', 3],
] as const) {
  const call = subtle[name].bind(subtle) as (...args: unknown[]) => Promise<unknown>;
  const failing = async (...args: unknown[]): Promise<unknown> => {
    const algorithm = args[at] as string | { readonly name: string };
    const isKeyWrap = (typeof algorithm === 'string' ? algorithm : algorithm.name) === 'AES-KW';
    if (isKeyWrap) throw new DOMException('The operation failed', 'OperationError');
    return call(...args);
  };
  Object.defineProperty(subtle, name, { value: failing, configurable: true, writable: true });
}
