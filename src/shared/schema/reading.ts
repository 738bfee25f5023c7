/**
 * What one mail turned out to be: every fact the store, the verdicts and the screens rest on. Pure, zod only.
 *
 * NOTE [paths]: a part is named by its place in the MIME tree: "1.2" is the second child of the first child,
 * "" is the whole message; a message in a message is its only child. Below a decrypted part the path goes on
 * after ".d" ("1.2.d.1"), an armored block in a text is ".iN" (N counts blocks, "1.i1"), the text around blocks
 * ".tN". A leading dot never occurs: what an encrypted root contains is "d", its first child "d.1".
 *
 * NOTE [evidence]: signatures are listed as evidence (which key, over which parts), never as an answer.
 * The answer is `signatureVerdict` in core/intake/verdict.ts, which also knows the accepted keys.
 */
import { z } from 'zod';
import { instantSchema } from './instant.ts';
import { recordSchema } from './record.ts';

/** Upper-case hex, 40 digits (v4) or 64 (v6); key ids have 16. */
const hex = z.string().regex(/^[0-9A-F]{16,64}$/);

export const integrities = ['aead', 'mdc', 'none'] as const;
export const integritySchema = z.enum(integrities);
export type Integrity = z.infer<typeof integritySchema>;

/** Why something was not opened, or not believed. One code, with the facts a person needs to act on it. */
export const cryptoReasonCodes = [
  'no-secret-key', // keyIds: the subkeys it was encrypted to
  'hidden-recipient', // the recipient is not named, and none of our keys opened it
  'locked-key', // keyIds: we have the key, but it was not unlocked
  'bad-passphrase',
  'symmetric', // encrypted with a password, and none was given
  'no-integrity', // no MDC and no AEAD: not shown (EFAIL)
  'gnupg-ocb', // GnuPG's own OCB packet, which could not be read
  'old-cipher', // cipher
  'unsupported', // detail
  'modified', // the integrity check failed
  'malformed',
  'too-large', // limit, in bytes
  'too-deep', // layers inside layers
  'smime', // S/MIME is recognized, not opened
  // GnuPG was asked, and has the key:
  'gpg-card', // keyIds: it is on a card or token that GnuPG cannot reach
  'gpg-cancelled', // the question for the passphrase or PIN was closed, or answered wrongly
  'gpg-cannot-ask', // no agent or no pinentry to ask with
  'gpg-timeout', // it did not answer in time
] as const;
export const cryptoReasonSchema = z.strictObject({
  code: z.enum(cryptoReasonCodes),
  keyIds: z.array(z.string()).optional(),
  cipher: z.string().optional(),
  limit: z.number().optional(),
  detail: z.string().max(500).optional(),
});
export type CryptoReason = z.infer<typeof cryptoReasonSchema>;

/** One act of encryption found in the message, opened or not. */
export const layerSchema = z.strictObject({
  path: z.string(), // the part that carries the ciphertext
  kind: z.enum(['pgp-mime', 'inline', 'attached', 'smime']),
  state: z.enum(['opened', 'failed']),
  integrity: integritySchema.nullable(), // null: not known (not opened)
  cipher: z.string().nullable(), // "aes256", "aes256-ocb"
  key: hex.nullable(), // fingerprint of the primary key that opened it
  keyId: z.string().nullable(), // id of the (sub)key that opened it
  recipients: z.array(z.string()), // key ids it names; "0000000000000000" is a hidden one
  by: z.enum(['vault', 'gpg', 'password']).nullable(),
  notes: z.array(z.enum(['gnupg-ocb', 'hidden-recipient', 'compressed'])),
  reason: cryptoReasonSchema.nullable(), // with "failed"
  within: z.string().nullable(), // path of the embedded message it belongs to; null: this message
});
export type Layer = z.infer<typeof layerSchema>;

/** Where a text, attachment or header is: unencrypted, or inside which layers. */
export const levelSchema = z.strictObject({
  encrypted: z.boolean(), // inside at least one opened layer
  layers: z.array(z.number().int()), // indexes into `layers`, outermost first
  signatures: z.array(z.number().int()), // indexes into `signatures` that cover it, any status
});
export type Level = z.infer<typeof levelSchema>;

export const signatureStatuses = [
  'good',
  'bad',
  'unknown-key',
  'expired-key',
  'revoked-key',
  'unsupported',
] as const;
export const signatureStatusSchema = z.enum(signatureStatuses);
export type SignatureStatus = z.infer<typeof signatureStatusSchema>;

export const signatureReasons = [
  'modified', // the signed bytes and the signature do not belong together
  'from-the-future',
  'signature-expired',
  'older-than-key',
  'weak-digest',
  'key-cannot-sign',
  'unknown-algorithm',
  'malformed',
  'smime',
] as const;

export const signatureSchema = z.strictObject({
  path: z.string(), // the part that carries the signature
  kind: z.enum(['pgp-mime', 'clear-signed', 'inside-encryption', 'detached-file', 'smime']),
  status: signatureStatusSchema,
  fingerprint: hex.nullable(), // primary key; null when the key is not known
  keyId: z.string(), // of the key that made it, as the signature says
  userIds: z.array(z.string()), // of the known key
  createdAt: instantSchema.nullable(),
  algorithm: z.string().nullable(), // "eddsa/sha512"
  reason: z.enum(signatureReasons).nullable(),
  coversPaths: z.array(z.string()), // leaf parts
  coversAll: z.boolean(), // every byte shown for this message (note [coverage] in core/intake/verdict.ts)
  coversSubject: z.boolean(), // the effective subject stands under this signature
  signedFrom: z.array(z.string()), // addresses of the From header that stands under this signature
  within: z.string().nullable(),
  charset: z.string().optional(), // clear-signed: what its letters are depends on this charset, which is not signed
});
export type SignatureEvidence = z.infer<typeof signatureSchema>;

export const mailAddressSchema = z.strictObject({
  name: z.string(), // decoded display name, controls removed; "" if none
  address: z.string(), // lower-case domain; "" if it could not be read
});
export type MailAddress = z.infer<typeof mailAddressSchema>;

/** One From/To/… field could occur several times; only From is dangerous, so its count is kept. */
export const headerSetSchema = z.strictObject({
  subject: z.string().nullable(),
  from: z.array(mailAddressSchema), // of all From fields together
  fromFields: z.number().int(), // how many From fields there were
  sender: z.array(mailAddressSchema),
  replyTo: z.array(mailAddressSchema),
  to: z.array(mailAddressSchema),
  cc: z.array(mailAddressSchema),
  date: instantSchema.nullable(),
  messageId: z.string().nullable(), // without angle brackets
  inReplyTo: z.array(z.string()),
  references: z.array(z.string()),
});
export type HeaderSet = z.infer<typeof headerSetSchema>;

export const receivedHopSchema = z.strictObject({
  at: instantSchema.nullable(),
  from: z.string().nullable(),
  by: z.string().nullable(),
  with: z.string().nullable(),
});

export const timeSourceSchema = z.enum(['received', 'date', 'signature', 'import']);
export const receiptSchema = z.strictObject({
  at: instantSchema, // the chosen one
  source: timeSourceSchema,
  alternatives: z.array(z.strictObject({ source: timeSourceSchema, at: instantSchema })), // all, chosen included
});

export const partSchema = z.strictObject({
  path: z.string(),
  type: z.string(),
  bytes: z.number().int(), // of the body as it stands in the message
  fileName: z.string().nullable(), // made safe
  protection: z.enum(['none', 'encrypted', 'failed']), // "failed": it is ciphertext that was not opened
  signature: signatureStatusSchema.nullable(), // the best status among those that cover it
  level: levelSchema,
  role: z.enum([
    'container',
    'text',
    'html',
    'attachment',
    'message',
    'key',
    'ciphertext',
    'signature',
    'control', // the "Version: 1" part
    'legacy-display', // a copy of the protected headers, not shown
    'report',
  ]),
  within: z.string().nullable(),
});
export type Part = z.infer<typeof partSchema>;

export const textSegmentSchema = z.strictObject({
  path: z.string(),
  text: z.string(),
  format: z.enum(['plain', 'flowed', 'from-html']), // "from-html": words of an HTML part without a plain one
  level: levelSchema,
  truncated: z.boolean(),
  within: z.string().nullable(),
});
export type TextSegment = z.infer<typeof textSegmentSchema>;

/** Raw and hostile; only the sandboxed frame may see it, one segment at a time. */
export const htmlSegmentSchema = z.strictObject({
  path: z.string(),
  html: z.string(),
  hidden: z.string(), // words that its own styles hide from a reader's eyes
  alternativeTo: z.string().nullable(), // path of the text it is an alternative of
  level: levelSchema,
  truncated: z.boolean(),
  within: z.string().nullable(),
});
export type HtmlSegment = z.infer<typeof htmlSegmentSchema>;

export const attachmentSchema = z.strictObject({
  path: z.string(),
  name: z.string(), // made safe: no path, no controls, no direction tricks
  type: z.string(), // as declared
  sniffed: z.string().nullable(), // by its first bytes; null: nothing known
  bytes: z.number().int(),
  sha256: z.string(),
  contentId: z.string().nullable(),
  level: levelSchema,
  within: z.string().nullable(),
});
export type AttachmentFacts = z.infer<typeof attachmentSchema>;

export const offeredKeySchema = z.strictObject({
  fingerprint: hex,
  userIds: z.array(z.string()),
  source: z.enum(['autocrypt', 'gossip', 'attachment', 'inline']),
  address: z.string().nullable(), // what an Autocrypt header says it is for
  path: z.string(),
  secret: z.boolean(), // somebody mailed a secret key
  armored: z.string(), // the public key, re-written by us; "" when over the limit
  level: levelSchema,
});
export type OfferedKey = z.infer<typeof offeredKeySchema>;

/** What tells a bounce, an automatic reply or list mail from a person. */
export const reportFlagsSchema = z.strictObject({
  autoSubmitted: z.string().nullable(),
  precedence: z.string().nullable(),
  listId: z.string().nullable(),
  returnPath: z.string().nullable(), // "" is the null sender
  contentType: z.string(),
  reportType: z.string().nullable(), // "delivery-status"
  junk: z.boolean().optional(), // a filter on the way thinks so (X-Spam-Flag and the like)
  autoReply: z.boolean(), // X-Autoreply, X-Autorespond, X-Auto-Response-Suppress and the like
  // Headers in which a platform or a list names whom it writes for: as much a claim as all the others.
  relay: z
    .strictObject({
      sender: z.string().optional(), // X-GitHub-Sender
      project: z.string().optional(), // X-GitLab-Project-Path
      issue: z.string().optional(), // X-GitLab-Issue-IID
      author: z.string().optional(), // X-Original-From, X-Original-Sender: the address
    })
    .optional(),
});

export const mailProblems = [
  'several-from', // more than one From field, or more than one address in it
  'no-from',
  'name-looks-like-address', // a display name that shows another address
  'deceptive-address', // alphabets mixed so that one name or address passes for another
  'imitates-known', // an address that reads like one whose key is accepted, or like our own; said when it is shown
  'name-of-accepted', // the name of somebody whose key is accepted, with another address; said when it is shown
  'copies-differ', // copies of this message disagree about where an answer goes, or about the subject; said when it is shown
  'charset-unsigned', // what a signed text says depends on a charset that its signature does not cover
  'outer-from-differs', // the protected From and the outer one disagree
  'protected-from-unsigned', // a From inside the encryption that no good signature covers: not used
  'sender-differs',
  'intended-for-another', // a signature names its readers, and no key of this vault is among them
  'mixed-protection', // texts of different protection levels: not joined
  'html-around-ciphertext', // EFAIL's shape
  'text-beside-signed',
  'fake-verdict', // a text that draws what only the program may say
  'hidden-text', // quoted or invisible text that a reply would carry back
  'header-injected', // control characters or line breaks inside a header value
  'legacy-display',
  'exchange-repaired',
  'no-integrity',
  'decryption-failed',
  'too-large',
  'too-deep',
  'too-many-parts',
  'too-many-signatures',
  'attachment-name',
  'type-mismatch', // an attachment that is not what it says
  'date-implausible',
  'secret-key-offered',
  'key-rejected', // an offered key that could not be read or is absurd
  'list-footer',
  'relay-several-ids', // a platform's mail that names several reports; said when it is shown
  'relay-several-people', // a platform's mail that names several people for one thing; said when it is shown
  'relay-elsewhere', // a platform's mail that names another address for the same report than the first did; said when it is shown
  'signed-text-unchecked', // a clear-signed text that is cut off, malformed, too large or made of HTML
  'text-truncated',
  'html-truncated',
  'mime-damaged',
  'message-partial', // a piece of a message that was cut into several
] as const;
export const mailProblemSchema = z.enum(mailProblems);
export type MailProblem = z.infer<typeof mailProblemSchema>;

export const mailReadingSchema = z.strictObject({
  sha256: z.string(),
  bytes: z.number().int(),
  standalone: z.boolean().optional(), // an OpenPGP file without a mail around it: it names no sender, and claims none
  record: recordSchema.optional(), // a file of a platform or scanner: no mail at all
  effective: headerSetSchema, // what is shown
  outer: headerSetSchema, // what the transport saw
  headerProtection: z.strictObject({
    scheme: z.enum(['none', 'protected-headers-v1', 'rfc9788']),
    path: z.string().nullable(), // the part that carries the protected headers
    level: levelSchema, // of the effective subject
  }),
  receipt: receiptSchema,
  receivedChain: z.array(receivedHopSchema), // newest first
  report: reportFlagsSchema,
  parts: z.array(partSchema),
  layers: z.array(layerSchema),
  signatures: z.array(signatureSchema),
  texts: z.array(textSegmentSchema),
  htmls: z.array(htmlSegmentSchema),
  attachments: z.array(attachmentSchema),
  offeredKeys: z.array(offeredKeySchema),
  problems: z.array(mailProblemSchema),
  mimeProblems: z.array(z.string()), // codes of the MIME reader, each once
});
export type MailReading = z.infer<typeof mailReadingSchema>;

/** What the verdict functions answer (public JSON shape: add fields, never rename). */
export const signatureStates = [
  'none',
  'good',
  'good-unaccepted',
  'unknown-key',
  'bad',
  'expired-key',
  'revoked-key',
  'mismatched-sender',
  'mismatched-date',
  'unsupported',
] as const;
export const signatureVerdictSchema = z.strictObject({
  state: z.enum(signatureStates),
  fingerprint: z.string().optional(),
  keyId: z.string().optional(),
  covers: z.enum(['all', 'part']).nullable(),
  reason: z.string().optional(), // a code
});
export type SignatureVerdict = z.infer<typeof signatureVerdictSchema>;

export const protectionVerdictSchema = z.strictObject({
  state: z.enum(['none', 'partial', 'full', 'failed']),
  integrity: integritySchema.nullable(),
  key: z.string().optional(),
  reason: cryptoReasonSchema.optional(),
});
export type ProtectionVerdict = z.infer<typeof protectionVerdictSchema>;

/** A key the maintainer has accepted for an address. */
export const acceptedKeySchema = z.strictObject({ fingerprint: z.string(), address: z.string() });
export type AcceptedKey = z.infer<typeof acceptedKeySchema>;
