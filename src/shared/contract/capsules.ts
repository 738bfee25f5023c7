/** Capsules: cases for a colleague, signed and encrypted; opened, compared and merged. */
import { z } from 'zod';
import {
  capsuleFactSchema,
  capsuleLimits,
  capsulePurposes,
  capsuleSides,
  capsuleWarnings,
  fingerprintSchema,
  sha256Schema,
} from '../schema/capsule.ts';
import { instantSchema } from '../schema/instant.ts';
import { command, query } from './define.ts';

const caseId = z.string().min(1).max(40);

const openedCaseSchema = z.strictObject({
  id: z.string(), // in the sender's vault
  caseId: z.string().nullable(), // here; null: not yet
  title: z.string(),
  isNew: z.boolean(),
  events: z.number().int(), // new ones
  messages: z.number().int(), // new ones
  unreadable: z.number().int(), // of those
  theyLack: z.number().int(), // events that only this vault has
  elsewhere: z.array(z.string()), // cases here that have its emails already
  conflicts: z.array(
    z.strictObject({
      fact: capsuleFactSchema,
      ours: z.string().nullable(), // as text; null: nothing
      theirs: z.string().nullable(),
    }),
  ),
});
export type OpenedCase = z.infer<typeof openedCaseSchema>;

const guestSchema = z.strictObject({
  capsule: sha256Schema,
  caseId: z.string(), // in the sender's vault
  title: z.string(),
  signer: z.strictObject({ fingerprint: z.string(), userId: z.string() }),
  sealedAt: instantSchema,
  keptAt: instantSchema,
});
export type Guest = z.infer<typeof guestSchema>;

export const capsuleEndpoints = {
  /** Nothing is recorded yet: that it was saved, `capsule.sent` says. */
  'capsule.seal': command({
    input: z.strictObject({
      caseIds: z.array(caseId).min(1).max(capsuleLimits.cases),
      to: z.array(fingerprintSchema).min(1).max(capsuleLimits.recipients),
      from: fingerprintSchema.optional(), // whose key signs; absent: the one that signs replies
      purpose: z.enum(capsulePurposes),
    }),
    output: z.strictObject({
      fileName: z.string(),
      text: z.string(), // an armored OpenPGP message
      capsule: sha256Schema,
      from: fingerprintSchema,
      caseIds: z.array(z.string()), // with the cases that were merged into them
      events: z.number().int(),
      messages: z.number().int(),
      encryptedTo: z.array(z.string()), // emails that only these keys open: the recipient needs one of them
    }),
    errors: ['not-found', 'no-usable-key', 'too-large', 'invalid-value'],
  }),
  'capsule.sent': command({
    input: z.strictObject({
      caseIds: z.array(caseId).min(1).max(capsuleLimits.cases),
      to: z.array(fingerprintSchema).min(1).max(capsuleLimits.recipients),
      purpose: z.enum(capsulePurposes),
      capsule: sha256Schema,
    }),
    output: z.strictObject({ caseIds: z.array(z.string()) }),
    errors: ['not-found'],
  }),
  /** What it would add, and what differs; nothing is added yet. */
  'capsule.open': command({
    input: z.strictObject({ uploadId: z.string().min(1).max(64) }),
    output: z.strictObject({
      capsule: sha256Schema,
      purpose: z.enum(capsulePurposes),
      createdAt: instantSchema,
      signer: z.strictObject({ fingerprint: z.string(), userId: z.string() }),
      warnings: z.array(z.enum(capsuleWarnings)),
      cases: z.array(openedCaseSchema), // of a guest's capsule none
      /** A case that is shown and cannot be merged. */
      guest: z.strictObject({ caseId: z.string(), title: z.string(), page: z.string() }).nullable(),
    }),
    errors: ['not-found', 'too-large', 'unreadable-file', 'capsule-refused'],
  }),
  /** One that was opened; each conflict needs a decision. */
  'capsule.merge': command({
    input: z.strictObject({
      capsule: sha256Schema,
      keep: z
        .array(z.strictObject({ caseId, fact: capsuleFactSchema, side: z.enum(capsuleSides) }))
        .max(10_000),
    }),
    output: z.strictObject({ cases: z.array(openedCaseSchema) }),
    errors: ['not-found', 'capsule-conflicts', 'capsule-refused'],
  }),
  /** One that was opened, to be read again later. */
  'guest.keep': command({
    input: z.strictObject({ capsule: sha256Schema }),
    output: z.strictObject({ capsule: sha256Schema, known: z.boolean() }),
    errors: ['not-found'],
  }),
  'guest.list': query({
    input: z.strictObject({}),
    output: z.strictObject({ guests: z.array(guestSchema) }),
    errors: [],
  }),
  'guest.get': query({
    input: z.strictObject({ capsule: z.string().min(4).max(64) }), // or how it begins
    output: guestSchema.extend({
      page: z.string(), // Markdown, as the sender's vault read the emails
      originals: z.array(
        z.strictObject({
          downloadId: z.string(),
          name: z.string(),
          receivedAt: instantSchema,
          sha256: sha256Schema,
          bytes: z.number().int(),
        }),
      ),
    }),
    errors: ['not-found'],
  }),
  'guest.remove': command({
    input: z.strictObject({ capsule: z.string().min(4).max(64) }),
    output: z.strictObject({ capsule: sha256Schema }),
    errors: ['not-found'],
  }),
} as const;
