/**
 * The status lines of GnuPG, on a channel of their own (`--status-fd 3`), as facts. Pure.
 * They are believed only in combination: "decrypted" needs a key, an end without failure and an integrity check.
 */
import type { SignatureEvidence, SignatureStatus } from '#shared/schema/reading.ts';

export type GpgSignature = Pick<
  SignatureEvidence,
  'status' | 'fingerprint' | 'keyId' | 'userIds' | 'createdAt' | 'algorithm' | 'reason'
>;

export type GpgStatus = {
  readonly integrity: 'aead' | 'mdc' | 'none' | null;
  readonly isDecrypted: boolean; // DECRYPTION_OKAY, with integrity, exactly one plaintext, nothing failed
  readonly cipher: string | null;
  readonly key: string | null; // primary fingerprint of the key that opened it
  readonly keyId: string | null;
  readonly missingKeys: readonly string[];
  readonly signatures: readonly GpgSignature[];
  readonly failures: readonly string[];
  readonly refusal: GpgRefusal | null; // it has the key, and could not use it
  readonly isModified: boolean; // it used the key, and what came out did not hold together
};

export type GpgRefusal = 'card' | 'cancelled' | 'cannot-ask';

/** Codes of libgpg-error, without the part that says which program said it. */
const refusals: Readonly<Record<number, GpgRefusal>> = {
  ...{ 11: 'cancelled', 87: 'cancelled', 99: 'cancelled', 198: 'cancelled', 62: 'cancelled' }, // wrong, closed, no answer
  ...{ 77: 'cannot-ask', 78: 'cannot-ask', 85: 'cannot-ask', 86: 'cannot-ask' }, // no agent, no pinentry
  ...{
    108: 'card',
    109: 'card',
    110: 'card',
    111: 'card',
    112: 'card',
    119: 'card',
    129: 'card',
    130: 'card',
    [0x8000 + 102]: 'card', // no such device: the daemon for cards is there, a reader is not
  },
};

const ciphers: Record<string, string> = {
  ...{ 1: 'idea', 2: 'tripledes', 3: 'cast5', 4: 'blowfish', 7: 'aes128', 8: 'aes192', 9: 'aes256' },
  ...{ 10: 'twofish', 11: 'camellia128', 12: 'camellia192', 13: 'camellia256' },
};
const aeads: Record<string, string> = { 1: 'eax', 2: 'ocb', 3: 'gcm' };
const weakHashes: readonly string[] = ['1', '2', '3']; // MD5, SHA-1, RIPEMD-160: as our own reader judges them

const failing: readonly string[] = [
  'DECRYPTION_FAILED',
  'BADMDC',
  'NODATA',
  'BADARMOR',
  'UNEXPECTED',
  'TRUNCATED',
];

export function readStatus(text: string): GpgStatus {
  const lines = text
    .split('\n')
    .filter((line) => line.startsWith('[GNUPG:] '))
    .map((line) => line.slice('[GNUPG:] '.length).trim().split(' '));
  const has = (keyword: string): boolean => lines.some(([word]) => word === keyword);
  const argsOf = (keyword: string): readonly string[] | undefined =>
    lines.find(([word]) => word === keyword)?.slice(1);
  const failures = lines.map(([word = '']) => word).filter((word) => failing.includes(word));
  const [method = '', cipher = '', aead = '0'] = argsOf('DECRYPTION_INFO') ?? [];
  // GnuPG 2.2 reads OCB and does not name it: no MDC was there, and yet the check was good.
  const isAead = aead !== '0' || (method === '0' && has('GOODMDC'));
  const integrity = isAead ? 'aead' : has('GOODMDC') ? 'mdc' : has('DECRYPTION_INFO') ? 'none' : null;
  const plaintexts = lines.filter(([word]) => word === 'PLAINTEXT').length;
  const isWhole = has('DECRYPTION_OKAY') && plaintexts === 1 && failures.length === 0;
  const [opener = null, primary = null] = argsOf('DECRYPTION_KEY') ?? [];
  return {
    integrity,
    isDecrypted: isWhole && (integrity === 'aead' || integrity === 'mdc'),
    cipher: [ciphers[cipher] ?? null, aeads[aead]].filter((name) => name).join('-') || null,
    key: primary,
    keyId: opener === null ? null : opener.slice(-16),
    missingKeys: lines.flatMap(([word, id]) => (word === 'NO_SECKEY' && id ? [id] : [])),
    signatures: signaturesOf(lines),
    failures,
    refusal: refusalOf(lines),
    isModified: has('BADMDC') || (opener !== null && failures.includes('DECRYPTION_FAILED')),
  };
}

/** The last one counts: a message may be for several keys, and each is tried. */
function refusalOf(lines: readonly string[][]): GpgRefusal | null {
  const codes = lines.flatMap(([word, place, code]) =>
    word === 'ERROR' && place === 'pkdecrypt_failed' ? [Number(code) & 0xffff] : [],
  );
  return codes.map((code) => refusals[code]).findLast((refusal) => refusal !== undefined) ?? null;
}

const outcomes: Record<string, SignatureStatus> = {
  GOODSIG: 'good',
  EXPSIG: 'bad',
  EXPKEYSIG: 'expired-key',
  REVKEYSIG: 'revoked-key',
  BADSIG: 'bad',
  ERRSIG: 'unsupported',
};

function signaturesOf(lines: readonly string[][]): GpgSignature[] {
  const signatures: GpgSignature[] = [];
  for (const [index, [word = '', ...args]] of lines.entries()) {
    const status = outcomes[word];
    if (status === undefined) continue;
    const end = lines.findIndex(
      ([other = ''], at) => at > index && (other in outcomes || other === 'NEWSIG'),
    );
    const valid = lines.slice(index, end < 0 ? undefined : end).find(([other]) => other === 'VALIDSIG');
    signatures.push(signatureOf(word, status, args, valid));
  }
  return signatures;
}

function signatureOf(
  word: string,
  status: SignatureStatus,
  args: readonly string[],
  valid: readonly string[] | undefined,
): GpgSignature {
  const [keyId = '', ...rest] = args;
  if (word === 'ERRSIG') {
    const isUnknown = rest[4] === '9'; // "missing public key"
    const blank = { fingerprint: null, userIds: [], createdAt: null, algorithm: null };
    return isUnknown
      ? { ...blank, status: 'unknown-key', keyId, reason: null }
      : { ...blank, status, keyId, reason: 'unknown-algorithm' };
  }
  const facts = { keyId, userIds: [decodeURIComponentSafe(rest.join(' '))], algorithm: null };
  if (word === 'BADSIG') return { ...facts, status, fingerprint: null, createdAt: null, reason: 'modified' };
  const created = Number(valid?.[3] ?? '');
  const fingerprint = valid?.[10] ?? null;
  const createdAt = Number.isFinite(created) && created > 0 ? new Date(created * 1000).toISOString() : null;
  // "Good" without VALIDSIG is not good: the fingerprint is what everything else rests on.
  if (fingerprint === null)
    return { ...facts, status: 'unsupported', fingerprint, createdAt, reason: 'malformed' };
  if (weakHashes.includes(valid?.[8] ?? '')) {
    return { ...facts, status: 'unsupported', fingerprint, createdAt, reason: 'weak-digest' };
  }
  return { ...facts, status, fingerprint, createdAt, reason: word === 'EXPSIG' ? 'signature-expired' : null };
}

function decodeURIComponentSafe(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // not an escape: the text is meant as it stands
  }
}
