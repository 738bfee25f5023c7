/**
 * The data key is wrapped once for each way of unlocking: passphrase, recovery code, keychain.
 * Argon2id is the host's own where it has one (Node 24.7 and newer: about half the time) and WebAssembly elsewhere;
 * AES-256-GCM is what every crypto library has: Electron's BoringSSL does the same as plain Node. Node.
 */
import crypto, { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { exactly, shape, whole } from '#shared/plain-shape.ts';

export type Kdf = {
  readonly name: 'argon2id';
  readonly memoryKiB: number;
  readonly passes: number;
  readonly lanes: number;
  readonly salt: string;
};
type Sealed = { readonly nonce: string; readonly tag: string; readonly wrapped: string };
type SecretSlot = Sealed & { readonly kind: 'passphrase' | 'recovery-code'; readonly kdf: Kdf };
export type Slot = SecretSlot | { readonly kind: 'keychain'; readonly wrapped: string };

const base64 = /^(?:[\dA-Za-z+/]{4})*(?:[\dA-Za-z+/]{2}==|[\dA-Za-z+/]{3}=)?$/;

/** Base64 of so many bytes. */
const bytes =
  (least: number, most: number) =>
  (value: unknown): boolean => {
    if (typeof value !== 'string' || !base64.test(value)) return false;
    const { length } = Buffer.from(value, 'base64');
    return length >= least && length <= most;
  };

/** An empty salt or nonce is damage, or somebody's attempt to weaken the vault. */
const kdf = shape<Kdf>({
  name: exactly('argon2id'),
  memoryKiB: whole(8 * 1024),
  passes: whole(1),
  lanes: whole(1, 16),
  salt: bytes(16, 64),
});
const sealed = { kdf, nonce: bytes(12, 12), tag: bytes(16, 16), wrapped: bytes(32, 32) };
const slots = [
  shape<SecretSlot>({ kind: exactly('passphrase'), ...sealed }),
  shape<SecretSlot>({ kind: exactly('recovery-code'), ...sealed }),
  shape<Extract<Slot, { kind: 'keychain' }>>({ kind: exactly('keychain'), wrapped: bytes(1, 4096) }),
];

export function isSlot(value: unknown): value is Slot {
  return slots.some((check) => check(value));
}

/** 64 MiB and three passes: about a quarter of a second here, and a wall for a guesser. */
export const defaultCost = { memoryKiB: 64 * 1024, passes: 3, lanes: 1 } as const;
export type Cost = { readonly memoryKiB: number; readonly passes: number; readonly lanes: number };

export async function sealWithSecret(
  kind: SecretSlot['kind'],
  secret: string,
  dataKey: Uint8Array,
  cost: Cost = defaultCost,
): Promise<SecretSlot> {
  const kdf: Kdf = { name: 'argon2id', ...cost, salt: randomBytes(16).toString('base64') };
  const wrappingKey = await derive(secret, kdf);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', wrappingKey, nonce);
  cipher.setAAD(Buffer.from(kind));
  const wrapped = Buffer.concat([cipher.update(dataKey), cipher.final()]);
  wrappingKey.fill(0);
  return {
    kind,
    kdf,
    nonce: nonce.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    wrapped: wrapped.toString('base64'),
  };
}

/**
 * `vault.json` lies in the open, and what it asks for is paid before the passphrase is checked: somebody who can write
 * the file could make every unlocking take an hour, or all memory. A gigabyte, and eight over all passes (some ten
 * seconds), is ten times what any vault of ours has needed.
 */
const mostMemoryKiB = 1024 * 1024;
const mostWorkKiB = 8 * 1024 * 1024;

/** Why a slot is not even tried; null when it is. */
export function refusedCost(slot: Slot): string | null {
  if (slot.kind === 'keychain') return null;
  const { memoryKiB, passes } = slot.kdf;
  if (memoryKiB <= mostMemoryKiB && memoryKiB * passes <= mostWorkKiB) return null;
  const MiB = (KiB: number): string => `${Math.round(KiB / 1024)} MiB`;
  return (
    `vault.json asks for ${MiB(memoryKiB)} of memory and ${passes} passes to check a secret; ` +
    `at most ${MiB(mostMemoryKiB)}, and ${MiB(mostWorkKiB)} over all passes, are spent on one`
  );
}

/** The machine did not give the memory that checking a secret needs. */
export class NoMemory extends Error {}

/** The data key, or null when the secret is not the one it was sealed with. */
export async function openWithSecret(slot: SecretSlot, secret: string): Promise<Uint8Array | null> {
  if (secret === '') return null; // the library refuses to derive from nothing, and no slot was sealed with it
  const wrappingKey = await derive(secret, slot.kdf);
  const decipher = createDecipheriv('aes-256-gcm', wrappingKey, Buffer.from(slot.nonce, 'base64'), {
    authTagLength: 16,
  });
  decipher.setAAD(Buffer.from(slot.kind));
  try {
    decipher.setAuthTag(Buffer.from(slot.tag, 'base64'));
    return Buffer.concat([decipher.update(Buffer.from(slot.wrapped, 'base64')), decipher.final()]);
  } catch {
    return null; // the wrong passphrase or key
  } finally {
    wrappingKey.fill(0);
  }
}

/** A known answer at the least cost; the one of Node 24's own `argon2Sync`. */
export async function isArgon2Right(): Promise<boolean> {
  const answer = '0bfdf3ad947786383f4c79386419c0c8bf0113531dab65e86990420124a9de0c';
  const salt = Buffer.from('somesalt12345678').toString('base64');
  const kdf = { name: 'argon2id', memoryKiB: 32, passes: 2, lanes: 1, salt } as const;
  return derive('password', kdf).then(
    (key) => Buffer.from(key).toString('hex') === answer,
    () => false,
  );
}

async function derive(secret: string, kdf: Kdf): Promise<Uint8Array> {
  const password = secret.normalize('NFKC');
  const salt = Buffer.from(kdf.salt, 'base64');
  return (await deriveNatively(password, salt, kdf)) ?? deriveInWasm(password, salt, kdf);
}

/** Null where the host has no Argon2id, or fails with it. */
async function deriveNatively(password: string, salt: Buffer, kdf: Kdf): Promise<Uint8Array | null> {
  const argon2 = crypto.argon2 as typeof crypto.argon2 | undefined; // not in Electron, not before Node 24.7
  if (argon2 === undefined) return null;
  const cost = { memory: kdf.memoryKiB, passes: kdf.passes, parallelism: kdf.lanes, tagLength: 32 };
  const parameters = { message: password, nonce: salt, ...cost };
  // WebAssembly answers then, or says why it cannot.
  return promisify(argon2)('argon2id', parameters).catch(() => null);
}

async function deriveInWasm(password: string, salt: Buffer, kdf: Kdf): Promise<Uint8Array> {
  const { argon2id } = await import('hash-wasm');
  try {
    return await argon2id({
      password,
      salt,
      memorySize: kdf.memoryKiB,
      iterations: kdf.passes,
      parallelism: kdf.lanes,
      hashLength: 32,
      outputType: 'binary',
    });
  } catch (cause) {
    if (cause instanceof RangeError) throw new NoMemory(); // WebAssembly could not grow
    throw cause;
  }
}

/** Crockford's alphabet: no I, L, O, U to misread. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 160 bits in eight groups of four; shown once. */
export function newRecoveryCode(): string {
  const letters = Array.from(randomBytes(32), (byte) => alphabet[byte & 31]).join('');
  return (letters.match(/.{4}/g) ?? []).join('-');
}

/** What people type back: case, blanks and look-alikes do not matter. */
export function normalizeRecoveryCode(typed: string): string {
  const letters = typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  return (letters.match(/.{1,4}/g) ?? []).join('-');
}
