/** What the library throws, as codes. The only place that reads its messages. Node, workers. */
import type { CryptoReason, SignatureEvidence, SignatureStatus } from '#shared/schema/reading.ts';
import { maxDecompressedBytes } from './config.ts';

export type SignatureReason = NonNullable<SignatureEvidence['reason']>;

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Every message in the chain of causes: the library wraps the telling one. */
function chainOf(error: unknown): string {
  const messages: string[] = [];
  let current: unknown = error;
  for (let depth = 0; depth < 6 && current instanceof Error; depth++) {
    messages.push(current.message);
    current = current.cause;
  }
  return messages.length > 0 ? messages.join(' | ') : String(error);
}

const openingRules: readonly (readonly [RegExp, CryptoReason['code']])[] = [
  [/Message is not authenticated/i, 'no-integrity'],
  [
    /Modification detected|Authentication tag|unable to authenticate|Ciphertext has been modified|tag mismatch|operation-specific reason/i,
    'modified',
  ],
  [/Maximum decompressed|output length|Argon2OutOfMemory|memory/i, 'too-large'],
  [/Incorrect key passphrase|Session key decryption failed|Unexpected session key size/i, 'bad-passphrase'],
  [/Key is not decrypted|Decryption key is not decrypted/i, 'locked-key'],
  [/Unsupported cipher|Invalid enum value/i, 'old-cipher'],
  [/is not supported|is unsupported|decompression not supported|unknown algorithm/i, 'unsupported'],
];

export function openingReason(error: unknown, facts: Partial<CryptoReason> = {}): CryptoReason {
  const text = chainOf(error);
  const code = openingRules.find(([pattern]) => pattern.test(text))?.[1] ?? 'malformed';
  const limit = code === 'too-large' ? { limit: maxDecompressedBytes } : {};
  const detail = code === 'malformed' || code === 'unsupported' ? { detail: printable(text) } : {};
  return { ...facts, code, ...limit, ...detail };
}

export type SignatureFinding = { readonly status: SignatureStatus; readonly reason: SignatureReason | null };

/** Why the signature packet itself did not verify. */
export function signatureFinding(error: unknown): SignatureFinding {
  const text = chainOf(error);
  if (/Insecure (message )?hash|Hash algorithm too weak/i.test(text))
    return { status: 'unsupported', reason: 'weak-digest' };
  if (/digest did not match|verification failed/i.test(text)) return { status: 'bad', reason: 'modified' };
  if (/Invalid enum value|not supported|unsupported|Unknown critical|Invalid|authorized key/i.test(text)) {
    return { status: 'unsupported', reason: 'unknown-algorithm' };
  }
  return { status: 'bad', reason: 'malformed' };
}

/** Why the key was not fit to sign, at the time asked about. */
export function keyFinding(error: unknown): SignatureFinding | 'self-signature-newer' {
  const text = chainOf(error);
  if (/revoked/i.test(text)) return { status: 'revoked-key', reason: null };
  if (/expired/i.test(text)) return { status: 'expired-key', reason: null };
  if (/creation time is in the future/i.test(text)) return 'self-signature-newer';
  if (/Insecure hash/i.test(text)) return { status: 'unsupported', reason: 'weak-digest' };
  return { status: 'unsupported', reason: 'key-cannot-sign' };
}

function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?').slice(0, 300);
}
