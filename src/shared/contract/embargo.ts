/** Partners who are told before a case is public: who they are, what is written to them, and how a case stands with each. */
import { z } from 'zod';
import { instantSchema } from '../schema/instant.ts';
import {
  caseEmbargoSchema,
  keyProblems,
  mailPurposeSchema,
  partnerAnswerSchema,
  partnerMailSchema,
  partnerSchema,
  preparedSchema,
} from '../schema/partner.ts';
import { command, query } from './define.ts';

const caseId = z.string().min(1).max(40);
const names = z.array(z.string().min(1).max(254)).min(1).max(200); // of partners, or their addresses
const change = z.strictObject({ caseId: z.string(), seq: z.number().int(), undoable: z.boolean() });
const name = z.string().min(1).max(254);
const withoutKey = z.strictObject({
  name: z.string(),
  address: z.string(),
  problem: z.enum(keyProblems),
});

export const embargoEndpoints = {
  'partner.list': query({
    input: z.strictObject({}),
    output: z.strictObject({
      partners: z.array(
        partnerSchema.extend({ key: z.string().nullable(), keyProblem: z.enum(keyProblems).nullable() }),
      ),
    }),
    errors: [],
  }),
  'partner.add': command({
    input: partnerSchema,
    output: z.strictObject({ partner: partnerSchema }),
    errors: ['already-exists', 'invalid-value'],
  }),
  'partner.change': command({
    input: z.strictObject({ name, change: partnerSchema.partial() }),
    output: z.strictObject({ partner: partnerSchema, before: partnerSchema }),
    errors: ['already-exists', 'not-found', 'invalid-value'],
  }),
  'partner.remove': command({
    input: z.strictObject({ name }),
    output: z.strictObject({ before: partnerSchema }),
    errors: ['not-found'],
  }),
  'embargo.get': query({
    input: z.strictObject({ caseId }),
    output: caseEmbargoSchema,
    errors: ['not-found'],
  }),
  /** One draft for all of them, and who cannot be written to. Nobody named: who was not told, or not of the date. */
  'embargo.draft': query({
    input: z.strictObject({ caseId, purpose: mailPurposeSchema, names: names.optional() }),
    output: z.strictObject({
      subject: z.string(),
      text: z.string(),
      to: z.array(z.strictObject({ name: z.string(), address: z.string(), fingerprint: z.string() })),
      without: z.array(withoutKey),
      canSign: z.boolean(),
    }),
    errors: ['not-found'],
  }),
  /** An email to each, encrypted to their own key. Nothing is recorded yet. */
  'embargo.emails': query({
    input: z.strictObject({
      caseId,
      purpose: mailPurposeSchema,
      names,
      subject: z.string().max(500).optional(),
      text: z.string().max(500_000).optional(),
      sign: z.boolean().optional(), // default: where there is a key of ours
    }),
    output: z.strictObject({
      subject: z.string(),
      text: z.string(),
      emails: z.array(partnerMailSchema.extend({ text: z.string() })),
      without: z.array(withoutKey),
    }),
    errors: ['not-found', 'invalid-value', 'no-usable-key', 'names-person', 'quotes-note'],
  }),
  /** The files were saved. */
  'embargo.prepared': command({
    input: z.strictObject({
      caseId,
      text: z.string().max(500_000),
      ...preparedSchema.omit({ mailing: true, embargoUntil: true }).shape,
    }),
    output: change.extend({ mailing: z.string() }),
    errors: ['not-found'],
  }),
  /** They were told: by emails that were saved, or in another way. Telling a linux-distros list starts its 14 days. */
  'embargo.told': command({
    input: z.strictObject({
      caseId,
      mailing: z.string().max(64).optional(),
      names: names.optional(), // default: all of the mailing
      at: instantSchema.optional(),
    }),
    output: change.extend({ told: z.array(z.string()) }),
    errors: ['not-found', 'invalid-value'],
  }),
  'embargo.answer': command({
    input: z.strictObject({
      caseId,
      name,
      answer: partnerAnswerSchema,
      until: z.string().max(40).optional(), // an instant, or a local time of `timeZone`
      timeZone: z.string().max(60).optional(),
      at: instantSchema.optional(),
      reason: z.string().trim().max(2000).optional(),
    }),
    output: change,
    errors: ['not-found', 'invalid-value'],
  }),
  'embargo.propose': command({
    input: z.strictObject({
      caseId,
      for: z.string().max(40), // an instant, or a local time of `timeZone`
      timeZone: z.string().max(60).optional(), // default: that of the project
      by: z.string().trim().min(1).max(120).optional(), // default: us
      reason: z.string().trim().max(2000).optional(),
      agreed: z.boolean().optional(), // it is the end of the embargo from now on
    }),
    output: change.extend({ for: instantSchema, text: z.string() }),
    errors: ['not-found', 'invalid-value'],
  }),
};
