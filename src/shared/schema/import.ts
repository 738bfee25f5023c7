/** Imports answer for every message they read: one row each, and the rows sum to the number read. */
import { z } from 'zod';
import { recordFormats } from './relay.ts';

export const importOutcomes = [
  'new-case',
  'follow-up',
  'duplicate-message',
  'outgoing',
  'set-aside',
  'unreadable',
] as const;
export const importOutcomeSchema = z.enum(importOutcomes);
export type ImportOutcome = z.infer<typeof importOutcomeSchema>;

export const importRowSchema = z.strictObject({
  source: z.string(),
  index: z.number().int(),
  outcome: importOutcomeSchema,
  caseId: z.string().optional(),
  messageId: z.string().optional(),
  title: z.string().optional(),
  reason: z.string().optional(), // code of the table in docs/formats.md
  detail: z.string().optional(), // the fact behind the reason: a key id, a size, a path
  // Of a file of a platform or scanner:
  format: z.enum(recordFormats).optional(),
  findings: z.number().int().optional(), // in its table
  notRead: z.number().int().optional(), // values of it that are kept in the stored file only
});
export type ImportRow = z.infer<typeof importRowSchema>;

export const importStateSchema = z.strictObject({
  id: z.string(),
  state: z.enum(['running', 'finished', 'cancelled', 'failed', 'interrupted']), // interrupted: the program ended first
  read: z.number().int(),
  bytesRead: z.number().int(),
  bytesTotal: z.number().int().nullable(), // null: not known (yet)
  ratePerSecond: z.number(), // messages
  remainingSeconds: z.number().nullable(), // null: nobody can say
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  counts: z.record(importOutcomeSchema, z.number().int()),
  sourcesTotal: z.number().int(),
  sourcesDone: z.number().int(),
  repeatable: z.boolean(), // every source has a path: it can be read again without being handed over again
  /** The first hundred that are not done, and the last of those that are: a drop may be ten thousand files. */
  sources: z.array(
    z.strictObject({
      name: z.string(),
      state: z.enum(['waiting', 'reading', 'done', 'failed']),
      read: z.number().int(),
      reason: z.string().optional(),
    }),
  ),
});
export type ImportState = z.infer<typeof importStateSchema>;

/** Of an import that has read nothing yet. */
export const noCounts = Object.fromEntries(
  importOutcomes.map((outcome) => [outcome, 0]),
) as ImportState['counts'];
