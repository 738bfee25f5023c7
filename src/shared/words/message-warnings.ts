/**
 * Codes about mail in sentences: what is the matter, and what to do. What was noticed about a message stands here;
 * why it was not opened or not filed stands in the table that the command line and the replies share. Pure.
 */
import type { MessageDetail } from '../schema/message.ts';
import type { MailProblem } from '../schema/reading.ts';
import { mimeWords, type Sentence } from './mime-problems.ts';
import { reasonWords } from './reasons.ts';

const problems: { readonly [P in MailProblem]: Sentence } = {
  'several-from': {
    says: 'The message names more than one sender.',
    todo: 'The sender cannot be verified. Ask who wrote it.',
  },
  'no-from': { says: 'The message names no sender.' },
  'name-looks-like-address': {
    says: 'The sender’s display name contains a different address.',
    todo: 'Trust the address, not the name.',
  },
  'deceptive-address': {
    says: 'The sender’s name or address contains invisible or look-alike characters.',
    todo: 'Compare the address with the one you know, character by character.',
  },
  'name-of-accepted': {
    says: 'The name matches someone whose key you accepted, but the address is different.',
    todo: 'Check with them at the address you know.',
  },
  'copies-differ': {
    says: 'Copies of this message have different Reply-To addresses or subjects.',
    todo: 'Compare them under Evidence. Replies go to the sender, not to Reply-To.',
  },
  'charset-unsigned': {
    says: 'The signature does not cover the character set, so the displayed text could differ from what was signed.',
    todo: 'If the exact wording matters, check the source.',
  },
  'imitates-known': {
    says: 'The sender’s address looks like one you know, but is different.',
    todo: 'Compare them character by character before you reply.',
  },
  'outer-from-differs': { says: 'The sender inside the encryption differs from the outer sender.' },
  'protected-from-unsigned': {
    says: 'The sender named inside the encryption is not signed and was not used.',
  },
  'relay-several-ids': {
    says: 'It names several reports of the platform.',
    todo: 'Check on the platform which one it is about. It was not added to any of them.',
  },
  'relay-several-people': {
    says: 'It names several people as its writer, so none of them was recorded.',
    todo: 'Check on the platform who it was.',
  },
  'relay-elsewhere': {
    says: 'It names another web address for this report than the first email about it.',
    todo: 'It may be forged. Replies still go to the first address.',
  },
  'sender-differs': { says: 'The Sender and From headers have different addresses.' },
  'mixed-protection': {
    says: 'Parts with different protection are shown separately.',
    todo: 'Check the evidence line of each part.',
  },
  'html-around-ciphertext': {
    says: 'HTML surrounds encrypted text, as in the EFAIL attack.',
    todo: 'Nothing was loaded or sent. Do not quote the text in a reply.',
  },
  'text-beside-signed': { says: 'There is text outside the signed part that the signature does not cover.' },
  'fake-verdict': {
    says: 'The text, subject or a name imitates Bulkhead’s own verification messages.',
    todo: 'Trust only the evidence line above.',
  },
  'hidden-text': {
    says: 'It contains text that is hidden in other mail programs.',
    todo: 'Read all of it before you quote it in a reply.',
  },
  'header-injected': { says: 'Line breaks or control characters were removed from a header.' },
  'legacy-display': { says: 'A copy of the protected headers was removed from the text.' },
  'exchange-repaired': {
    says: 'The encrypted message was altered by a mail server and was repaired.',
  },
  'no-integrity': {
    says: 'The encryption has no integrity protection, so the content is not shown.',
    todo: 'Ask the sender to resend it with an up-to-date program.',
  },
  'decryption-failed': {
    says: 'It could not be decrypted.',
    todo: 'See the evidence line for the reason.',
  },
  'too-large': {
    says: 'A part is too large to open.',
    todo: 'You can save the source.',
  },
  'too-deep': {
    says: 'It is nested too deeply to open.',
    todo: 'You can save the source.',
  },
  'too-many-parts': { says: 'It has too many parts. The rest are in the source only.' },
  'too-many-signatures': { says: 'It has too many signatures. Not all were checked.' },
  'attachment-name': {
    says: 'An attachment’s file name was sanitized.',
    todo: 'The original name is in the source.',
  },
  'type-mismatch': {
    says: 'An attachment’s content does not match its declared type.',
    todo: 'Check its type before opening it.',
  },
  'date-implausible': { says: 'The date in the message is not plausible. The time of receipt is used.' },
  'secret-key-offered': {
    says: 'The message contains a secret key. It was not imported.',
    todo: 'Tell the sender that this key is compromised.',
  },
  'key-rejected': { says: 'A key in the message is unreadable and was not imported.' },
  'list-footer': {
    says: 'Text was added after signing or encryption, as mailing lists do.',
    todo: 'The added text is neither signed nor encrypted.',
  },
  'signed-text-unchecked': {
    says: 'A signed text in this message could not be checked: it is cut off, damaged, too large or inside HTML.',
    todo: 'It is treated as unsigned. If the signature matters, ask for a plain text file.',
  },
  'text-truncated': {
    says: 'The text is too long to show in full.',
    todo: 'The source has the full content.',
  },
  'html-truncated': { says: 'The HTML is too long to show in full.' },
  'intended-for-another': {
    says: 'The signed message was addressed to someone else and may have been forwarded to you.',
    todo: 'Ask the signer if it was meant for this project.',
  },
  'message-partial': {
    says: 'This is one fragment of a split message (message/partial). Fragments are not combined.',
    todo: 'Ask the sender to resend it in one piece, or as an attachment.',
  },
  'mime-damaged': { says: 'The message is damaged. The readable content is shown.' },
};

/** A problem or a reason, whichever table knows it; an unknown code is shown as it is, so nothing is hidden. */
export function sentenceOf(code: string, facts: Parameters<typeof reasonWords>[1] = {}): Sentence {
  if (Object.hasOwn(problems, code)) return problems[code as MailProblem];
  const form = Object.hasOwn(mimeWords, code) ? mimeWords[code] : undefined;
  if (form !== undefined) return form;
  const { says, todo } = reasonWords(code, facts);
  return todo === '' ? { says } : { says, todo };
}

/** How the message was filed is one of its warnings; what the evidence line says is not repeated. */
export function warningsOf({
  outcome,
  outcomeReason,
  problems: all,
  protection,
}: Pick<MessageDetail, 'outcome' | 'outcomeReason' | 'problems' | 'protection'>): readonly string[] {
  const problems = protection.state === 'failed' ? all.filter((one) => one !== 'decryption-failed') : all;
  const isFiled = outcome === 'new-case' || outcome === 'follow-up';
  const isSaid = outcomeReason === null || outcomeReason === 'joined-by-id'; // in the line of the relay
  return isFiled && !isSaid ? [outcomeReason, ...problems] : problems;
}

/** Where the time of receipt was read. */
export const receivedWords = {
  received: 'newest trusted Received header',
  date: 'Date header, set by the sender',
  signature: 'time of the signature',
  import: 'time of import',
} as const satisfies Record<MessageDetail['receivedFrom'], string>;

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
