/**
 * Which of the ways around the library's streams and WebCrypto are open in this thread. Each opens after its known
 * answers came out right (native-crypto.ts), and each only ever says yes: what it does not recognize, and whatever does
 * not hold, the library reads again and judges. Node, workers.
 */
import type {
  constants,
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  diffieHellman,
  hash,
  hkdfSync,
  privateDecrypt,
  verify,
} from 'node:crypto';

/** What of the runtime is used; a test takes it away, as Electron's runtime may. */
export type Natives = {
  readonly constants: Pick<typeof constants, 'RSA_PKCS1_PADDING'>;
  readonly createCipheriv: typeof createCipheriv;
  readonly createDecipheriv: typeof createDecipheriv;
  readonly createHash: typeof createHash;
  readonly createPrivateKey: typeof createPrivateKey;
  readonly createPublicKey: typeof createPublicKey;
  readonly createSecretKey: typeof createSecretKey; // a key of plain bytes costs twice as much to look at as to use
  readonly diffieHellman: typeof diffieHellman;
  readonly hash: typeof hash;
  readonly hkdfSync: typeof hkdfSync;
  readonly privateDecrypt: typeof privateDecrypt;
  readonly verify: typeof verify;
};

/**
 * Session keys with Curve25519, their wrapping, and RSA; payloads in each mode; digests of signed data; answers about
 * keys that are kept.
 */
export const quickWays = ['x25519', 'wrap', 'rsa', 'cfb', 'gcm', 'ocb', 'digests', 'fitness'] as const;
export type QuickWay = (typeof quickWays)[number];

const open = new Map<QuickWay, Natives>();

export const quickWay = (way: QuickWay): Natives | null => open.get(way) ?? null;

export function openQuickWay(way: QuickWay, natives: Natives): () => void {
  open.set(way, natives);
  return () => void open.delete(way);
}
