/** Keys as people name and read them. Pure. */

const kinds: Readonly<Record<string, string>> = {
  rsaEncryptSign: 'RSA',
  rsaEncrypt: 'RSA',
  rsaSign: 'RSA',
  dsa: 'DSA',
  elgamal: 'Elgamal',
  ecdsa: 'ECDSA',
  ecdh: 'ECDH',
  ed25519: 'Ed25519',
  ed448: 'Ed448',
  x25519: 'X25519',
  x448: 'X448',
};

const curves: Readonly<Record<string, string>> = {
  ed25519Legacy: 'Ed25519',
  curve25519Legacy: 'Curve25519',
  nistP256: 'NIST P-256',
  nistP384: 'NIST P-384',
  nistP521: 'NIST P-521',
  brainpoolP256r1: 'brainpool P256r1',
  brainpoolP384r1: 'brainpool P384r1',
  brainpoolP512r1: 'brainpool P512r1',
};

/** "Ed25519", "RSA 4096": from the library's "eddsaLegacy ed25519Legacy". */
export function algorithmWords(algorithm: string): string {
  const [kind = '', size = ''] = algorithm.split(' ');
  if (kind === 'eddsaLegacy') return curves[size] ?? size;
  const words = [kinds[kind] ?? kind, curves[size] ?? size];
  return words.filter((word) => word !== '').join(' ');
}

/** A fingerprint in groups of four, to be compared or read to somebody. */
export const fingerprintText = (fingerprint: string): string => fingerprint.replace(/(.{4})(?=.)/g, '$1 ');

/** Where the key of the sample mailbox came from. */
export const sampleKeySource = 'the sample mailbox';
