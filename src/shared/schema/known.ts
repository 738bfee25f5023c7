/** What is known already: the folders and files it is read from, and what of it is similar to a report. Pure, zod only. */
import { z } from 'zod';
import { linesSchema } from './policy.ts';
import { comparedSchema } from './decision.ts';
import { instantSchema } from './instant.ts';
import { similarKinds } from './similar.ts';

/** Why a file, or part of it, was not read. */
export const knownProblems = [
  'unreadable-path',
  'too-large',
  'too-deep',
  'damaged',
  'no-record', // JSON of another kind
  'no-project', // issues or a text, and no project that they are of
  'too-many-records',
  'timeout',
  'out-of-memory',
  'worker-failed',
] as const;
export type KnownProblem = (typeof knownProblems)[number];

export const knownSourceSchema = z.strictObject({
  id: z.number().int(),
  path: z.string(),
  project: z.string().nullable(), // null: searched for all projects
  addedAt: instantSchema,
  updatedAt: instantSchema.nullable(), // when it was last read to its end
  files: z.number().int(),
  records: z.number().int(),
  problems: z.number().int(), // files that were not read, or not whole
  others: z.number().int(), // files and links that are of no kind that is read
  run: z
    .strictObject({
      state: z.enum(['waiting', 'reading']),
      seen: z.number().int(), // files looked at
      read: z.number().int(), // of them, new or changed
    })
    .nullable(),
  failed: z.string().nullable(), // why the last update ended early
});
export type KnownSource = z.infer<typeof knownSourceSchema>;

export const knownProblemSchema = z.strictObject({
  path: z.string(), // below the folder
  problem: z.enum(knownProblems),
  detail: z.string(),
});

export const knownKinds = ['advisory', 'own-advisory', 'case', 'issue', 'policy', 'threat-model'] as const;
export type KnownKind = (typeof knownKinds)[number];

export const knownReasonSchema = z.strictObject({
  kind: z.enum(['id', 'package', ...similarKinds]),
  what: z.string(),
});
export type KnownReason = z.infer<typeof knownReasonSchema>;

/** What the record says about the version that the report cites. */
export const knownVersionSchema = z.strictObject({
  package: z.string(),
  cited: z.string().nullable(), // null: the report cites none
  status: z.enum(['affected', 'fixed', 'unaffected', 'unknown']),
  fixedIn: z.string().nullable(),
});
export type KnownVersion = z.infer<typeof knownVersionSchema>;

export const knownStates = ['', 'open', 'closed', 'withdrawn', 'rejected'] as const;

export const knownMatchSchema = z.strictObject({
  kind: z.enum(knownKinds),
  id: z.string(), // "CVE-2024-1234", "#17", a case; "" of a passage
  ids: z.array(z.string()), // the others it has
  title: z.string(),
  excerpt: z.string(),
  state: z.enum(knownStates),
  at: instantSchema.nullable(), // published, or closed
  because: z.array(knownReasonSchema),
  compared: z.array(comparedSchema),
  version: knownVersionSchema.nullable(), // null: it is not about versions
  affected: z.array(z.string()), // packages with their ranges, in words
  caseId: z.string().nullable(),
  lines: linesSchema.nullable(), // of the policy
  file: z.string().nullable(), // where it was read
  line: z.number().int().nullable(),
  url: z.string(), // shown, never opened
});
export type KnownMatch = z.infer<typeof knownMatchSchema>;

export const knownAnswerSchema = z.strictObject({
  matches: z.array(knownMatchSchema), // the nearest first
  sources: z.number().int(), // folders and files that were searched
  records: z.number().int(),
  updating: z.boolean(), // one of them is being read: there may be more
});
export type KnownAnswer = z.infer<typeof knownAnswerSchema>;
