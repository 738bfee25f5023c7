/** Verdicts in plain words: one line, and the reasons behind it. Pure; the renderer and the command line share it. */
import type {
  CryptoReason,
  MailProblem,
  MailReading,
  ProtectionVerdict,
  SignatureEvidence,
  SignatureVerdict,
} from '../schema/reading.ts';

import type { Relay } from '../schema/relay.ts';
import { recordFormatWords } from './records.ts';
import { relayBasis, relayWords } from './relays.ts';
import { sentenceOf } from './message-warnings.ts';

export type EvidenceInput = {
  readonly reading: MailReading;
  readonly protection: ProtectionVerdict;
  readonly signature: SignatureVerdict;
  /** Who the opened key belongs to ("security@example.org"); null when the key has no address. */
  readonly openedFor?: string | null;
  /** A platform or a list sent it for somebody else. */
  readonly relay?: Relay | null;
};

/** "encrypted to security@…, signed by the accepted key of finder@example.net, covers everything" */
export function evidenceLine(input: EvidenceInput): string {
  return [protectionWords(input), signatureWords(input)].filter((words) => words !== '').join(', ');
}

function protectionWords({ protection, openedFor, reading }: EvidenceInput): string {
  const to = openedFor ? ` to ${openedFor}` : '';
  switch (protection.state) {
    case 'none':
      return 'not encrypted';
    case 'full':
      return reading.layers.some(({ by }) => by === 'password')
        ? 'encrypted with a password'
        : `encrypted${to}`;
    case 'partial':
      return `only a part was encrypted${to}`;
    case 'failed':
      return `encrypted, not decrypted: ${reasonWords(protection.reason ?? { code: 'malformed' })}`;
  }
}

const reasons: Record<CryptoReason['code'], (reason: CryptoReason) => string> = {
  'no-secret-key': ({ keyIds = [] }) =>
    keyIds.length > 0
      ? `it is encrypted to ${keyIds.slice(0, 3).map(shortId).join(', ')}, which is not in this vault`
      : 'no key in this vault fits',
  'hidden-recipient': () => 'the recipient is hidden, and no key in this vault fits',
  'locked-key': ({ keyIds = [] }) => `the key ${keyIds.map(shortId).join(', ')} is locked`,
  'bad-passphrase': () => 'the password is wrong',
  symmetric: () => 'it requires a password',
  'no-integrity': () => 'it has no integrity protection and could have been modified',
  'gnupg-ocb': () => 'it uses GnuPG’s OCB packet, which could not be read',
  'old-cipher': ({ cipher }) => `it uses an old cipher${cipher ? ` (${cipher})` : ''}`,
  unsupported: ({ detail }) => `it uses an unsupported feature${detail ? ` (${detail})` : ''}`,
  modified: () => 'it was modified or damaged in transit',
  malformed: () => 'it is damaged',
  'too-large': () => 'it is too large when decompressed',
  'too-deep': () => 'it is nested too deeply',
  smime: () => 'it is S/MIME, which is not supported',
  'gpg-card': () => 'its key is on a smartcard that GnuPG cannot reach',
  'gpg-cancelled': () => 'GnuPG asked for a passphrase or PIN and did not receive it',
  'gpg-cannot-ask': () => 'GnuPG has the key, but could not ask for its passphrase',
  'gpg-timeout': () => 'GnuPG did not answer in time',
};

export function reasonWords(reason: CryptoReason): string {
  return reasons[reason.code](reason);
}

function shortId(keyId: string): string {
  return `0x${keyId}`;
}

function signatureWords(input: EvidenceInput): string {
  const { signature, protection } = input;
  if (signature.state === 'none') return protection.state === 'failed' ? '' : 'not signed';
  const evidence = evidenceFor(input);
  return [stateWords(input, evidence), coverWords(input, evidence)]
    .filter((words) => words !== '')
    .join(', ');
}

function evidenceFor({ reading, signature }: EvidenceInput): SignatureEvidence | undefined {
  return reading.signatures.find(
    ({ fingerprint, keyId, within, coversAll }) =>
      within === null &&
      (fingerprint ?? undefined) === signature.fingerprint &&
      (signature.keyId === undefined || keyId === signature.keyId) &&
      coversAll === (signature.covers === 'all'),
  );
}

function stateWords({ reading, signature }: EvidenceInput, evidence: SignatureEvidence | undefined): string {
  const from = plainAddress(reading.effective.from[0]?.address ?? '') ?? 'an unreadable address';
  const key = signature.keyId ? `key 0x${signature.keyId}` : 'a key';
  const owner = evidence?.userIds[0] ? ` (${ownerWords(evidence.userIds[0])})` : '';
  if (reading.standalone === true && signature.state.startsWith('good')) {
    if (signature.reason === 'key-not-accepted') return `signed by ${key}${owner}, which is not accepted`;
    return `${signature.reason === 'partial' ? 'a part is ' : ''}signed by the accepted ${key}${owner}`;
  }
  switch (signature.state) {
    case 'none':
      return '';
    case 'good':
      return `signed by the accepted key of ${from}`;
    case 'good-unaccepted':
      return signature.reason === 'partial'
        ? `a part is signed by the accepted key of ${from}`
        : signature.reason === 'another-key-accepted'
          ? `signed by ${key}${owner}, which is not the key accepted for ${from}`
          : `signed by ${key}${owner}, which is not accepted for ${from}`;
    case 'mismatched-sender':
      return signature.reason === 'several-from'
        ? `signed by ${key}${owner}, but the message has several senders`
        : `signed by ${key}${owner}, but sent as ${from}`;
    case 'mismatched-date':
      return `signed by the accepted key of ${from}, but on ${dayOf(evidence?.createdAt)}, while the message is dated ${dayOf(reading.effective.date)}`;
    case 'unknown-key':
      return `signed by ${key}, which is not in this vault`;
    case 'expired-key':
      return `signed by ${key}${owner}, which has expired`;
    case 'revoked-key':
      return signature.reason === 'revoked-later'
        ? `signed by ${key}${owner}, which was revoked after this message was read`
        : `signed by ${key}${owner}, which was revoked`;
    case 'bad':
      return badWords(signature.reason);
    case 'unsupported':
      return signature.reason === 'smime'
        ? 'has an S/MIME signature, which is not checked'
        : 'has a signature that cannot be checked';
  }
}

const dayOf = (instant: string | null | undefined): string => instant?.slice(0, 10) ?? 'an unknown day';

/** An address that can stand in a sentence without adding words to it. */
function plainAddress(address: string): string | null {
  return /^[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,120}@[\p{L}\p{N}\p{M}.-]{1,253}$/u.test(address)
    ? address
    : null;
}

/** What a key says of itself is its maker's word: the address, or a short name that is marked as a claim. */
function ownerWords(userId: string): string {
  const address = plainAddress(/<([^<>]{3,300})>[^<>]*$/.exec(userId)?.[1] ?? userId.trim());
  if (address !== null) return `it names ${address}`;
  const name = userId.replace(/[^\p{L}\p{N}\p{M} .'-]/gu, '').trim();
  return name === ''
    ? 'it names nobody'
    : `it names itself “${name.length > 40 ? `${name.slice(0, 40)}…` : name}”`;
}

function badWords(reason: string | undefined): string {
  if (reason === 'from-the-future') return 'the signature is dated in the future';
  if (reason === 'signature-expired') return 'the signature has expired';
  if (reason === 'older-than-key') return 'the signature is older than its key';
  if (reason === 'malformed') return 'the signature is damaged and cannot be verified';
  return 'invalid signature: the text was changed, or the signature belongs to other text';
}

function coverWords({ reading, signature }: EvidenceInput, evidence: SignatureEvidence | undefined): string {
  const proves = signature.state === 'good' || signature.state === 'good-unaccepted';
  if (!proves && !signature.state.startsWith('mismatched')) return '';
  if (signature.covers === null) return 'covers nothing that is shown';
  if (signature.covers === 'part') return `signed part only: ${uncovered(reading, evidence)}`;
  const letters = evidence?.charset === undefined ? '' : `, except the character set (${evidence.charset})`;
  const isWhole = evidence?.coversSubject === true || reading.standalone === true;
  return `covers everything${isWhole ? '' : ' except the subject line'}${letters}`;
}

/** The position of uncovered text relative to the signed text, which a reader can check visually. */
function uncovered(reading: MailReading, evidence: SignatureEvidence | undefined): string {
  const covered = new Set(evidence?.coversPaths ?? []);
  const texts = reading.texts.filter(({ within }) => within === null);
  const first = texts.findIndex(({ path }) => covered.has(path));
  const isAbove = texts.some(({ path }, index) => index < first && !covered.has(path));
  const isBelow = texts.some(({ path }, index) => index > first && !covered.has(path));
  if (first < 0) return 'no text is covered';
  if (isAbove && isBelow) return 'the text above and below it is not covered';
  if (isAbove) return 'the text above it is not covered';
  if (isBelow) return 'the text below it is not covered';
  if (reading.htmls.some(({ path, within }) => within === null && !covered.has(path))) {
    return 'the HTML version is not covered';
  }
  return 'an attachment is not covered';
}

/** For the panel "why do we believe this": each sentence is one piece of evidence or one limit of it. */
export function whyBelieve(input: EvidenceInput): string[] {
  const { reading } = input;
  return [
    ...layerSentences(input),
    ...reading.signatures.filter(({ within }) => within === null).map(signatureSentence),
    ...trustSentences(input),
    ...(input.relay ? [`${relayWords(input.relay)}.`, relayBasis(input.relay)] : []),
    ...headerSentences(reading),
    ...reading.problems.filter((one) => !saidByLayers.has(one)).map((one) => sentenceOf(one).says),
    ...originSentences(reading),
  ];
}

/** A file has no headers and no sender whose server could have signed it. */
function originSentences({ receipt, record }: MailReading): string[] {
  if (record === undefined)
    return [
      `The time of receipt is taken from ${timeWords[receipt.source]}.`,
      'DKIM is not checked because Bulkhead is offline.',
    ];
  const time = receipt.source === 'date' ? 'the file' : timeWords[receipt.source];
  return [
    `It was read from a file (${recordFormatWords[record.format]}).`,
    `The time of receipt is taken from ${time}.`,
  ];
}

function layerSentences({ reading, openedFor }: EvidenceInput): string[] {
  return reading.layers
    .filter(({ within }) => within === null)
    .map((layer) => {
      if (layer.reason)
        return `Part ${layer.path || '(whole)'} was not decrypted: ${reasonWords(layer.reason)}.`;
      const how =
        layer.by === 'password'
          ? 'a password'
          : `key 0x${layer.keyId ?? '?'}${openedFor ? ` of ${openedFor}` : ''}`;
      const by = layer.by === 'gpg' ? ', by the installed GnuPG' : '';
      const guard = layer.integrity === 'aead' ? 'authenticated encryption' : 'a modification check (MDC)';
      const note = layer.notes.includes('gnupg-ocb') ? ", GnuPG's own packet" : '';
      return `Opened with ${how}${by}; ${layer.cipher === null ? 'cipher unknown' : cipherWords(layer.cipher)}, guarded by ${guard}${note}.`;
    });
}

/** "AES-256", "AES-256 (OCB)" for the library's "aes256", "aes256-ocb". */
const cipherWords = (cipher: string): string =>
  cipher
    .replace(/^aes(\d+)/, 'AES-$1')
    .replace(/-(ocb|eax|gcm)$/, (_, mode: string) => ` (${mode.toUpperCase()})`);

/** "2026-11-20 17:01 UTC": to the minute; the exact instant is in the data. */
const instantWords = (instant: string): string => `${instant.slice(0, 16).replace('T', ' ')} UTC`;

function signatureSentence(signature: SignatureEvidence): string {
  const owner = signature.userIds[0] === undefined ? '' : ` (${ownerWords(signature.userIds[0])})`;
  const who = signature.keyId ? `key 0x${signature.keyId}${owner}` : 'an unknown key';
  const when = signature.createdAt ? `, dated ${instantWords(signature.createdAt)}` : '';
  const covers = signature.coversAll
    ? 'covers every text and attachment shown'
    : signature.coversPaths.length > 0
      ? `covers only part ${signature.coversPaths.map((path) => path || '(whole)').join(', ')}`
      : 'covers nothing that is shown';
  const why = signature.reason ? ` (${signature.reason})` : '';
  return `Signature by ${who}${when}: ${statusWords[signature.status]}${why}; it ${covers}.`;
}

/** Arithmetic only: whose key it is, no arithmetic says. */
const statusWords: Readonly<Record<SignatureEvidence['status'], string>> = {
  good: 'valid',
  bad: 'invalid',
  'unknown-key': 'not checked, unknown key',
  'expired-key': 'valid, but the key has expired',
  'revoked-key': 'valid, but the key was revoked',
  unsupported: 'cannot be checked',
};

function trustSentences({ signature, reading }: EvidenceInput): string[] {
  if (signature.reason === 'revoked-later')
    return [
      'The key was revoked after this message was read. Check with its owner before you rely on the signature.',
    ];
  if (signature.state === 'mismatched-date')
    return [
      'The signature was made more than a day before or after the date of the message. An old message may have been sent again.',
    ];
  if (signature.reason !== 'key-not-accepted' && signature.reason !== 'another-key-accepted') return [];
  const from = plainAddress(reading.effective.from[0]?.address ?? '') ?? 'this sender';
  return [`This key is not accepted for ${from}. Anyone can create a key with any name.`];
}

function headerSentences({ headerProtection, effective, outer }: MailReading): string[] {
  if (headerProtection.scheme === 'none' && headerProtection.path === null) {
    return ['Subject, sender and date are neither encrypted nor signed.'];
  }
  const differs = effective.subject !== outer.subject ? ` Outside it read “${outer.subject ?? ''}”.` : '';
  return [`The subject was taken from the protected headers inside.${differs}`];
}

const timeWords: Record<MailReading['receipt']['source'], string> = {
  received: 'the newest Received header, written by the receiving server',
  date: 'the Date header, set by the sender',
  signature: 'the signature',
  import: 'the import, because the message has no usable time',
};

/** What the layers above say in their own words. */
const saidByLayers: ReadonlySet<MailProblem> = new Set(['no-integrity', 'decryption-failed']);
