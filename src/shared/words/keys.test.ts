/** Algorithms by the names people use. */
import { describe, expect, it } from 'vitest';
import { algorithmWords } from './keys.ts';

describe('the algorithm of a key', () => {
  it.each([
    ['eddsaLegacy ed25519Legacy', 'Ed25519'],
    ['ed25519', 'Ed25519'],
    ['rsaEncryptSign 4096', 'RSA 4096'],
    ['ecdsa nistP256', 'ECDSA NIST P-256'],
    ['dsa 2048', 'DSA 2048'],
    ['something-new', 'something-new'],
  ])('%s is called %s', (algorithm, words) => {
    expect(algorithmWords(algorithm)).toBe(words);
  });
});
