/**
 * The one place that configures the OpenPGP library, before anything else of it is used. Node, workers.
 * Every other file takes the library from here, so that an unhardened use cannot be written by accident.
 * Each line names what it is against; config.test.ts reads them back.
 */
import type { PartialConfig } from 'openpgp';
import { HostCryptoUnusable, missingIn } from './host-crypto.ts';
import { checkingHost } from './this-thread.ts';

/** Node's lists are in place; WebCrypto is still being asked while the library loads, which does not call it. */
const [library, host] = await Promise.all([import('openpgp'), checkingHost]);
host.released();
const missing = missingIn(host.report);
if (missing.length > 0) throw new HostCryptoUnusable(missing);

export const openpgp = library;
export const maxDecompressedBytes = 128 * 1024 * 1024;

const { enums } = openpgp;

const hardened = {
  // A 28 KB message that inflates to gigabytes is refused while it inflates.
  maxDecompressedMessageSize: maxDecompressedBytes,
  // 2^20 KiB = 1 GiB: a stranger's password-encrypted message may not take all memory.
  maxArgon2MemoryExponent: 20,
  // A user id is a name and an address, not a novel.
  maxUserIDLength: 2048,
  // EFAIL: without MDC or AEAD nothing is handed out, streamed or whole.
  allowUnauthenticatedMessages: false,
  allowUnauthenticatedStream: false,
  // One literal packet, signatures where they belong: no signed data beside unsigned data.
  enforceGrammar: true,
  additionalAllowedPackets: [],
  ignoreMalformedPackets: false,
  // Unknown signature versions are skipped by the library and reported as "unsupported" by verify.ts.
  ignoreUnsupportedPackets: true,
  // A key that may not sign or encrypt is not used for it.
  allowInsecureDecryptionWithSigningKeys: false,
  allowInsecureVerificationWithReformattedKeys: false,
  allowMissingKeyFlags: false,
  enableParsingV5Entities: false,
  parseAEADEncryptedV4KeysAsLegacy: false,
  minRSABits: 2047,
  knownNotations: [],
  rejectHashAlgorithms: new Set([enums.hash.md5, enums.hash.ripemd]),
  rejectMessageHashAlgorithms: new Set([enums.hash.md5, enums.hash.ripemd, enums.hash.sha1]),
  rejectPublicKeyAlgorithms: new Set([enums.publicKey.elgamal, enums.publicKey.dsa]),
  rejectCurves: new Set([enums.curve.secp256k1]),
  // What we write says nothing about us.
  showVersion: false,
  showComment: false,
  // The salt notation marks every signature as made by this library; v6 signatures are salted anyway.
  nonDeterministicSignaturesViaNotation: false,
} satisfies PartialConfig;

Object.assign(openpgp.config, hardened);

/**
 * Reading old mail with one's own old key: PGP 6 and early GnuPG keys carry no key flags at all.
 * Only for opening, never for verifying or writing.
 */
export const openingConfig: PartialConfig = { allowMissingKeyFlags: true };
