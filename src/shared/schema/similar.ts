/** Reports that are alike, and by what. */
import { z } from 'zod';
import { caseStateSchema } from './case.ts';
import { instantSchema } from './instant.ts';

/** In the order of their weight. */
export const similarKinds = [
  'function',
  'line',
  'endpoint',
  'parameter',
  'file',
  'sink',
  'weakness',
  'reproduction',
  'words',
] as const;
export const similarReasonSchema = z.strictObject({
  kind: z.enum(similarKinds),
  what: z.string(), // what both name; "" where there is nothing to quote
});
export type SimilarReason = z.infer<typeof similarReasonSchema>;

export const similarCaseSchema = z.strictObject({
  caseId: z.string(),
  title: z.string(),
  state: caseStateSchema,
  receivedAt: instantSchema,
  reporter: z.string(),
  nextDueAt: instantSchema.nullable(),
  grouped: z.boolean(), // stands in a group
  reasons: z.array(similarReasonSchema), // none: a person put it there
});
export type SimilarCase = z.infer<typeof similarCaseSchema>;

export const similarCasesSchema = z.strictObject({
  members: z.array(similarCaseSchema), // the others of its group, open ones first
  more: z.number().int(), // of the group, not listed
  others: z.array(similarCaseSchema), // alike, and in another group or none
});
export type SimilarCases = z.infer<typeof similarCasesSchema>;
