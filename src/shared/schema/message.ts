/** A message as the screen and `bulkhead message` show it; the JSON shape is public. Verdicts are data with their limits. */
import { z } from 'zod';
import { instantSchema } from './instant.ts';
import { shownRecordSchema } from './record.ts';
import { relaySchema } from './relay.ts';
import { cryptoReasonSchema, signatureVerdictSchema } from './reading.ts';

export const protectionStates = ['none', 'partial', 'full', 'failed'] as const;
export const protectionSchema = z.strictObject({
  state: z.enum(protectionStates),
  integrity: z.enum(['aead', 'mdc', 'none']).nullable(),
  key: z.string().optional(),
  reason: z.string().optional(),
  facts: cryptoReasonSchema.optional(), // behind the reason: key ids, cipher, limit
});
export type Protection = z.infer<typeof protectionSchema>;

export const partSchema = z.strictObject({
  path: z.string(),
  type: z.string(),
  bytes: z.number().int(),
  name: z.string().nullable(),
  protection: protectionSchema,
  signature: signatureVerdictSchema,
});

export const attachmentSchema = z.strictObject({
  id: z.string(), // download id
  name: z.string(), // made safe
  type: z.string(), // as declared
  sniffed: z.string().nullable(), // what the bytes say
  bytes: z.number().int(),
  sha256: z.string(),
  signed: z.boolean(),
  accepted: z.boolean(), // by a key that the maintainer accepted for the sender
  encrypted: z.boolean(),
});

/** Text of one protection level; segments of different levels are never joined in one view. */
export const segmentSchema = z.strictObject({
  path: z.string(),
  text: z.string(),
  html: z.string().nullable(),
  hidden: z.string(), // words of the HTML that the sender hid from view
  encrypted: z.boolean(),
  signed: z.boolean(), // some good signature covers it, whosever it is
  accepted: z.boolean(), // one of them by a key that the maintainer accepted for the sender
});

/** In what a copy of a message differs from the one that is shown. */
export const copyDifferences = [
  'signature',
  'protection',
  'reply-to',
  'recipients',
  'subject',
  'thread',
] as const;
export type CopyDifference = (typeof copyDifferences)[number];

/** The same message as it came another time; `message.get` with its SHA-256 shows it. */
export const messageCopySchema = z.strictObject({
  sha256: z.string(),
  bytes: z.number().int(),
  source: z.string(),
  receivedAt: instantSchema,
  importedAt: instantSchema,
  signature: signatureVerdictSchema,
  evidence: z.string(), // in plain words
  differs: z.array(z.enum(copyDifferences)),
});
export type MessageCopyFacts = z.infer<typeof messageCopySchema>;

export const messageDetailSchema = z.strictObject({
  id: z.string(),
  caseId: z.string().nullable(),
  direction: z.enum(['incoming', 'outgoing']),
  outcome: z.string(),
  outcomeReason: z.string().nullable(),
  sha256: z.string(),
  bytes: z.number().int(),
  source: z.string(),
  receivedAt: instantSchema,
  receivedFrom: z.enum(['received', 'date', 'signature', 'import']), // where receivedAt was read
  datedAhead: instantSchema.nullable(), // its own date, when that lies after the import: the import counts then
  receivedAlternatives: z.array(z.strictObject({ from: z.string(), at: instantSchema })),
  subject: z.string(),
  outerSubject: z.string(),
  from: z.array(z.strictObject({ name: z.string(), address: z.string() })),
  to: z.array(z.strictObject({ name: z.string(), address: z.string() })),
  cc: z.array(z.strictObject({ name: z.string(), address: z.string() })),
  date: instantSchema.nullable(),
  messageId: z.string().nullable(),
  parts: z.array(partSchema),
  protection: protectionSchema,
  signature: signatureVerdictSchema,
  evidence: z.string(), // the evidence line, in plain words
  why: z.array(z.string()), // "why do we believe this", sentence by sentence
  segments: z.array(segmentSchema),
  text: z.string(),
  attachments: z.array(attachmentSchema),
  offeredKeys: z.array(
    z.strictObject({
      fingerprint: z.string(),
      userIds: z.array(z.string()),
      source: z.string(),
      address: z.string().nullable(), // what an Autocrypt header says it is for
      known: z.boolean(),
    }),
  ),
  copies: z.array(messageCopySchema), // all but the one that is described here
  dkim: z.literal('not checked, offline'),
  relay: relaySchema.nullable(), // a platform or a list sent it for somebody: what it says of them
  record: shownRecordSchema.nullable(), // it is a file of a platform or scanner: what it says
  problems: z.array(z.string()),
});
export type MessageDetail = z.infer<typeof messageDetailSchema>;
