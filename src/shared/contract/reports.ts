/** What a report says, beside the policy; where a project's source lies; folders that are watched for new mail. */
import { z } from 'zod';
import { instantSchema } from '../schema/instant.ts';
import { caseReportSchema } from '../schema/report.ts';
import { command, query } from './define.ts';

const nothing = z.strictObject({});
const caseId = z.string().min(1).max(40);
const uploadId = z.string().min(1).max(64);
const project = z.string().max(120);

/** Paths come from hosts only: a dialog or a command line offers one, and the page passes its upload id on (one exception below). */
export const watchedFolderSchema = z.strictObject({
  path: z.string(),
  project: z.string().nullable(),
  outgoing: z.boolean(),
  since: instantSchema,
});
export type WatchedFolderInfo = z.infer<typeof watchedFolderSchema>;

export const reportEndpoints = {
  /** Everything read in a case's report: fields, gaps with the ready question, candidates, scope, duplicates, citations. */
  'case.report': query({
    input: z.strictObject({
      caseId,
      messageId: z.string().max(64).optional(), // another message of the case than its first
      checkout: uploadId.optional(), // a folder offered by the host, instead of the project's
      citations: z.boolean().optional(), // false: do not ask git
    }),
    output: caseReportSchema,
    errors: ['not-found'],
  }),
  'project.checkout': query({
    input: z.strictObject({ project }),
    output: z.strictObject({ path: z.string().nullable() }),
    errors: ['not-found'],
  }),
  'project.set-checkout': command({
    input: z.strictObject({
      project,
      folder: uploadId.nullable(),
      /** Typed by the maintainer where the host knows no paths. Taken only when a git checkout lies there. */
      path: z.string().min(1).max(4096).optional(),
    }),
    output: z.strictObject({ path: z.string().nullable() }),
    errors: ['not-found', 'invalid-value'],
  }),
  'import.watched': query({ input: nothing, output: z.array(watchedFolderSchema), errors: [] }),
  'import.watch': command({
    input: z.strictObject({
      folder: uploadId,
      project: project.optional(),
      outgoing: z.boolean().optional(),
    }),
    output: watchedFolderSchema,
    errors: ['not-found'],
  }),
  'import.unwatch': command({ input: z.strictObject({ path: z.string() }), output: nothing, errors: [] }),
  /** Looks now, and answers when what was found is imported. Without a folder: every watched one. */
  'import.scan': command({
    input: z.strictObject({
      folder: uploadId.optional(),
      project: project.optional(),
      outgoing: z.boolean().optional(),
    }),
    output: z.strictObject({ imports: z.array(z.string()) }),
    errors: ['not-found'],
  }),
};
