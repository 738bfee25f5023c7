/**
 * A file that a platform or a scanner exported: an advisory, a report, or a list of findings. Everything in it is the
 * file's own word: a claim, like the text of a mail. Pure, zod only.
 */
import { z } from 'zod';
import { importLossSchema } from './import-loss.ts';
import { instantSchema } from './instant.ts';
import { recordFormats, relayDoubts, relayReferenceSchema } from './relay.ts';

/** What such a file says, in the order in which it is shown. */
export const recordFactNames = [
  'id',
  'state',
  'submission',
  'severity',
  'cvss',
  'cwe',
  'cve',
  'alias',
  'package',
  'functions',
  'exploited',
  'scope',
  'program',
  'credit',
  'tool',
  'levels',
  'reference',
  'attachment',
  'opened',
  'updated',
  'triaged',
  'published',
  'closed',
  'withdrawn',
  'timeline',
] as const;
export type RecordFactName = (typeof recordFactNames)[number];

export const recordFactSchema = z.strictObject({
  name: z.enum(recordFactNames),
  value: z.string().max(2_100),
});
export type RecordFact = z.infer<typeof recordFactSchema>;

export const findingSchema = z.strictObject({
  number: z.number().int().positive(), // counted from 1 over the whole file
  rule: z.string(),
  level: z.string(), // as the file writes it
  place: z.string(),
  message: z.string(),
  /** Everything else that is kept of it: the columns of a CSV that have no meaning here, further properties. */
  details: z.array(z.strictObject({ name: z.string(), value: z.string() })),
});
export type Finding = z.infer<typeof findingSchema>;

export const recordSchema = z.strictObject({
  format: z.enum(recordFormats),
  digest: z.string().regex(/^[0-9a-f]{64}$/), // of what it says, however it is written down
  id: z.string(), // its own; '' of a list of findings
  reference: relayReferenceSchema.nullable(),
  person: z.strictObject({ name: z.string(), address: z.string() }).nullable(), // who reported it
  doubts: z.array(z.enum(relayDoubts)),
  place: z.string(), // where it belongs: "owner/repository", a program, packages
  updatedAt: instantSchema.nullable(),
  facts: z.array(recordFactSchema),
  findings: z.array(findingSchema),
  findingsTotal: z.number().int().nonnegative(), // how many the file has
  losses: z.array(importLossSchema),
  lossesTotal: z.number().int().nonnegative(), // values that are not kept
});
export type FileRecord = z.infer<typeof recordSchema>;

/** What a later record says otherwise than the one before it; a text only says that it is another. */
export const recordChangeSchema = z.strictObject({
  name: z.enum([...recordFactNames, 'title', 'text']),
  before: z.string(),
  after: z.string(),
});
export type RecordChange = z.infer<typeof recordChangeSchema>;

/** As a message shows it. */
export const shownRecordSchema = recordSchema.omit({ digest: true }).extend({
  changes: z.array(recordChangeSchema), // since the record before it in this case
  older: z.boolean(), // than that one, by its own word
});
export type ShownRecord = z.infer<typeof shownRecordSchema>;
