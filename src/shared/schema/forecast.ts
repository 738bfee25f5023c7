/** What of the promises can be kept with the hours there are: a forecast with everything it stands on. Pure, zod only. */
import { z } from 'zod';
import { instantSchema } from './instant.ts';
import { milestones, milestoneSchema } from './policy.ts';

export const longestForecastWeeks = 26;

const hours = z.number().min(0).max(1_000);
/** What a maintainer says; what is absent is measured or assumed. */
export const capacitySchema = z.strictObject({
  hoursPerWeek: z.number().min(0).max(2_000), // of everybody together
  effort: z.partialRecord(milestoneSchema, hours), // hours for one step of one case
});
export type Capacity = z.infer<typeof capacitySchema>;

export const effortSchema = z.strictObject({
  step: milestoneSchema,
  hours,
  source: z.enum(['given', 'measured', 'assumed']),
  measuredHours: z.number().nullable(), // the median; null: too few cases
  cases: z.number().int(), // that the measure stands on
});
export type Effort = z.infer<typeof effortSchema>;

export const brokenPromiseSchema = z.strictObject({
  caseId: z.string().nullable(), // null: of a report that is expected to arrive
  project: z.string(),
  milestone: milestoneSchema,
  label: z.string().nullable(),
  dueAt: instantSchema,
  doneAt: instantSchema.nullable(), // the day it would be done; null: not before the forecast ends
});
export type BrokenPromise = z.infer<typeof brokenPromiseSchema>;

export const helpKinds = ['group', 'batch', 'pause-intake', 'policy'] as const;
export const helpSchema = z.strictObject({
  kind: z.enum(helpKinds),
  project: z.string().nullable(), // of "policy"
  milestone: milestoneSchema.nullable(),
  quote: z.string().nullable(), // the sentence that would give twice the time
  breaks: z.number().int(), // that would be left
  hours: z.number(), // of work that would be left out
});
export type Help = z.infer<typeof helpSchema>;

export const forecastSchema = z.strictObject({
  from: instantSchema,
  weeks: z.number().int(),
  hoursPerWeek: z.number(),
  people: z.number().int(),
  efforts: z.array(effortSchema).length(milestones.length),
  arrivals: z.strictObject({ perWeek: z.number(), cases: z.number().int(), weeks: z.number().int() }), // reports received in the weeks before
  openCases: z.number().int(),
  overdueNow: z.number().int(), // promises that are broken already
  neededHours: z.number(), // for all that is due until it ends
  thereHours: z.number(),
  broken: z.array(brokenPromiseSchema), // the first of them
  breaks: z.number().int(),
  help: z.array(helpSchema), // what helps most comes first; what changes nothing is there too
  assumptions: z.array(z.string()),
});
export type Forecast = z.infer<typeof forecastSchema>;
