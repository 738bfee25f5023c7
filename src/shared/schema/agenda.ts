/** What happens when, over many cases: the items of the calendar and its file. Pure, zod only. Add fields, never rename. */
import { z } from 'zod';
import { clockStateSchema } from './clock.ts';
import { instantSchema } from './instant.ts';
import { milestoneSchema } from './policy.ts';
import { severitySchema } from './severity.ts';

export const agendaItemSchema = z.strictObject({
  kind: z.enum(['due', 'target', 'embargo-end', 'planned', 'holiday']),
  date: z.iso.date(), // local
  at: instantSchema.nullable(), // null: the whole day
  caseId: z.string().nullable(),
  title: z.string().nullable(), // of the case, or the name of the holiday
  milestone: milestoneSchema.nullable(),
  label: z.string().nullable(), // of a preset's step; what is planned
  state: clockStateSchema.nullable(),
  startedAt: instantSchema.nullable(), // of the clock
  ruleKey: z.string().nullable(), // tells apart the items of one case
});
export type AgendaItem = z.infer<typeof agendaItemSchema>;

export const agendaEntrySchema = agendaItemSchema.extend({
  project: z.string(),
  severity: severitySchema.nullable(),
});
export type AgendaEntry = z.infer<typeof agendaEntrySchema>;

/** From the report to the end of the embargo, within the requested period. */
export const embargoSpanSchema = z.strictObject({
  caseId: z.string(),
  title: z.string(),
  project: z.string(),
  severity: severitySchema.nullable(),
  from: z.iso.date(),
  to: z.iso.date(),
  endsAt: instantSchema,
});
export type EmbargoSpan = z.infer<typeof embargoSpanSchema>;
