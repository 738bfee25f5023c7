/**
 * Codes about mail in sentences: what is the matter, and what to do. The two tables are total over the codes the
 * reader knows; others (imports, newer backends) fall back to the code itself, so nothing is hidden. Pure.
 */
import type { CryptoReason, MailProblem } from '#shared/schema/reading.ts';

export type Sentence = { readonly says: string; readonly todo?: string };

const problems: { readonly [P in MailProblem]: Sentence } = {
  'several-from': {
    says: 'The message names more than one sender.',
    todo: 'No signature counts for it; ask who wrote.',
  },
  'no-from': { says: 'The message names no sender.' },
  'name-looks-like-address': {
    says: 'The sender’s name shows an address that is not the one it came from.',
    todo: 'Trust the address in brackets only.',
  },
  'outer-from-differs': { says: 'The protected sender and the one on the outside disagree.' },
  'protected-from-unsigned': {
    says: 'A sender inside the encryption is not covered by a good signature and was not used.',
  },
  'sender-differs': { says: 'It was sent by another address than the one that wrote it.' },
  'mixed-protection': {
    says: 'Parts with different protection are shown apart.',
    todo: 'Believe of each part only what its own line says.',
  },
  'html-around-ciphertext': {
    says: 'HTML is wrapped around encrypted text, the shape of a known attack (EFAIL).',
    todo: 'Nothing of it was loaded or sent. Do not reply with quoted text.',
  },
  'text-beside-signed': { says: 'Text stands beside the signed part and is not covered by the signature.' },
  'fake-verdict': {
    says: 'The text imitates what only Bulkhead may say about a message.',
    todo: 'Read the evidence line above the text, not the text.',
  },
  'hidden-text': {
    says: 'It contains text that would not be seen in another program.',
    todo: 'Do not quote it in a reply without reading it whole.',
  },
  'header-injected': { says: 'A header contains line breaks or control characters; they were removed.' },
  'legacy-display': { says: 'A copy of the protected headers in the text was left out.' },
  'exchange-repaired': {
    says: 'A mail server had damaged the encrypted message; it was repaired before reading.',
  },
  'no-integrity': {
    says: 'The encryption has no integrity protection, so its content is not shown.',
    todo: 'Ask for it again from a current program.',
  },
  'decryption-failed': {
    says: 'It could not be decrypted.',
    todo: 'The reason stands in the evidence line.',
  },
  'too-large': {
    says: 'A part is larger than what is opened.',
    todo: 'The source is kept and can be saved.',
  },
  'too-deep': {
    says: 'It is nested more deeply than what is opened.',
    todo: 'The source is kept and can be saved.',
  },
  'too-many-parts': { says: 'It has more parts than what is opened; the rest is kept in the source.' },
  'too-many-signatures': { says: 'It carries more signatures than what is checked.' },
  'attachment-name': {
    says: 'The name of an attachment was made safe.',
    todo: 'The original name stands beside it.',
  },
  'type-mismatch': {
    says: 'An attachment is not what it says it is.',
    todo: 'Look at its type before opening it.',
  },
  'date-implausible': { says: 'The date in the message cannot be right; the time it was received is used.' },
  'secret-key-offered': {
    says: 'Somebody mailed a secret key. It was not taken.',
    todo: 'Tell the sender that this key is no longer secret.',
  },
  'key-rejected': { says: 'A key in the message could not be read and was not taken.' },
  'list-footer': { says: 'A mailing list added text after it was signed.' },
  'text-truncated': { says: 'The text is longer than what is shown.', todo: 'The source has all of it.' },
  'html-truncated': { says: 'The HTML is longer than what is shown.' },
  'intended-for-another': {
    says: 'The signature was made for other readers; somebody may have forwarded it as if it were for you.',
    todo: 'Ask the signer whether it was meant for this project.',
  },
  'mime-damaged': { says: 'The structure of the message is damaged; what could be read is shown.' },
};

type CryptoFacts = Partial<Omit<CryptoReason, 'code'>>;

const crypto: { readonly [C in CryptoReason['code']]: (facts: CryptoFacts) => Sentence } = {
  'no-secret-key': ({ keyIds }) => ({
    says: `It was encrypted to ${keyIds === undefined || keyIds.length === 0 ? 'a key' : keyIds.map((id) => `0x${id}`).join(', ')}, which is not in this vault.`,
    todo: 'Import that secret key, or ask the sender to encrypt to a current one.',
  }),
  'hidden-recipient': () => ({
    says: 'It does not say for which key it is, and none of the keys here opened it.',
    todo: 'Ask the sender which key was used.',
  }),
  'locked-key': () => ({
    says: 'The key for it is here, but it was not unlocked.',
    todo: 'Import the key again with its passphrase, or connect the card.',
  }),
  'bad-passphrase': () => ({ says: 'The passphrase does not open it.' }),
  symmetric: () => ({
    says: 'It was encrypted with a password, not to a key.',
    todo: 'Ask the sender to encrypt to the project’s key.',
  }),
  'no-integrity': () => ({
    says: 'The encryption has no integrity protection; somebody could have changed it, so it is not shown.',
    todo: 'Ask for it again from a current program.',
  }),
  'gnupg-ocb': () => ({
    says: 'It uses GnuPG’s own OCB packet, which is not part of the standard and could not be read.',
    todo: 'Ask the sender to encrypt without AEAD, or connect gpg.',
  }),
  'old-cipher': ({ cipher }) => ({
    says: `It uses ${cipher ?? 'a cipher'} that is no longer safe.`,
    todo: 'Ask for it again from a current program.',
  }),
  unsupported: ({ detail }) => ({
    says: `It uses something that cannot be read here${detail === undefined ? '' : `: ${detail}`}.`,
  }),
  modified: () => ({
    says: 'It was changed on the way: the integrity check failed.',
    todo: 'Ask the sender to send it again; do not act on its content.',
  }),
  malformed: () => ({
    says: 'The encrypted part is damaged.',
    todo: 'Ask the sender to send it again, as an attachment if possible.',
  }),
  'too-large': () => ({
    says: 'It unpacks to more than what is opened.',
    todo: 'The source is kept; open it elsewhere with care.',
  }),
  'too-deep': () => ({ says: 'It has more layers of encryption than what is opened.' }),
  smime: () => ({
    says: 'It is S/MIME, which Bulkhead recognises but does not open.',
    todo: 'Ask for OpenPGP, or open it in a mail program.',
  }),
};

const imports: Readonly<Record<string, Sentence>> = {
  bounce: { says: 'A report that a message could not be delivered.' },
  'auto-reply': { says: 'An automatic reply.' },
  'list-mail': { says: 'Mail of a mailing list.' },
  spam: { says: 'It looks like spam.' },
  'no-project': {
    says: 'It fits no project.',
    todo: 'Add the project’s address, or bring it back and choose.',
  },
  empty: { says: 'There is nothing in it.' },
  'not-mail': { says: 'The file is not a mail.' },
};

function isKey<T extends object>(table: T, code: string): code is keyof T & string {
  return Object.hasOwn(table, code);
}

/** A problem or a reason, whichever table knows it. */
export function sentenceOf(code: string, facts: CryptoFacts = {}): Sentence {
  if (isKey(problems, code)) return problems[code];
  if (isKey(crypto, code)) return crypto[code](facts);
  return (isKey(imports, code) ? imports[code] : undefined) ?? { says: code };
}

/** Why something encrypted could not be opened. */
export function cryptoSentence(code: string, facts: Readonly<Record<string, unknown>> = {}): Sentence {
  if (!isKey(crypto, code)) return sentenceOf(code);
  const { keyIds, cipher, detail } = facts;
  return crypto[code]({
    ...(Array.isArray(keyIds) ? { keyIds: keyIds.filter((id) => typeof id === 'string') } : {}),
    ...(typeof cipher === 'string' ? { cipher } : {}),
    ...(typeof detail === 'string' ? { detail } : {}),
  });
}
