/** Cases of a project that become public at the same time: how far each is, what blocks the date, and what is prepared. Pure, zod only. */
import { z } from 'zod';
import { exportFormatSchema } from './advisory.ts';
import { caseStateSchema } from './case.ts';
import { instantSchema } from './instant.ts';
import { severitySchema } from './severity.ts';

export const releaseParts = ['fix', 'cve', 'advisory', 'credits', 'replies', 'partners'] as const;
export const releasePartSchema = z.enum(releaseParts);
export type ReleasePart = z.infer<typeof releasePartSchema>;

export const announcementStyles = ['django', 'node'] as const;
export const announcementStyleSchema = z.enum(announcementStyles);
export type AnnouncementStyle = z.infer<typeof announcementStyleSchema>;

/** "blocked": the date cannot be kept with it. "open": somebody should look at it before. */
export const partStates = ['ready', 'open', 'blocked'] as const;
export type PartState = (typeof partStates)[number];
const part = z.strictObject({ state: z.enum(partStates), text: z.string() });

export const releaseSummarySchema = z.strictObject({
  project: z.string(),
  at: instantSchema,
  text: z.string(), // with zone and UTC
  caseIds: z.array(z.string()),
});
export type ReleaseSummary = z.infer<typeof releaseSummarySchema>;

export const releaseCaseSchema = z.strictObject({
  caseId: z.string(),
  title: z.string(),
  severity: severitySchema.nullable(),
  state: caseStateSchema,
  cve: z.string().nullable(),
  parts: z.record(releasePartSchema, part),
});
export type ReleaseCase = z.infer<typeof releaseCaseSchema>;

export const blockerSchema = z.strictObject({
  caseId: z.string(),
  part: releasePartSchema,
  state: z.enum(['open', 'blocked']),
  text: z.string(),
});
export type Blocker = z.infer<typeof blockerSchema>;

export const releaseBoardSchema = releaseSummarySchema.extend({
  timeZone: z.string(),
  cases: z.array(releaseCaseSchema),
  blockers: z.array(blockerSchema), // what cannot be kept first
});
export type ReleaseBoard = z.infer<typeof releaseBoardSchema>;

export const releaseFileSchema = z.strictObject({
  path: z.string(), // below the new folder
  text: z.string(),
  caseId: z.string().nullable(), // null: of all of them
  format: exportFormatSchema.nullable(), // null: no export
});
export const releaseRefusalSchema = z.strictObject({
  caseId: z.string().nullable(),
  what: z.string(),
  why: z.string(),
  held: z.boolean(), // it leaves with a reason
});
export type ReleaseRefusal = z.infer<typeof releaseRefusalSchema>;
