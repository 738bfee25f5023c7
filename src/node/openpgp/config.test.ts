/** Each limit and each refusal of the OpenPGP library, read back from the library itself. */
import { describe, expect, it } from 'vitest';
import { maxDecompressedBytes, openingConfig, openpgp } from './config.ts';

const { config, enums } = openpgp;

describe('the OpenPGP library is hardened', () => {
  it('inflating has a limit', () => {
    expect(maxDecompressedBytes).toBeLessThanOrEqual(256 * 1024 * 1024);
    expect(config.maxDecompressedMessageSize).toBe(maxDecompressedBytes);
  });
  it('a password-encrypted message cannot take more than 1 GiB of memory', () => {
    expect(config.maxArgon2MemoryExponent).toBeLessThanOrEqual(20);
  });
  it('user ids have a limit', () => {
    expect(config.maxUserIDLength).toBeLessThanOrEqual(2048);
  });
  it('nothing without integrity protection is handed out', () => {
    expect(config.allowUnauthenticatedMessages).toBe(false);
    expect(config.allowUnauthenticatedStream).toBe(false);
  });
  it('the grammar of messages is enforced, without exceptions', () => {
    expect(config.enforceGrammar).toBe(true);
    expect(config.additionalAllowedPackets).toEqual([]);
    expect(config.ignoreMalformedPackets).toBe(false);
  });
  it('keys are used only for what they say they are for', () => {
    expect(config.allowInsecureDecryptionWithSigningKeys).toBe(false);
    expect(config.allowInsecureVerificationWithReformattedKeys).toBe(false);
    expect(config.allowMissingKeyFlags).toBe(false);
    expect(config.enableParsingV5Entities).toBe(false);
    expect(config.parseAEADEncryptedV4KeysAsLegacy).toBe(false);
  });
  it('the one exception is for opening old mail with one’s own old keys', () => {
    expect(openingConfig).toEqual({ allowMissingKeyFlags: true });
  });
  it('weak digests, short and old keys prove nothing', () => {
    expect([...config.rejectMessageHashAlgorithms]).toEqual(
      expect.arrayContaining([enums.hash.md5, enums.hash.ripemd, enums.hash.sha1]),
    );
    expect([...config.rejectHashAlgorithms]).toEqual(expect.arrayContaining([enums.hash.md5]));
    expect([...config.rejectPublicKeyAlgorithms]).toEqual(
      expect.arrayContaining([enums.publicKey.elgamal, enums.publicKey.dsa]),
    );
    expect([...config.rejectCurves]).toContain(enums.curve.secp256k1);
    expect(config.minRSABits).toBeGreaterThanOrEqual(2047);
  });
  it('unknown critical notations stay critical', () => {
    expect(config.knownNotations).toEqual([]);
  });
  it('what is written does not name the program', () => {
    expect(config.showVersion).toBe(false);
    expect(config.showComment).toBe(false);
    expect(config.nonDeterministicSignaturesViaNotation).toBe(false);
  });
});

it.each(['brainpoolP256r1', 'brainpoolP384r1', 'brainpoolP512r1'] as const)(
  'keys on %s work: the library computes these curves itself, without the package that it does not bring',
  async (curve) => {
    const userIDs = [{ name: 'Britta', email: 'britta@example.net' }];
    const { privateKey, publicKey } = await openpgp.generateKey({
      type: 'ecc',
      curve,
      userIDs,
      format: 'object',
    });
    const armoredMessage = await openpgp.encrypt({
      message: await openpgp.createMessage({ text: 'hello' }),
      encryptionKeys: publicKey,
      signingKeys: privateKey,
    });
    const { data, signatures } = await openpgp.decrypt({
      message: await openpgp.readMessage({ armoredMessage }),
      decryptionKeys: privateKey,
      verificationKeys: publicKey,
    });
    expect(data).toBe('hello');
    await expect(signatures[0]?.verified).resolves.toBe(true);
  },
);
