/**
 * Promises against reality: what is counted of a case, and the two boards made of it: one for the maintainer, one
 * safe to publish. Pure, zod only. The public shape is an export format: add fields, never rename.
 */
import { z } from 'zod';
import { instantSchema } from './instant.ts';
import { milestoneSchema } from './policy.ts';
import { severitySchema } from './severity.ts';

const count = z.number().int().nonnegative();

/** One milestone of one case. A recurring promise counts each of its periods. */
export const promiseOutcomeSchema = z.strictObject({
  milestone: milestoneSchema,
  kept: count,
  missed: count, // late, or overdue now
  waiting: count,
  seconds: z.number().nonnegative().nullable(), // from the anchor to the step, pauses included
});
export type PromiseOutcome = z.infer<typeof promiseOutcomeSchema>;

export const caseSummarySchema = z.strictObject({
  project: z.string(),
  severity: severitySchema.nullable(),
  receivedAt: instantSchema,
  embargoed: z.boolean(), // neither disclosed nor ended
  isReport: z.boolean(), // false: spam
  firstResponseSeconds: z.number().nonnegative().nullable(),
  outcomes: z.array(promiseOutcomeSchema),
});
export type CaseSummary = z.infer<typeof caseSummarySchema>;

export const scorePeriods = ['month', 'quarter', 'year', 'all'] as const;
export const scorePeriodSchema = z.enum(scorePeriods);
export type ScorePeriod = z.infer<typeof scorePeriodSchema>;

const rowKeys = {
  project: z.string(),
  period: z.string(), // "2026", "2026-Q2", "2026-05", "all"
  milestone: milestoneSchema,
  severity: z.union([severitySchema, z.literal('all')]),
  cases: count,
};

export const scoreRowSchema = z.strictObject({
  ...rowKeys,
  kept: count,
  missed: count,
  waiting: count,
  compliance: z.number().min(0).max(1).nullable(), // kept of what is decided; null: nothing is decided yet
  medianSeconds: z.number().nullable(),
  p90Seconds: z.number().nullable(),
});
export type ScoreRow = z.infer<typeof scoreRowSchema>;

/** One case on the board of the maintainer: how long a step took, or has taken so far, and how long was promised. */
export const scoreDotSchema = z.strictObject({
  caseId: z.string(),
  project: z.string(),
  period: z.string(), // as in the rows
  milestone: milestoneSchema,
  severity: severitySchema.nullable(),
  receivedAt: instantSchema,
  state: z.enum(['kept', 'missed', 'overdue', 'waiting', 'unpromised']), // overdue: not done yet, and late already
  seconds: z.number().nonnegative(), // pauses included
  promisedSeconds: z.number().nonnegative().nullable(), // from the anchor to the due time
});
export type ScoreDot = z.infer<typeof scoreDotSchema>;

export const badgeSchema = z.strictObject({
  state: z.enum(['met', 'met-so-far', 'not-met', 'no-reports']),
  sentence: z.string(),
});
export type Badge = z.infer<typeof badgeSchema>;

/** Figures of fewer cases than the minimum are null: a median of one is a case detail. */
export const publicScoreRowSchema = z.strictObject({
  ...rowKeys,
  cases: count.nullable(),
  compliancePercent: z.number().min(0).max(100).nullable(),
  medianHours: z.number().nullable(),
  p90Hours: z.number().nullable(),
  hours: z.array(z.number()), // a dot a case, sorted; empty below the minimum and for single severities
});
export type PublicScoreRow = z.infer<typeof publicScoreRowSchema>;

export const publicScoreboardSchema = z.strictObject({
  format: z.literal('bulkhead-scoreboard-1'),
  by: scorePeriodSchema,
  minimumCases: z.number().int().positive(),
  rows: z.array(publicScoreRowSchema),
  badge: badgeSchema,
  note: z.string(),
});
export type PublicScoreboard = z.infer<typeof publicScoreboardSchema>;
