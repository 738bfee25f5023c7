/**
 * What is kept of a known record: enough to compare a report with it, to weigh versions and to say what it is. The record
 * itself stays in its file. It comes from a worker that read what others wrote, so its shape and size are checked. Pure.
 */
import { z } from 'zod';
import { ecosystemSchema, otherwiseSchema, versionSchemeSchema } from '#shared/schema/advisory-kinds.ts';
import { instantSchema } from '#shared/schema/instant.ts';
import { knownProblems, knownStates } from '#shared/schema/known.ts';
import { sketchSchema } from '../similar/sketch-shape.ts';

export const knownLimits = {
  fileBytes: 32 * 1024 * 1024,
  values: 2_000_000,
  depth: 100,
  recordsOfFile: 20_000,
  ofDocument: 200, // vulnerabilities of one CSAF document
  packages: 12,
  ranges: 20,
  versions: 60,
  ids: 20,
  words: 40,
  marks: 120,
} as const;

const line = z.string().max(300);
const rangeSchema = z.strictObject({ introduced: line, fixed: line, lastAffected: line });
const few = <T extends z.ZodType>(of: T, most: number) => z.array(of).max(most);

export const knownPackageSchema = z.strictObject({
  ecosystem: ecosystemSchema,
  name: line,
  scheme: versionSchemeSchema,
  ranges: few(rangeSchema, knownLimits.ranges),
  unaffectedRanges: few(rangeSchema, knownLimits.ranges),
  versions: few(line, knownLimits.versions), // affected ones beside the ranges
  otherwise: otherwiseSchema,
});
export type KnownPackage = z.infer<typeof knownPackageSchema>;

export const knownRecordSchema = z.strictObject({
  kind: z.enum(['advisory', 'issue', 'passage']),
  ids: few(line, knownLimits.ids), // the first is its own
  title: line,
  excerpt: z.string().max(600),
  state: z.enum(knownStates),
  at: instantSchema.nullable(),
  url: z.string().max(500),
  line: z.number().int().nullable(), // in the file
  packages: few(knownPackageSchema, knownLimits.packages),
  cwes: few(line, 8),
  sketch: sketchSchema,
});
export type KnownRecord = z.infer<typeof knownRecordSchema>;

/** With the marks it is found by, still without the project. */
export const markedRecordSchema = z.strictObject({
  record: knownRecordSchema,
  marks: few(z.string().max(100), knownLimits.marks),
});
export type MarkedRecord = z.infer<typeof markedRecordSchema>;

export const knownFileSchema = z.strictObject({
  records: few(markedRecordSchema, knownLimits.recordsOfFile),
  problem: z.strictObject({ code: z.enum(knownProblems), detail: z.string().max(300) }).nullable(),
});
export type KnownFileReading = z.infer<typeof knownFileSchema>;
