/**
 * What `policy read` finds in a SECURITY.md: contacts, versions, clock rules, scope, questions.
 * Everything found names its lines (1-based, first and last) and the sentence it was read from.
 * Pure, zod only. The JSON shape is public (docs/formats.md): add fields, never rename.
 */
import { z } from 'zod';
import { severitySchema } from './severity.ts';

export const durationUnits = ['hour', 'day', 'business-day', 'week', 'month'] as const;
export const durationSchema = z.strictObject({
  n: z.number().int().nonnegative(),
  unit: z.enum(durationUnits),
});
export type Duration = z.infer<typeof durationSchema>;

/** First and last line in the source text, 1-based, inclusive. */
export const linesSchema = z.tuple([z.number().int().positive(), z.number().int().positive()]);
export type Lines = z.infer<typeof linesSchema>;

export const milestones = ['acknowledge', 'assess', 'update', 'fix', 'disclose', 'other'] as const;
export const milestoneSchema = z.enum(milestones);
export type Milestone = z.infer<typeof milestoneSchema>;

export const anchors = [
  'received',
  'acknowledged',
  'assessed',
  'aware',
  'fix-ready',
  'fix-released',
  'distros-post',
  'disclosed',
] as const;
export const anchorSchema = z.enum(anchors);
export type Anchor = z.infer<typeof anchorSchema>;

/** A promise without a number is a word, never a number that was made up. */
export const openEnds = ['next-release', 'depends-on-severity', 'varies', 'after-fix'] as const;
export const openEndSchema = z.enum(openEnds);
export type OpenEnd = z.infer<typeof openEndSchema>;

/** "12-24": a day of every year. */
const dayOfYearSchema = z.string().regex(/^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/);
export const closedDaysSchema = z.strictObject({ from: dayOfYearSchema, to: dayOfYearSchema });
export type ClosedDays = z.infer<typeof closedDaysSchema>;

/** A sentence that says that times do not run while the project is closed. */
export const closedSentenceSchema = z.strictObject({
  lines: linesSchema,
  quote: z.string(),
  days: closedDaysSchema.optional(), // only these of every year, both included; absent: whenever it is closed
  milestones: z.array(milestoneSchema).optional(), // only these promises; absent: all
});
export type ClosedSentence = z.infer<typeof closedSentenceSchema>;

/** Clock events that can fulfil a rule. "submitted" names the rule it fulfils. */
export const meetingEvents = [
  'acknowledged',
  'assessed',
  'update-sent',
  'fix-ready',
  'fix-released',
  'distros-post',
  'disclosed',
  'submitted',
] as const;

export const ruleSchema = z
  .strictObject({
    id: z.string().optional(), // stable within one policy version; "fix/critical", "cra/early-warning"
    milestone: milestoneSchema,
    label: z.string().optional(), // what "other" milestones and presets are called on the screen
    severity: severitySchema.optional(),
    min: durationSchema.optional(), // the target of a range
    max: durationSchema.optional(), // the due time
    anchor: anchorSchema,
    recurring: z.boolean().optional(),
    open: openEndSchema.optional(), // beside `max`: the text gives a number and says that it may vary
    legal: z.boolean().optional(), // legal clocks never pause
    preset: z.string().optional(), // which preset it comes from; absent = the policy text
    metBy: z.enum(meetingEvents).optional(), // what fulfils it, where the milestone does not say
    closed: z.array(closedSentenceSchema).optional(), // by which it stands still while the project is closed
    after: z.string().optional(), // starts when the rule with this id is met, instead of at the anchor
    lines: linesSchema,
    quote: z.string(),
  })
  .refine(
    (rule) => rule.max !== undefined || rule.open !== undefined,
    'a rule has a due time or says why not',
  );
export type Rule = z.infer<typeof ruleSchema>;

export const contactSchema = z.strictObject({
  kind: z.enum(['email', 'url', 'ghsa', 'pgp']),
  value: z.string(),
  placeholder: z.boolean(),
  lines: linesSchema.optional(),
});
export type Contact = z.infer<typeof contactSchema>;

export const supportedVersionSchema = z.strictObject({
  version: z.string(),
  status: z.enum(['supported', 'maintenance', 'unsupported']),
  lines: linesSchema,
  quote: z.string(),
});
export type SupportedVersion = z.infer<typeof supportedVersionSchema>;

/** Something the text leaves open; `rule` is what each answer would make of it. */
export const questionSchema = z.strictObject({
  id: z.string(),
  lines: linesSchema,
  quote: z.string(),
  question: z.string(),
  contact: z.string().optional(), // the contact it is about, where it is not about a rule
  choices: z.array(
    z.strictObject({
      id: z.string(),
      label: z.string(),
      rule: ruleSchema.optional(),
      rules: z.array(ruleSchema).optional(), // further rules that the answer makes
    }),
  ),
});
export type Question = z.infer<typeof questionSchema>;

/** Why a time in the text is not a promise to whoever reports. */
export const ledgerReasons = [
  'condition', // what happens in some case, or if nobody answers
  'elapsed', // counts time that has passed, or how long something lasts
  'notice', // notice given before something else
  'third-party', // somebody else acts: distributors, users, members
  'reporter', // the reporter's duty
  'upkeep', // how the project is run: scanners, rotation, support windows
  'internal', // a runbook or an incident plan of the team
  'metrics', // measured, not promised
  'no-guarantee', // the text says that it is no promise
  'no-act', // nothing says what happens by then
  'habit', // a usual time beside a promise
  'timeline', // a drawn timeline beside a promise
  'code', // inside an example or a code block
  'out-of-range', // minutes, seconds, decades: no clock counts in these
  'versions', // a table of versions
  'crowded', // more times than a policy can hold
] as const;
export const ledgerReasonSchema = z.enum(ledgerReasons);
export type LedgerReason = z.infer<typeof ledgerReasonSchema>;

/** One time of the text and what became of it: rules, a question, or the reason why it is neither. */
export const ledgerEntrySchema = z
  .strictObject({
    text: z.string(), // "within 48 hours", as written
    lines: linesSchema,
    quote: z.string(),
    rules: z.array(z.string()).optional(), // ids of the rules that it made or repeats
    question: z.string().optional(), // id
    reason: ledgerReasonSchema.optional(),
    times: z.number().int().positive().optional(), // absent: one; a run of times too long to list
  })
  .refine(
    ({ rules, question, reason }) =>
      [rules, question, reason].filter((outcome) => outcome !== undefined).length === 1,
    'a time ends as rules, as a question or with a reason',
  );
export type LedgerEntry = z.infer<typeof ledgerEntrySchema>;

export const policyReadingSchema = z.strictObject({
  project: z.string().nullable(),
  contacts: z.array(contactSchema),
  supported: z.array(supportedVersionSchema),
  rules: z.array(ruleSchema),
  asks: z.array(z.string()),
  template: z.strictObject({ subject: z.string().optional(), fields: z.array(z.string()) }).nullable(),
  scope: z.strictObject({ in: z.array(z.string()), out: z.array(z.string()) }),
  credit: z
    .strictObject({
      offered: z.boolean(),
      anonymity: z.boolean(), // the text says that one may stay unnamed
      consent: z.boolean().optional(), // only with permission, or if desired
    })
    .nullable(),
  confidentiality: z.string().nullable(),
  questions: z.array(questionSchema),
  closed: z.array(closedSentenceSchema).optional(), // absent: none
  ledger: z.array(ledgerEntrySchema).optional(), // every time in the text; absent in readings made before there was one
  repaired: z.boolean(), // double-encoded text was repaired before reading
  language: z.string(), // "en", "de", … as far as it can be told
});
export type PolicyReading = z.infer<typeof policyReadingSchema>;
