/** What the checkout says about a fix: whether it is in the version that is named, and whether it is public already. */
import { z } from 'zod';
import { query } from './define.ts';

const caseId = z.string().min(1).max(40);

export const fixProofSchema = z.strictObject({
  package: z.number().int(), // which package of the advisory
  name: z.string(),
  version: z.string(), // named as fixed; '' where none is
  commit: z.string(),
  state: z.enum(['contains', 'lacks', 'no-tag', 'unknown-commit']),
  firstVersion: z.string().nullable(), // the smallest version whose tag contains the commit
  affectedWithFix: z.array(z.string()), // versions that count as affected although their tags contain it
});
export type FixProof = z.infer<typeof fixProofSchema>;

export const touchingCommitSchema = z.strictObject({
  hash: z.string(),
  at: z.string(), // when it was committed, ISO with its own offset
  branch: z.string(),
  subject: z.string(),
  touches: z.array(z.string()), // cited files and names
});
export type TouchingCommit = z.infer<typeof touchingCommitSchema>;

export const fixEndpoints = {
  'advisory.fix-proof': query({
    input: z.strictObject({ caseId }),
    output: z.strictObject({ checkout: z.boolean(), proofs: z.array(fixProofSchema) }),
    errors: ['not-found'],
  }),
  /** Commits on public branches since the newest supported release that touch what the report cites. */
  'report.public-fixes': query({
    input: z.strictObject({ caseId }),
    output: z.strictObject({
      checkout: z.boolean(),
      since: z.string().nullable(), // that release; null: none has a tag
      commits: z.array(touchingCommitSchema),
    }),
    errors: ['not-found'],
  }),
} as const;
