/** Decisions about reports, and earlier ones that are near a report. Pure, zod only. */
import { z } from 'zod';
import { decidingNames } from '../calc/end-states.ts';
import { triageClasses } from '../calc/triage.ts';
import { instantSchema } from './instant.ts';

export const decidingEventSchema = z.enum(decidingNames);
export type DecidingEvent = z.infer<typeof decidingEventSchema>;

export const decisionReasonSchema = z.string().trim().min(1).max(4000);
/** The sentence of the policy or threat model that decided. */
export const basisSchema = z.string().trim().min(1).max(500);

export const decisionSchema = z.strictObject({
  outcome: decidingEventSchema,
  at: instantSchema, // when the case ended
  reason: z.string(),
  basis: z.string().nullable(),
  public: z.boolean(), // may be published as a settled position
});
export type Decision = z.infer<typeof decisionSchema>;

export const precedentReasons = [
  'same-text',
  'same-attachment',
  'same-id', // CVE or GHSA
  'same-place', // the same file and function or line
  'similar-title',
  'same-sentence', // of the policy: it decided then, and the report meets it now
  'same-words', // of the title
  'same-weakness',
] as const;
export const precedentReasonSchema = z.strictObject({ kind: z.enum(precedentReasons), what: z.string() });
export type PrecedentReason = z.infer<typeof precedentReasonSchema>;

/** What an attacker needs first. */
export const preconditions = [
  'administrator',
  'account',
  'no-account',
  'local-access',
  'physical-access',
  'network-position',
  'user-interaction',
  'configuration',
] as const;
export type Precondition = (typeof preconditions)[number];

/** What both reports say of one thing. */
export const comparedSchema = z.strictObject({
  about: z.enum(['project', 'component', 'version', 'weakness', 'place', 'precondition']),
  state: z.enum(['same', 'different', 'unknown']), // "unknown": only one of them says
  here: z.array(z.string()),
  there: z.array(z.string()),
});
export type Compared = z.infer<typeof comparedSchema>;

export const precedentSchema = decisionSchema.extend({
  caseId: z.string(),
  title: z.string(),
  class: z.enum(triageClasses).nullable(),
  because: z.array(precedentReasonSchema),
  compared: z.array(comparedSchema),
});
export type Precedent = z.infer<typeof precedentSchema>;
