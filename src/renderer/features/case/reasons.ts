/**
 * Codes about mail in sentences: what is the matter, and what to do. What was noticed about a message stands here;
 * why it was not opened or not filed stands in the table that the command line and the replies share. Pure.
 */
import type { MailProblem } from '#shared/schema/reading.ts';
import { mimeWords, type Sentence } from './mime-words.ts';
import { reasonWords } from '../../ui/calc.ts';

const problems: { readonly [P in MailProblem]: Sentence } = {
  'several-from': {
    says: 'The message names more than one sender.',
    todo: 'No signature counts for it; ask who wrote.',
  },
  'no-from': { says: 'The message names no sender.' },
  'name-looks-like-address': {
    says: 'The sender’s name shows an address that is not the one it came from.',
    todo: 'Believe the address, not the name.',
  },
  'deceptive-address': {
    says: 'The sender’s name or address uses letters that are not seen, or that look like others.',
    todo: 'Compare the address letter by letter with the one you know.',
  },
  'name-of-accepted': {
    says: 'The name is that of somebody whose key you accepted; the address is another.',
    todo: 'Ask at the address you know before you believe it.',
  },
  'copies-differ': {
    says: 'Copies of this message name different places for the answer, or different subjects.',
    todo: 'Compare them under Evidence; a reply goes to the sender, not to Reply-To.',
  },
  'charset-unsigned': {
    says: 'The signature covers bytes; which letters they are depends on a charset that it does not cover.',
    todo: 'Where a word matters, look at the source.',
  },
  'imitates-known': {
    says: 'The sender’s address reads like one that you know, and is another.',
    todo: 'Compare them letter by letter before you answer.',
  },
  'outer-from-differs': { says: 'The protected sender and the one on the outside disagree.' },
  'protected-from-unsigned': {
    says: 'A sender inside the encryption is not covered by a good signature and was not used.',
  },
  'sender-differs': { says: 'Its Sender header names another address than its From header.' },
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
    says: 'The text, the subject or a name imitates what only Bulkhead may say about a message.',
    todo: 'Believe the evidence line above, nothing else.',
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
    todo: 'The name as it was sent stands in the source.',
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
  'list-footer': {
    says: 'Something was added after it was signed or encrypted, as mailing lists do.',
    todo: 'Neither covers what was added.',
  },
  'text-truncated': { says: 'The text is longer than what is shown.', todo: 'The source has all of it.' },
  'html-truncated': { says: 'The HTML is longer than what is shown.' },
  'intended-for-another': {
    says: 'The signature was made for other readers; somebody may have forwarded it as if it were for you.',
    todo: 'Ask the signer whether it was meant for this project.',
  },
  'message-partial': {
    says: 'This is one piece of a message that was cut into several (message/partial); pieces are not put together.',
    todo: 'Ask the sender to send it whole, or as an attachment.',
  },
  'mime-damaged': { says: 'The structure of the message is damaged; what could be read is shown.' },
};

/** A problem or a reason, whichever table knows it; an unknown code is shown as it is, so nothing is hidden. */
export function sentenceOf(code: string, facts: Parameters<typeof reasonWords>[1] = {}): Sentence {
  if (Object.hasOwn(problems, code)) return problems[code as MailProblem];
  const form = Object.hasOwn(mimeWords, code) ? mimeWords[code] : undefined;
  if (form !== undefined) return form;
  const { says, todo } = reasonWords(code, facts);
  return todo === '' ? { says } : { says, todo };
}

/** Why something encrypted could not be opened; the facts come from a worker and are looked at, not believed. */
export function cryptoSentence(code: string, facts: Readonly<Record<string, unknown>> = {}): Sentence {
  const { keyIds, cipher, detail, limit } = facts;
  const { says, todo } = reasonWords(code, {
    keyIds: Array.isArray(keyIds) ? keyIds.filter((id) => typeof id === 'string') : undefined,
    cipher: typeof cipher === 'string' ? cipher : undefined,
    detail: typeof detail === 'string' ? detail : undefined,
    limit: typeof limit === 'number' ? limit : undefined,
  });
  return todo === '' ? { says } : { says, todo };
}
