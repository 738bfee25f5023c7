/** When to disclose: what limits the date, a proposal, and the plan for the linux-distros list. Pure, zod only. */
import { z } from 'zod';
import { instantSchema } from './instant.ts';

export const constraintSchema = z.strictObject({
  kind: z.enum(['not-before', 'not-after']),
  at: instantSchema,
  label: z.string(), // "the linux-distros list, at most 14 days after the first post", "the fix is ready"
  quote: z.string().optional(), // the sentence of a mail that says so
  messageId: z.string().optional(),
});
export type Constraint = z.infer<typeof constraintSchema>;

export const disclosurePlanSchema = z.strictObject({
  earliest: constraintSchema, // the latest of all "not before"
  latest: constraintSchema.nullable(), // the earliest of all "not after"; null: nothing limits it
  binding: constraintSchema.nullable(), // what decides the date: the limit, or, in a conflict, what cannot be kept
  conflict: z.string().nullable(),
  proposal: z.strictObject({ at: instantSchema, text: z.string() }).nullable(),
  constraints: z.array(constraintSchema),
  sentence: z.string(),
});
export type DisclosurePlan = z.infer<typeof disclosurePlanSchema>;

/** Proposed because several people found the same problem; the plan itself is without it. */
export const shorterEmbargoSchema = z.strictObject({
  at: instantSchema,
  text: z.string(),
  notAfter: instantSchema, // when the next report may be expected, by the times between those there are
  reports: z.number().int(), // independent ones
  days: z.number(), // from the first of them to the last
  endsEarly: z.array(z.string()), // what was agreed or asked for, and would end earlier
  sentence: z.string(),
});
export type ShorterEmbargo = z.infer<typeof shorterEmbargoSchema>;

const distrosProposalSchema = z.strictObject({ at: instantSchema, date: z.iso.date(), text: z.string() });
export type DistrosProposal = z.infer<typeof distrosProposalSchema>;

const distrosReminderSchema = z.strictObject({
  at: instantSchema,
  kind: z.enum(['post', 'confirm', 'embargo-end', 'exploit']),
  text: z.string(),
});
export type DistrosReminder = z.infer<typeof distrosReminderSchema>;

export const distrosPlanSchema = z.discriminatedUnion('allowed', [
  z.strictObject({ allowed: z.literal(false), reason: z.string() }),
  z.strictObject({
    allowed: z.literal(true),
    latestAt: instantSchema,
    latestText: z.string(),
    proposal: distrosProposalSchema, // within 14 days, midweek, two working days in hand
    preferred: distrosProposalSchema.nullable(), // the same within 7 days, if there is such a day
    warnings: z.array(z.string()),
    reminders: z.array(distrosReminderSchema),
  }),
]);
export type DistrosPlan = z.infer<typeof distrosPlanSchema>;
