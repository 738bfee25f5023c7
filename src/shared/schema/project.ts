/** Projects, their policy in force, and what was decided about it. */
import { z } from 'zod';
import { instantSchema } from './instant.ts';
import { projectRepliesSchema } from './reply.ts';
import { closedDaysSchema, policyReadingSchema, ruleSchema } from './policy.ts';

export const projectSchema = z.strictObject({
  id: z.number().int(),
  name: z.string(),
  prefix: z.string(),
  timeZone: z.string(),
  holidays: z.string().nullable(), // "DE-BY", "US"
  daysOff: z.array(z.iso.date()),
  addresses: z.array(z.string()), // the project's own addresses: mail from them is outgoing
  checklist: z.string(), // Markdown
  replies: projectRepliesSchema,
  policyVersion: z.number().int(), // in force now
  policyVersions: z.number().int(), // how many there are
  openQuestions: z.number().int(),
  cases: z.number().int(),
  openCases: z.number().int(),
});
export type Project = z.infer<typeof projectSchema>;
/** What a day and a business day are. */
export type ProjectCalendar = Readonly<Pick<Project, 'timeZone' | 'holidays'>> & {
  readonly daysOff: readonly string[];
};

/** A maintainer's change to what the compiler read, each with a reason. */
export const ruleEditSchema = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('off'), ruleId: z.string(), reason: z.string().min(1).max(1000) }),
  z.strictObject({
    op: z.literal('edit'),
    ruleId: z.string(),
    rule: ruleSchema,
    reason: z.string().min(1).max(1000),
  }),
  z.strictObject({ op: z.literal('add'), rule: ruleSchema, reason: z.string().min(1).max(1000) }),
]);
export type RuleEdit = z.infer<typeof ruleEditSchema>;

/** What one time in one sentence means, whatever the reader makes of it; it follows the sentence through versions. */
export const correctionSchema = z.strictObject({
  quote: z.string().max(2000), // the sentence
  time: z.string().max(200), // the time in it, as the ledger writes it
  rule: ruleSchema.nullable(), // null: no promise
  reason: z.string().min(1).max(1000),
});
export type Correction = z.infer<typeof correctionSchema>;

/** What the reader did not see, or saw wrongly: a sentence of the text says that times stand still, or does not. */
export const closedDecisionSchema = z.strictObject({
  quote: z.string().trim().min(1).max(2000), // words of the policy's text
  holds: z.boolean(), // false: it does not say so
  days: closedDaysSchema.optional(),
  reason: z.string().min(1).max(1000),
});
export type ClosedDecision = z.infer<typeof closedDecisionSchema>;

export const policyDecisionsSchema = z.strictObject({
  answers: z.record(z.string(), z.string()), // question id → choice id
  edits: z.array(ruleEditSchema),
  presets: z.array(z.string()),
  corrections: z.array(correctionSchema).optional(), // absent: none
  closed: z.array(closedDecisionSchema).optional(), // absent: none
});
export type PolicyDecisions = z.infer<typeof policyDecisionsSchema>;

export const policyVersionSchema = z.strictObject({
  version: z.number().int(),
  adoptedAt: instantSchema,
  inForceSince: instantSchema.nullable(), // reports that arrive from then on are judged by it; null: from the beginning
  dates: z.array(
    z.strictObject({
      since: instantSchema.nullable(),
      recordedAt: instantSchema,
      actor: z.string(),
      reason: z.string(),
    }),
  ), // every date it was given, the oldest first
  reason: z.string(),
  source: z.string(),
  fileName: z.string(),
  reading: policyReadingSchema, // as compiled, before decisions
  decisions: policyDecisionsSchema,
  rules: z.array(ruleSchema), // in force: reading + answers + edits + presets
});
export type PolicyVersion = z.infer<typeof policyVersionSchema>;
