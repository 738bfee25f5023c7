/** When a project, or all of them, are closed. Days are those of each project's own zone. Pure, zod only. */
import { z } from 'zod';
import { closureKinds } from './clock.ts';
import { instantSchema } from './instant.ts';
import { milestoneSchema } from './policy.ts';
import { severitySchema } from './severity.ts';

export const mostClosures = 200;
export const longestClosureDays = 366;

const shape = {
  kind: z.enum(closureKinds),
  name: z.string().trim().min(1).max(120),
  from: z.iso.date(), // the first day
  to: z.iso.date(), // the last day
};
const autoReply = z.string().max(8_000);

/** As the vault keeps it. It is never deleted: one that was cancelled says when. */
export const storedClosureSchema = z.strictObject({
  id: z.string(),
  projectId: z.number().int().nullable(), // null: every project
  ...shape,
  autoReply,
  recordedAt: instantSchema, // of its last change
  cancelledAt: instantSchema.nullable(),
});
export type StoredClosure = z.infer<typeof storedClosureSchema>;

export const closureDraftSchema = z.strictObject({
  id: z.string().max(64).optional(), // of the closure that it changes, whose project stays
  project: z.string().nullable(), // null: every project
  ...shape,
});
export type ClosureDraft = z.infer<typeof closureDraftSchema>;

export const closureStates = ['planned', 'now', 'over', 'cancelled'] as const;
export type ClosureState = (typeof closureStates)[number];

export const closureSchema = storedClosureSchema
  .omit({ projectId: true })
  .extend({ project: z.string().nullable(), state: z.enum(closureStates) });
export type Closure = z.infer<typeof closureSchema>;

/** What a closure does to one promise. */
export const touchedPromiseSchema = z.strictObject({
  caseId: z.string().nullable(), // null: of a report that arrives on the first day
  title: z.string().nullable(),
  project: z.string(),
  milestone: milestoneSchema,
  label: z.string().nullable(),
  severity: severitySchema.nullable(),
  dueBefore: instantSchema.nullable(), // as it stands
  dueAfter: instantSchema.nullable(), // with the closure
  outcome: z.enum(['moves', 'breaks']), // breaks: due while it is closed, and the policy does not let it wait
  explanation: z.string(), // of the clock with the closure; names the sentence of the policy
});
export type TouchedPromise = z.infer<typeof touchedPromiseSchema>;

export { autoReply as autoReplySchema };
