/** A message as the screen and `bulkhead message` show it; the JSON shape is public. Verdicts are data with their limits. */
import { z } from 'zod';
import { instantSchema } from './instant.ts';

export const protectionStates = ['none', 'partial', 'full', 'failed'] as const;
export const protectionSchema = z.strictObject({
  state: z.enum(protectionStates),
  integrity: z.enum(['aead', 'mdc']).nullable(),
  integrityNote: z.string().optional(),
  key: z.string().optional(),
  reason: z.string().optional(),
  facts: z.record(z.string(), z.json()).optional(),
});
export type Protection = z.infer<typeof protectionSchema>;

export const signatureStates = [
  'none',
  'good',
  'good-unaccepted',
  'unknown-key',
  'bad',
  'expired-key',
  'revoked-key',
  'mismatched-sender',
  'unsupported',
] as const;
export const signatureSchema = z.strictObject({
  state: z.enum(signatureStates),
  fingerprint: z.string().optional(),
  keyId: z.string().optional(),
  covers: z.enum(['all', 'part']).nullable(),
  reason: z.string().optional(),
});
export type Signature = z.infer<typeof signatureSchema>;

export const partSchema = z.strictObject({
  path: z.string(),
  type: z.string(),
  bytes: z.number().int(),
  name: z.string().nullable(),
  protection: protectionSchema,
  signature: signatureSchema,
});

export const attachmentSchema = z.strictObject({
  id: z.string(), // download id
  name: z.string(), // made safe
  originalName: z.string(),
  type: z.string(), // what the bytes say
  declaredType: z.string(),
  bytes: z.number().int(),
  sha256: z.string(),
  signed: z.boolean(),
  encrypted: z.boolean(),
});

/** Text of one protection level; segments of different levels are never joined in one view. */
export const segmentSchema = z.strictObject({
  path: z.string(),
  text: z.string(),
  html: z.string().nullable(),
  encrypted: z.boolean(),
  signed: z.enum(['all', 'none']),
  language: z.string().nullable().optional(),
});

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
  receivedFrom: z.enum(['received-header', 'date-header', 'import-time', 'given']), // where receivedAt was read
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
  signature: signatureSchema,
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
      known: z.boolean(),
    }),
  ),
  dkim: z.literal('not checked, offline'),
  problems: z.array(z.string()),
});
export type MessageDetail = z.infer<typeof messageDetailSchema>;
