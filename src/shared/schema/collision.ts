/** Independent reports of one problem: which reports count, and why. Pure, zod only. */
import { z } from 'zod';
import { caseStateSchema } from './case.ts';
import { instantSchema } from './instant.ts';

/** What says that a report is not independent of an earlier one. */
const dependenceKinds = [
  'same-address',
  'same-name',
  'same-key',
  'same-mail',
  'answers',
  'quotes',
  'names-it',
  'same-text',
  'after-public',
  'no-person',
  'unreadable',
] as const;
/** What says that it is, or what was compared. */
const independenceKinds = ['first', 'other-person', 'other-key', 'own-words', 'time-apart'] as const;
export const independenceReasonSchema = z.strictObject({
  kind: z.enum([...dependenceKinds, ...independenceKinds]),
  with: z.string().nullable(), // the case it was compared with
  what: z.string(), // the evidence: an address, a key, words of both, an instant, seconds, how many words
});
export type IndependenceReason = z.infer<typeof independenceReasonSchema>;

export const collidingReportSchema = z.strictObject({
  caseId: z.string(),
  title: z.string(),
  state: caseStateSchema,
  reporter: z.string(),
  receivedAt: instantSchema,
  link: z.enum(['self', 'merged', 'duplicate', 'group']), // why it is taken to be about the same problem
  independent: z.boolean(),
  found: z.boolean(), // what the evidence says
  corrected: z.boolean(), // a person decided otherwise, or the same
  reasons: z.array(independenceReasonSchema),
});
export type CollidingReport = z.infer<typeof collidingReportSchema>;

export const collisionsSchema = z.strictObject({
  caseId: z.string(),
  count: z.number().int(), // of independent reports
  more: z.boolean(), // there are more reports than were compared
  days: z.number().nullable(), // from the first independent report to the last
  reports: z.array(collidingReportSchema), // the earliest first
});
export type Collisions = z.infer<typeof collisionsSchema>;
