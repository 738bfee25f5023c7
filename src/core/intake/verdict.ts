/**
 * The two answers about a reading: who signed what is shown, and what was encrypted. Pure.
 *
 * NOTE [coverage]: "every displayed byte" is every text, every HTML alternative and every attachment of the message
 * itself. What lies in an attached message counts as that attachment. Outer headers are never covered by a plain
 * PGP signature, so the subject is not part of this rule: it is reported beside it (`coversSubject`), said in the
 * evidence line, and taken from under the signature wherever the sender put it there.
 */
import { addressIn } from '#shared/calc/user-id.ts';
import type {
  AcceptedKey,
  CryptoReason,
  Integrity,
  MailReading,
  ProtectionVerdict,
  SignatureEvidence,
  SignatureStatus,
  SignatureVerdict,
} from '#shared/schema/reading.ts';

/** Why a signature that is mathematically good still proves nothing about what is shown. */
export const verdictReasons = [
  'partial', // something is shown that it does not cover
  'key-not-accepted',
  'several-from',
  'no-from',
  'another-key-accepted', // the key is not accepted, names the sender, and another is accepted for the sender
  'accepted-for-another', // the key is accepted, for another address
  'key-names-another', // the key is not accepted, and names another address
  'signed-at-another-time', // the date shown is not that of the signature: it may be an old message sent again
  'charset-unsigned', // good; which letters it shows depends on a charset outside of the signature
  'revoked-later', // the key was not revoked when the message was read, and is today
] as const;

/** Ids of keys and subkeys that are revoked today, whatever they were when a message was read. */
export type RevokedKeys = ReadonlySet<string>;
const noneRevoked: RevokedKeys = new Set();

/** What was recorded when the message was read, judged by what is known of its keys today. */
export function signatureVerdict(
  reading: MailReading,
  accepted: readonly AcceptedKey[],
  revoked: RevokedKeys = noneRevoked,
): SignatureVerdict {
  const own = reading.signatures.filter(({ within, kind }) => within === null && kind !== 'detached-file');
  if (own.length === 0) return { state: 'none', covers: null };
  const verdicts = own.map((signature) => judge(signature, reading, accepted, revoked));
  for (const state of preference) {
    const found = verdicts.filter((verdict) => verdict.state === state);
    const best = found.find(({ covers }) => covers === 'all') ?? found[0];
    if (best) return best;
  }
  return { state: 'none', covers: null };
}

/** Proof first; without proof, what speaks loudest against believing. */
const preference: readonly SignatureVerdict['state'][] = [
  'good',
  'bad',
  'mismatched-sender',
  'mismatched-date',
  'revoked-key',
  'expired-key',
  'good-unaccepted',
  'unknown-key',
  'unsupported',
];

function judge(
  signature: SignatureEvidence,
  reading: MailReading,
  accepted: readonly AcceptedKey[],
  revoked: RevokedKeys,
): SignatureVerdict {
  const facts = {
    ...(signature.fingerprint === null ? {} : { fingerprint: signature.fingerprint }),
    ...(signature.keyId === '' ? {} : { keyId: signature.keyId }),
    covers: coverage(signature),
  };
  if (signature.status !== 'good') {
    const reason = signature.reason === null ? {} : { reason: signature.reason };
    return { ...facts, state: signature.status satisfies Exclude<SignatureStatus, 'good'>, ...reason };
  }
  if (isRevoked(signature, revoked)) return { ...facts, state: 'revoked-key', reason: 'revoked-later' };
  const doubt = doubtAbout(signature, reading, accepted);
  if (doubt !== null) return { ...facts, ...doubt };
  return signature.charset === undefined
    ? { ...facts, state: 'good' }
    : { ...facts, state: 'good', reason: 'charset-unsigned' };
}

function coverage({ coversAll, coversPaths }: SignatureEvidence): SignatureVerdict['covers'] {
  if (coversAll) return 'all';
  return coversPaths.length > 0 ? 'part' : null;
}

type Doubt = Pick<SignatureVerdict, 'state'> & { reason: (typeof verdictReasons)[number] };

function doubtAbout(
  signature: SignatureEvidence,
  { effective, outer, standalone }: MailReading,
  accepted: readonly AcceptedKey[],
): Doubt | null {
  const acceptedFor = accepted.filter(({ fingerprint }) => sameHex(fingerprint, signature.fingerprint));
  const isPartial = { state: 'good-unaccepted', reason: 'partial' } as const;
  // A file says nothing of a sender, so there is nobody its key could be compared with.
  if (standalone === true) {
    if (acceptedFor.length === 0) return { state: 'good-unaccepted', reason: 'key-not-accepted' };
    return signature.coversAll ? null : isPartial;
  }
  const sender = effective.from[0]?.address ?? '';
  const isOne = [effective, outer].every(({ from, fromFields }) => from.length <= 1 && fromFields <= 1);
  if (!isOne) return { state: 'mismatched-sender', reason: 'several-from' };
  if (sender === '') return { state: 'mismatched-sender', reason: 'no-from' };
  if (acceptedFor.length === 0) {
    const named = signature.userIds.map(addressIn).filter((address) => address !== '');
    const namesSender = named.length === 0 || named.some((address) => sameAddress(address, sender));
    const hasAnother = accepted.some(({ address }) => sameAddress(address, sender));
    return namesSender
      ? { state: 'good-unaccepted', reason: hasAnother ? 'another-key-accepted' : 'key-not-accepted' }
      : { state: 'mismatched-sender', reason: 'key-names-another' };
  }
  if (!acceptedFor.some(({ address }) => sameAddress(address, sender))) {
    return { state: 'mismatched-sender', reason: 'accepted-for-another' };
  }
  if (!signature.coversAll) return isPartial; // of a file, say, which may be older than the letter it came with
  return isDatedElsewhere(signature, effective.date)
    ? { state: 'mismatched-date', reason: 'signed-at-another-time' }
    : null;
}

/** A letter may wait in an outbox, and a clock be wrong by a zone; Thunderbird allows an hour. */
const mostApartMs = 24 * 60 * 60 * 1000;

function isDatedElsewhere({ createdAt }: SignatureEvidence, date: string | null): boolean {
  if (createdAt === null || date === null) return false;
  return Math.abs(Date.parse(createdAt) - Date.parse(date)) > mostApartMs;
}

/** Whether such a signature speaks for the sender, as far as it reaches. */
export function isAccepted(
  signature: SignatureEvidence | undefined,
  reading: MailReading,
  accepted: readonly AcceptedKey[],
  revoked: RevokedKeys = noneRevoked,
): boolean {
  if (signature?.status !== 'good' || signature.within !== null || isRevoked(signature, revoked))
    return false;
  const doubt = doubtAbout(signature, reading, accepted);
  return doubt === null || doubt.reason === 'partial';
}

/** A key that was revoked takes its subkeys with it. */
function isRevoked({ fingerprint, keyId }: SignatureEvidence, revoked: RevokedKeys): boolean {
  return revoked.has(keyId) || (fingerprint !== null && revoked.has(fingerprint));
}

function sameHex(one: string, other: string | null): boolean {
  return other !== null && one.toUpperCase() === other.toUpperCase();
}

/** Accepted means accepted by a person for a person: case does not make another mailbox in practice. */
function sameAddress(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

export function protectionVerdict(reading: MailReading): ProtectionVerdict {
  const layers = reading.layers.filter(({ within }) => within === null);
  const opened = layers.filter(({ state }) => state === 'opened');
  const failed = layers.find(({ state }) => state === 'failed');
  if (layers.length === 0) return { state: 'none', integrity: null };
  if (opened.length === 0) {
    return { state: 'failed', integrity: failed?.integrity ?? null, ...reasonOf(failed?.reason) };
  }
  const shown = [...reading.texts, ...reading.htmls, ...reading.attachments].filter(
    ({ within }) => within === null,
  );
  const isFull = failed === undefined && shown.every(({ level }) => level.encrypted);
  const key = opened[0]?.key;
  return {
    state: isFull ? 'full' : 'partial',
    integrity: weakest(opened.map(({ integrity }) => integrity)),
    ...(key ? { key } : {}),
    ...reasonOf(failed?.reason),
  };
}

function reasonOf(reason: CryptoReason | null | undefined): { reason?: CryptoReason } {
  return reason ? { reason } : {};
}

function weakest(found: readonly (Integrity | null)[]): Integrity | null {
  const order: readonly Integrity[] = ['none', 'mdc', 'aead'];
  return order.find((integrity) => found.includes(integrity)) ?? null;
}
