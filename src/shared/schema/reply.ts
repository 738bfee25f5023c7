/** Replies: what a template makes of a case, and what has to be known before it is sent. Pure, zod only. */
import { z } from 'zod';
import { longestSignature, longestTemplate } from '../calc/reply-limits.ts';
import { instantSchema } from './instant.ts';
import { relayReferenceSchema } from './relay.ts';

export const replyTemplates = [
  'acknowledge',
  'ask-for-missing',
  'assessment',
  'accept',
  'decline',
  'duplicate',
  'resend-encrypted',
  'update',
  'cve-requested',
  'fix-ready',
  'disclosure-date',
  'disclosure-changed',
  'credit',
  'published',
  'reminder', // they owe an answer
  'thanks',
  'settled', // cites earlier decisions
  // One for each class of a report that is no vulnerability (calc/triage.ts).
  'hardening',
  'bug',
  'expected',
  'third-party',
  'not-reproducible',
  'spam',
] as const;
export const replyTemplateSchema = z.enum(replyTemplates);
export type ReplyTemplate = z.infer<typeof replyTemplateSchema>;

export const replyNotes = [
  'must-encrypt', // the report came encrypted: an answer in the open says less
  'no-key-for-recipient', // nobody has accepted a key for the address, so it cannot be encrypted
  'no-own-key', // the vault has no secret key to sign with
  'reply-to-differs', // the answer goes to another address than the sender's
  'sender-unproven', // no signature counts for the sender
  'unfilled', // something stands in [brackets] and waits for you
  'bad-recipient', // there is no address to answer to
  'answer-on-platform', // it came through a platform: the answer is given there
  'drops-others', // not all who had the message get the reply
  'adds-others', // somebody gets it who was in none of the messages
  'hidden-copy', // the others do not know that we had the message
  'list-without-key', // an address that the policy names is left out, because it could not read it
  'no-reply', // nobody reads what is sent to the address it came from
] as const;
export const replyNoteSchema = z.enum(replyNotes);
export type ReplyNote = z.infer<typeof replyNoteSchema>;

const person = z.strictObject({ name: z.string(), address: z.string() });

export const replyDraftSchema = z.strictObject({
  caseId: z.string(),
  messageId: z.string().nullable(), // the stored message that is answered
  template: replyTemplateSchema,
  from: person,
  to: z.array(person),
  cc: z.array(person), // where nobody chose: the other addresses that the policy names
  dropped: z.array(person), // had the message that is answered, and do not get the reply
  added: z.array(z.string()), // get it, and were in no message of the case
  leftOut: z.array(z.string()), // named by the policy, and without a key
  answerAt: relayReferenceSchema.nullable(), // the report on its platform, where the answer is given; nobody is written to then
  subject: z.string(),
  inReplyTo: z.string().nullable(),
  references: z.array(z.string()),
  text: z.string(),
  missing: z.array(z.string()), // facts that the template needs and the case does not have, in words
  encrypt: z.boolean(), // this text was written for an encrypted reply
  canEncrypt: z.boolean(),
  canSign: z.boolean(),
  encryptTo: z.array(z.strictObject({ address: z.string(), fingerprint: z.string() })),
  signWith: z.string().nullable(),
  notes: z.array(replyNoteSchema),
});
export type ReplyDraft = z.infer<typeof replyDraftSchema>;

/** What is wrong with a template, and where: line and column from 1. */
export const templateProblemSchema = z.strictObject({
  code: z.enum(['unknown', 'unclosed', 'not-at-start']),
  line: z.number().int(),
  column: z.number().int(),
  name: z.string(),
});
export type TemplateProblem = z.infer<typeof templateProblemSchema>;

/** What a project has of its own: the rest is as it comes with Bulkhead. */
export const projectRepliesSchema = z.strictObject({
  signature: z.string().max(longestSignature), // '': "Regards" and the name of the project
  templates: z.partialRecord(replyTemplateSchema, z.string().max(longestTemplate)),
});
export type ProjectReplies = z.infer<typeof projectRepliesSchema>;
export const noReplies: ProjectReplies = { signature: '', templates: {} };

/**
 * A letter that was saved as a file. Saving proves nothing: whether it was sent is said by the maintainer, or by the
 * sent mail itself when it is imported.
 */
export const attachmentSchema = z.strictObject({ name: z.string().max(300), bytes: z.number().int() });
export const letterStates = ['unsent', 'sent', 'discarded'] as const;
export const letterSchema = z.strictObject({
  id: z.string(),
  template: replyTemplateSchema,
  to: z.array(z.string()), // addresses
  cc: z.array(z.string()).default([]),
  files: z.array(attachmentSchema).default([]),
  subject: z.string(),
  fileName: z.string(),
  encrypted: z.boolean(),
  signed: z.boolean(),
  headerId: z.string().nullable(), // Message-ID of the file; mail programs often write another
  savedAt: instantSchema,
  state: z.enum(letterStates),
  sentAt: instantSchema.nullable(),
  sentMessageId: z.string().nullable(), // the sent mail, where it is part of the case
});
export type Letter = z.infer<typeof letterSchema>;
