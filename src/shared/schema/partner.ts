/** Partners who are told of a case before it is public, and how a case stands with each. Pure, zod only. */
import { z } from 'zod';
import { checklistTicksSchema } from './checklist.ts';
import { instantSchema } from './instant.ts';
import { disclosurePlanSchema } from './plan.ts';

export const mostPartners = 200;

export const partnerSchema = z.strictObject({
  name: z.string().trim().min(1).max(120),
  group: z.string().trim().min(1).max(60),
  address: z.string().trim().min(3).max(254),
  noticeDays: z.number().int().min(1).max(90).nullable(), // how long before the date they are to be told
});
export type Partner = z.infer<typeof partnerSchema>;

/** Why a partner cannot be written to: nothing is sent to them unencrypted. */
export const keyProblems = ['no-key', 'not-accepted', 'expired', 'revoked', 'cannot-encrypt'] as const;
export type KeyProblem = (typeof keyProblems)[number];

export const partnerAnswers = ['confirmed', 'more-time', 'declined'] as const;
export const partnerAnswerSchema = z.enum(partnerAnswers);
export type PartnerAnswer = z.infer<typeof partnerAnswerSchema>;

/** "silent": told some days ago, and no answer is recorded. */
export const partnerStates = ['not-told', 'prepared', 'told', 'silent', ...partnerAnswers] as const;
export type PartnerState = (typeof partnerStates)[number];

export const mailPurposes = ['notice', 'new-date'] as const;
export const mailPurposeSchema = z.enum(mailPurposes);
export type MailPurpose = z.infer<typeof mailPurposeSchema>;

const toldPartner = partnerSchema.omit({ noticeDays: true });

/** An email to a partner that was saved as a file. */
export const partnerMailSchema = z.strictObject({
  ...toldPartner.shape,
  fingerprint: z.string().max(80), // of the key that it is encrypted to
  fileName: z.string().max(300),
  headerId: z.string().max(500),
});
export type PartnerMail = z.infer<typeof partnerMailSchema>;

/** What stands in the log. `embargoUntil`: the date the partner was told; null: none. */
export const preparedSchema = z.strictObject({
  mailing: z.string().max(64),
  purpose: mailPurposeSchema,
  subject: z.string().max(500),
  embargoUntil: instantSchema.nullable(),
  partners: z.array(partnerMailSchema).min(1).max(mostPartners),
});
export const toldSchema = z.strictObject({
  mailing: z.string().max(64).nullable(), // null: told in another way
  embargoUntil: instantSchema.nullable(),
  partners: z.array(toldPartner).min(1).max(mostPartners),
});
export const answeredSchema = z.strictObject({
  address: z.string().max(254),
  name: z.string().max(120),
  answer: partnerAnswerSchema,
  until: instantSchema.nullable(), // how long they ask to wait
});
export const proposedSchema = z.strictObject({
  for: instantSchema,
  timeZone: z.string().max(60),
  by: z.string().max(120),
});

/** How a case stands with one partner, as its events say it. */
export const standingSchema = z.strictObject({
  ...toldPartner.shape,
  state: z.enum(partnerStates),
  toldAt: instantSchema.nullable(), // last
  firstToldAt: instantSchema.nullable(),
  toldDate: instantSchema.nullable(), // the end of the embargo as they were last told
  knowsDate: z.boolean(), // false: they were told, and the date has changed since
  silentDays: z.number().int().nullable(), // since they were last told, where no answer is recorded
  answeredAt: instantSchema.nullable(),
  note: z.string().nullable(),
  until: instantSchema.nullable(), // they asked to wait until then, and no later date answers it
});
export type Standing = z.infer<typeof standingSchema>;

export const mailingSchema = z.strictObject({
  mailing: z.string(),
  purpose: mailPurposeSchema,
  at: instantSchema,
  names: z.array(z.string()),
});
export type Mailing = z.infer<typeof mailingSchema>;

export const proposalSchema = z.strictObject({
  seq: z.number().int(),
  at: instantSchema,
  for: instantSchema,
  timeZone: z.string(),
  by: z.string(),
  reason: z.string().nullable(),
});
export type DateProposal = z.infer<typeof proposalSchema>;

/** What the rules of the linux-distros list, and what was agreed, say about the case as it stands. */
export const embargoFindings = [
  'date-too-early',
  'date-too-late',
  'date-unknown-to',
  'distros-already-public',
  'distros-fix-public',
  'distros-no-date',
  'distros-over-14-days',
  'distros-over-7-days',
  'distros-weekend',
  'distros-no-cve',
  'distros-no-key',
  'distros-subject-tag',
  'distros-oss-security',
  'distros-oss-security-overdue',
] as const;
export const embargoFindingSchema = z.strictObject({
  code: z.enum(embargoFindings),
  level: z.enum(['problem', 'warning', 'todo']),
  text: z.string(),
});
export type EmbargoFinding = z.infer<typeof embargoFindingSchema>;

export const caseEmbargoSchema = z.strictObject({
  caseId: z.string(),
  timeZone: z.string(), // of the project
  until: instantSchema.nullable(),
  untilText: z.string().nullable(), // with zone and UTC
  partners: z.array(
    standingSchema.extend({
      listed: z.boolean(), // false: they were told, and are no partner any more
      key: z.string().nullable(), // fingerprint
      keyProblem: z.enum(keyProblems).nullable(),
    }),
  ),
  unsent: z.array(mailingSchema), // saved, not confirmed as sent
  proposals: z.array(proposalSchema.extend({ text: z.string() })), // the newest first
  plan: disclosurePlanSchema, // without the agreed date itself
  earliestText: z.string(), // of the plan, with zone and UTC
  latestText: z.string().nullable(),
  findings: z.array(embargoFindingSchema),
  day: checklistTicksSchema, // what is to be done on the day, in order
});
export type CaseEmbargo = z.infer<typeof caseEmbargoSchema>;
