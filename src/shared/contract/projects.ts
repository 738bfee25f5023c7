/** Projects and their policies. */
import { z } from 'zod';
import {
  anchorSchema,
  durationSchema,
  milestoneSchema,
  policyReadingSchema,
  ruleSchema,
} from '../schema/policy.ts';
import { policyDecisionsSchema, policyVersionSchema, projectSchema } from '../schema/project.ts';
import { longestChecklist } from '../calc/checklist.ts';
import { longestSignature } from '../calc/reply-limits.ts';
import { severitySchema } from '../schema/severity.ts';
import { clockStateSchema } from '../schema/clock.ts';
import { instantSchema } from '../schema/instant.ts';
import { leakHitSchema } from './advisories.ts';
import { shape } from '../plain-shape.ts';
import { command, query } from './define.ts';

const nothing = z.strictObject({});
const byName = z.strictObject({ project: z.string() });
const policyText = z.string().max(2_000_000);
/** An instant, a day (its beginning in the project's zone), or null: from the beginning. */
const since = z.union([instantSchema, z.iso.date()]).nullable();
const ofVersion = z.strictObject({ project: z.string(), version: z.number().int(), since });

const calendarParts = {
  timeZone: z.string().max(80).optional(),
  holidays: z.string().max(20).nullable().optional(),
  daysOff: z.array(z.iso.date()).max(400).optional(),
};

export const policyChangeSchema = z.strictObject({
  caseId: z.string(),
  title: z.string(),
  milestone: milestoneSchema,
  because: z.enum(['date', 'open-cases', 'calendar']), // "open-cases": only if open cases are held to it, too
  before: z.strictObject({ dueAt: instantSchema.nullable(), state: clockStateSchema }).nullable(),
  after: z.strictObject({ dueAt: instantSchema.nullable(), state: clockStateSchema }).nullable(),
});
export type PolicyChange = z.infer<typeof policyChangeSchema>;

export const presetSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  source: z.string(),
  note: z.string(),
  legal: z.boolean(),
  rules: z.array(ruleSchema),
});

const adoptedSchema = policyVersionSchema.extend({ casesRejudged: z.number().int() });

export const projectEndpoints = {
  'project.list': query({ input: nothing, quick: shape({}), output: z.array(projectSchema), errors: [] }),
  'project.get': query({
    input: byName,
    output: z.strictObject({ project: projectSchema, policy: policyVersionSchema }),
    errors: ['not-found'],
  }),
  'project.add': command({
    input: z.strictObject({
      name: z.string().min(1).max(120),
      prefix: z
        .string()
        .regex(/^[A-Z][A-Z0-9]{1,9}$/)
        .optional(),
      timeZone: z.string().max(80).optional(),
      holidays: z.string().max(20).optional(),
      addresses: z.array(z.string().max(320)).max(50).optional(),
      policy: z.strictObject({ text: policyText, fileName: z.string().max(255) }).optional(), // absent: the built-in default policy
      decisions: policyDecisionsSchema.optional(),
      since: since.optional(), // its policy is in force since; absent: from the beginning
    }),
    output: projectSchema,
    errors: ['already-exists', 'unknown-time-zone', 'unknown-holidays', 'invalid-value'],
  }),
  /** What another calendar would change, case by case, before anything is written. */
  'project.preview-calendar': query({
    input: z.strictObject({ project: z.string(), ...calendarParts, now: instantSchema.optional() }),
    output: z.strictObject({
      cases: z.array(policyChangeSchema),
      casesRead: z.number().int(),
      casesLeftOut: z.number().int(),
    }),
    errors: ['not-found', 'unknown-time-zone', 'unknown-holidays'],
  }),
  'project.update': command({
    input: z.strictObject({
      project: z.string(),
      ...calendarParts,
      addresses: z.array(z.string().max(320)).max(50).optional(),
      checklist: z.string().max(longestChecklist).optional(),
      signature: z.string().max(longestSignature).optional(),
    }),
    /** `moved`: cases whose next due time another calendar has changed, the first of them by name. */
    output: projectSchema.extend({
      moved: z.strictObject({ count: z.number().int(), cases: z.array(z.string()) }),
    }),
    errors: ['not-found', 'unknown-time-zone', 'unknown-holidays'],
  }),
  'policy.read': query({
    input: z.strictObject({ text: policyText }),
    output: policyReadingSchema,
    errors: [],
    unlocked: true,
  }),
  /** What the words chosen in a sentence say; null where they say nothing. */
  'policy.read-words': query({
    input: z.strictObject({
      sentence: z.string().max(5_000),
      who: z.string().max(2_000).optional(),
      what: z.string().max(2_000).optional(),
      howLong: z.string().max(2_000).optional(),
      fromWhen: z.string().max(2_000).optional(),
    }),
    output: z.strictObject({
      promised: z.boolean(), // false: somebody else acts
      milestone: milestoneSchema.nullable(),
      severity: severitySchema.nullable(),
      min: durationSchema.nullable(),
      max: durationSchema.nullable(),
      recurring: z.boolean(),
      anchor: anchorSchema.nullable(),
    }),
    errors: [],
    unlocked: true,
  }),
  /** When each time ends for a report received now, in a project's calendar: what a rule or an answer would make due. */
  'policy.examples': query({
    input: z.strictObject({
      timeZone: z.string().max(80),
      holidays: z.string().max(20).nullable(),
      daysOff: z.array(z.iso.date()).max(400),
      durations: z.array(durationSchema).max(500),
      now: instantSchema.optional(),
    }),
    output: z.strictObject({
      receivedAt: instantSchema,
      timeZone: z.string(),
      ends: z.array(z.strictObject({ duration: durationSchema, at: instantSchema })),
    }),
    errors: ['unknown-time-zone', 'unknown-holidays'],
  }),
  'policy.template': query({
    input: nothing,
    output: z.array(
      z.strictObject({ id: z.string(), title: z.string(), summary: z.string(), text: z.string() }),
    ),
    errors: [],
    unlocked: true,
  }),
  /** Decisions that are marked public as a page or a section; what the leak check finds something in is held back. */
  'project.positions': query({
    input: z.strictObject({ project: z.string(), format: z.enum(['markdown', 'html', 'section']) }),
    output: z.strictObject({
      fileName: z.string(),
      text: z.string(),
      positions: z.number().int(), // decisions in it
      held: z.array(
        z.strictObject({ caseId: z.string(), reason: z.string(), findings: z.array(leakHitSchema) }),
      ),
    }),
    errors: ['not-found'],
  }),
  'policy.presets': query({ input: nothing, output: z.array(presetSchema), errors: [], unlocked: true }),
  'policy.versions': query({ input: byName, output: z.array(policyVersionSchema), errors: ['not-found'] }),
  /** What adopting this text with these decisions would change, case by case, before anything is written. */
  'policy.preview': query({
    input: z.strictObject({
      project: z.string(),
      text: policyText,
      decisions: policyDecisionsSchema,
      since: since.optional(), // absent: now, or as before if only questions are answered
      now: instantSchema.optional(),
    }),
    output: z.strictObject({
      reading: policyReadingSchema,
      rules: z.array(ruleSchema),
      added: z.array(ruleSchema),
      removed: z.array(ruleSchema),
      changed: z.array(z.strictObject({ before: ruleSchema, after: ruleSchema })),
      cases: z.array(policyChangeSchema),
      casesRead: z.number().int(),
      casesRejudged: z.number().int(), // they arrived while it was in force
      since: instantSchema.nullable(),
    }),
    errors: ['not-found', 'invalid-value'],
  }),
  'policy.adopt': command({
    input: z.strictObject({
      project: z.string(),
      text: policyText,
      fileName: z.string().max(255),
      decisions: policyDecisionsSchema,
      reason: z.string().max(1000),
      since: since.optional(), // absent: now, or as before if only questions are answered
      applyToOpenCases: z.boolean().optional(), // default: a case is judged by the policy in force when its report arrived
    }),
    output: adoptedSchema,
    errors: ['not-found', 'invalid-value'],
  }),
  /** What another date of a version would change, case by case. */
  'policy.preview-date': query({
    input: ofVersion.extend({ now: instantSchema.optional() }),
    output: z.strictObject({
      since: instantSchema.nullable(),
      cases: z.array(policyChangeSchema),
      casesRejudged: z.number().int(),
    }),
    errors: ['not-found'],
  }),
  'policy.set-date': command({
    input: ofVersion.extend({ reason: z.string().trim().min(1).max(1000) }),
    output: adoptedSchema,
    errors: ['not-found'],
  }),
};
