/** Verdicts in plain words: one line, and the reasons behind it. Pure; the renderer and the command line share it. */
import type {
  CryptoReason,
  MailProblem,
  MailReading,
  ProtectionVerdict,
  SignatureEvidence,
  SignatureVerdict,
} from '../schema/reading.ts';

export type EvidenceInput = {
  readonly reading: MailReading;
  readonly protection: ProtectionVerdict;
  readonly signature: SignatureVerdict;
  /** Who the opened key belongs to ("security@example.org"); null when the key has no address. */
  readonly openedFor?: string | null;
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
      return `encrypted, not opened: ${reasonWords(protection.reason ?? { code: 'malformed' })}`;
  }
}

const reasons: Record<CryptoReason['code'], (reason: CryptoReason) => string> = {
  'no-secret-key': ({ keyIds = [] }) =>
    keyIds.length > 0
      ? `it is encrypted to ${keyIds.slice(0, 3).map(shortId).join(', ')}, which is not in this vault`
      : 'no key of this vault fits',
  'hidden-recipient': () => 'the recipient is hidden, and no key of this vault fits',
  'locked-key': ({ keyIds = [] }) => `the key ${keyIds.map(shortId).join(', ')} is locked`,
  'bad-passphrase': () => 'the password does not fit',
  symmetric: () => 'it needs a password',
  'no-integrity': () => 'it has no integrity protection, so anybody could have changed it',
  'gnupg-ocb': () => "it uses GnuPG's own OCB packet, which could not be read",
  'old-cipher': ({ cipher }) => `it uses an old cipher${cipher ? ` (${cipher})` : ''}`,
  unsupported: ({ detail }) => `it uses something this program does not know${detail ? ` (${detail})` : ''}`,
  modified: () => 'it was changed or damaged on the way',
  malformed: () => 'it is damaged',
  'too-large': () => 'it unpacks to more than is allowed',
  'too-deep': () => 'it is wrapped too many times',
  smime: () => 'it is S/MIME, which this program does not open',
  'gpg-card': () => 'its key is on a card that GnuPG cannot reach',
  'gpg-cancelled': () => 'GnuPG asked for a passphrase or PIN and did not get it',
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
  const from = plainAddress(reading.effective.from[0]?.address ?? '') ?? 'an address that cannot be read';
  const key = signature.keyId ? `key 0x${signature.keyId}` : 'a key';
  const owner = evidence?.userIds[0] ? ` (${ownerWords(evidence.userIds[0])})` : '';
  if (reading.standalone === true && signature.state.startsWith('good')) {
    if (signature.reason === 'key-not-accepted') return `signed by ${key}${owner}, which nobody has accepted`;
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
          : `signed by ${key}${owner}, which nobody has accepted for ${from}`;
    case 'mismatched-sender':
      return signature.reason === 'several-from'
        ? `signed by ${key}${owner}, but the message names several senders`
        : `signed by ${key}${owner}, but sent as ${from}`;
    case 'unknown-key':
      return `signed by ${key}, which is not known`;
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
        ? 'carries an S/MIME signature, which is not checked'
        : 'carries a signature that cannot be checked';
  }
}

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
  if (reason === 'signature-expired') return 'the signature has run out';
  if (reason === 'older-than-key') return 'the signature is older than its key';
  if (reason === 'malformed') return 'the signature is damaged and proves nothing';
  return 'the signature does not fit: the text was changed, or the signature belongs to another';
}

function coverWords({ reading, signature }: EvidenceInput, evidence: SignatureEvidence | undefined): string {
  const proves = signature.state === 'good' || signature.state === 'good-unaccepted';
  if (!proves && signature.state !== 'mismatched-sender') return '';
  if (signature.covers === null) return 'covers nothing that is shown';
  if (signature.covers === 'part') return `signed part only: ${uncovered(reading, evidence)}`;
  const letters =
    evidence?.charset === undefined
      ? ''
      : `, but not the charset (${evidence.charset}) that its letters depend on`;
  const isWhole = evidence?.coversSubject === true || reading.standalone === true;
  return `covers everything${isWhole ? '' : ' but the subject line'}${letters}`;
}

/** Where the uncovered text stands, seen from the signed one: that is what a reader can check with the eyes. */
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
    ...headerSentences(reading),
    ...reading.problems.flatMap((problem) => problemSentences[problem] ?? []),
    `The time of receipt is taken from ${timeWords[reading.receipt.source]}.`,
    'DKIM is not checked: this program is offline.',
  ];
}

function layerSentences({ reading, openedFor }: EvidenceInput): string[] {
  return reading.layers
    .filter(({ within }) => within === null)
    .map((layer) => {
      if (layer.reason)
        return `Part ${layer.path || '(whole)'} was not opened: ${reasonWords(layer.reason)}.`;
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

/** "2026-11-20 17:01 UTC": the minute is enough for a reader; the exact instant stands in the data. */
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
  good: 'it fits its text',
  bad: 'it does not fit',
  'unknown-key': 'it cannot be checked, the key is not known',
  'expired-key': 'it fits, but the key has expired',
  'revoked-key': 'it fits, but the key was revoked',
  unsupported: 'it cannot be checked',
};

function trustSentences({ signature, reading }: EvidenceInput): string[] {
  if (signature.reason === 'revoked-later')
    return [
      'The key was not revoked when this message was read; it is today. Ask its owner before you rely on the signature.',
    ];
  if (signature.reason !== 'key-not-accepted' && signature.reason !== 'another-key-accepted') return [];
  const from = plainAddress(reading.effective.from[0]?.address ?? '') ?? 'this sender';
  return [`Nobody has accepted that key for ${from}; anybody can make a key with any name in it.`];
}

function headerSentences({ headerProtection, effective, outer }: MailReading): string[] {
  if (headerProtection.scheme === 'none' && headerProtection.path === null) {
    return ['Subject, sender and date are as the transport delivered them: neither encrypted nor signed.'];
  }
  const differs = effective.subject !== outer.subject ? ` Outside it read “${outer.subject ?? ''}”.` : '';
  return [`The subject was taken from the protected headers inside.${differs}`];
}

const timeWords: Record<MailReading['receipt']['source'], string> = {
  received: 'the newest Received line, which the receiving server wrote',
  date: 'the Date header, which the sender wrote',
  signature: 'the signature',
  import: 'the import, because the message carries no usable time',
};

const problemSentences: Partial<Record<MailProblem, string>> = {
  'several-from': 'The message names more than one sender.',
  'name-looks-like-address': 'A display name shows an address that is not the real one.',
  'deceptive-address': 'The name or address uses letters that are not seen, or that are drawn like others.',
  'name-of-accepted': 'The name is that of somebody whose key is accepted here; the address is another one.',
  'copies-differ':
    'Copies of this message that came another time name different places for the answer, or different subjects.',
  'charset-unsigned':
    'Which letters the signed text shows depends on the charset that the mail names, which the signature does not cover.',
  'imitates-known': 'The address reads like one that is known here, and is another.',
  'outer-from-differs': 'The sender inside and the sender outside are not the same.',
  'protected-from-unsigned': 'A sender named inside the encryption is not signed, so the outer one is shown.',
  'mixed-protection': 'Texts of different protection are shown apart and never joined.',
  'intended-for-another':
    'The signature names other readers: it may have been written for somebody else and passed on.',
  'html-around-ciphertext': 'HTML stands around the encrypted part, as in an attempt to leak it.',
  'text-beside-signed': 'Something is shown that no signature covers.',
  'fake-verdict': 'The text itself speaks of a good signature; only this line does.',
  'hidden-text': 'The message contains text that a reader would not see.',
  'exchange-repaired': 'A mail server rearranged the encrypted message; it was read all the same.',
  'list-footer': 'A mailing list or a server added something beside the protected part.',
  'legacy-display': 'A copy of the protected headers in the body is not shown twice.',
  'type-mismatch': 'An attachment is not what it says it is.',
  'attachment-name': 'An attachment name was made safe.',
  'secret-key-offered': 'The message carries a secret key.',
  'date-implausible': 'A date in the headers cannot be right.',
};
