/**
 * CRA duties: who became aware of what and when, what was filed, and the duties that follow (Article 14 of
 * Regulation (EU) 2024/2847). Pure, zod only. Add fields, never rename.
 */
import { z } from 'zod';
import { clockSchema } from './clock.ts';
import { instantSchema } from './instant.ts';

export const craKinds = ['exploited-vulnerability', 'severe-incident'] as const;
export const craKindSchema = z.enum(craKinds);
export type CraKind = z.infer<typeof craKindSchema>;

export const craRoles = ['private-person', 'steward', 'manufacturer'] as const;
export const craRoleSchema = z.enum(craRoles);
export type CraRole = z.infer<typeof craRoleSchema>;

export const craFilings = ['early-warning', 'notification', 'final-report', 'inform-users'] as const;
export const craFilingSchema = z.enum(craFilings);
export type CraFiling = z.infer<typeof craFilingSchema>;

/** A signal is not awareness: awareness is a decision based on an assessment, with a reason. */
export const craAwarenessSchema = z
  .strictObject({
    kind: craKindSchema,
    role: craRoleSchema,
    signalAt: instantSchema.nullable(),
    assessedAt: instantSchema.nullable(),
    awareAt: instantSchema.nullable(), // null: looked at, and not aware of exploitation or an incident
    decidedBy: z.string(),
    reason: z.string(),
  })
  .refine(
    ({ awareAt, decidedBy, reason }) => awareAt === null || (decidedBy.trim() !== '' && reason.trim() !== ''),
    'becoming aware names who decided and why',
  )
  .refine(({ signalAt, assessedAt, awareAt }) => {
    const times = [signalAt, assessedAt, awareAt].filter((at) => at !== null).map((at) => Date.parse(at));
    return times.every((at, i) => i === 0 || at >= (times[i - 1] ?? at));
  }, 'the signal comes before the assessment, and the assessment before becoming aware');
export type CraAwareness = z.infer<typeof craAwarenessSchema>;

export const craSubmissionSchema = z.strictObject({
  filing: craFilingSchema,
  at: instantSchema,
  reference: z.string().nullable(),
});
export type CraSubmission = z.infer<typeof craSubmissionSchema>;

export const craRecordSchema = z.strictObject({
  awareness: craAwarenessSchema,
  measureAvailableAt: instantSchema.nullable(), // a corrective or mitigating measure
  submissions: z.array(craSubmissionSchema),
});
export type CraRecord = z.infer<typeof craRecordSchema>;

/** From when a steward's duty is counted: disputed, so it is chosen. */
export const craStewardStarts = ['earlier', 'later'] as const;
export const craStewardStartSchema = z.enum(craStewardStarts);
export type CraStewardStart = z.infer<typeof craStewardStartSchema>;

/** What one entry of the awareness record holds; the newest one counts, the older ones stay in the log. */
export const craEntrySchema = z.strictObject({
  awareness: craAwarenessSchema,
  measureAvailableAt: instantSchema.nullable(),
  stewardStart: craStewardStartSchema,
});
export type CraEntry = z.infer<typeof craEntrySchema>;

export const craDutySchema = z.strictObject({
  kind: z.enum(['none', 'not-yet', 'duty', 'disputed']),
  startsAt: instantSchema.nullable(), // from when becoming aware carries the duty, as chosen
  dispute: z.strictObject({ dates: z.tuple([instantSchema, instantSchema]), text: z.string() }).nullable(),
  filings: z.array(craFilingSchema).readonly(),
  sentence: z.string(),
});
export type CraDuty = z.infer<typeof craDutySchema>;

export const craClockSchema = z.strictObject({
  filing: craFilingSchema,
  clock: clockSchema, // dueAt is the strict instant
  laterEndAt: instantSchema.nullable(), // a possible later end, by Regulation 1182/71
  note: z.string().nullable(),
});
export type CraClock = z.infer<typeof craClockSchema>;

/** What is known for the sheets to paste; what is missing is named as a blank, never guessed. */
export const craFactsSchema = z.strictObject({
  caseId: z.string().optional(),
  product: z.string().optional(),
  versions: z.string().optional(),
  memberStates: z.string().optional(),
  vulnerability: z.string().optional(), // general nature; CVE id
  exploit: z.string().optional(), // general nature of the exploitation
  incident: z.string().optional(), // general nature of the incident
  unlawfulActs: z.string().optional(), // suspected of unlawful or malicious acts?
  initialAssessment: z.string().optional(),
  severityAndImpact: z.string().optional(),
  measuresTaken: z.string().optional(),
  measuresForUsers: z.string().optional(),
  sensitivity: z.string().optional(),
  maliciousActor: z.string().optional(),
  update: z.string().optional(), // the security update or other corrective measure
  rootCause: z.string().optional(), // threat type or root cause
});
export type CraFacts = z.infer<typeof craFactsSchema>;
