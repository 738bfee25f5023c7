/** What clocks are for beyond one case: the calendar and its file, CRA duties, plans to disclose, the scoreboard. */
import { z } from 'zod';
import { agendaEntrySchema, embargoSpanSchema } from '../schema/agenda.ts';
import {
  craClockSchema,
  craDutySchema,
  craEntrySchema,
  craFactsSchema,
  craFilings,
  craFilingSchema,
  craRecordSchema,
  craStewardStartSchema,
} from '../schema/cra.ts';
import { instantSchema } from '../schema/instant.ts';
import { disclosurePlanSchema, shorterEmbargoSchema, distrosPlanSchema } from '../schema/plan.ts';
import { badgeSchema, scoreDotSchema, scorePeriodSchema, scoreRowSchema } from '../schema/scoreboard.ts';
import { command, query } from './define.ts';

const caseId = z.string().min(1).max(40);
const day = z.iso.date();
const now = instantSchema.optional();
const counted = {
  casesRead: z.number().int(),
  casesLeftOut: z.number().int(), // beyond what is read at once; never silently
};

/** The CRA duties of one case. */
export const craViewSchema = z.strictObject({
  caseId,
  record: craRecordSchema.nullable(), // null: nothing has been written down
  stewardStart: craStewardStartSchema,
  duty: craDutySchema.nullable(),
  clocks: z.array(craClockSchema),
  history: z.array(
    z.strictObject({
      seq: z.number().int(),
      at: instantSchema,
      recordedAt: instantSchema,
      actor: z.string(),
      kind: z.enum(['cra-record', 'submission']),
      text: z.string(),
      reason: z.string().nullable(),
      undone: z.boolean(),
    }),
  ),
  notLegalAdvice: z.string(),
});
export type CraView = z.infer<typeof craViewSchema>;

export const clockEndpoints = {
  'agenda.list': query({
    input: z.strictObject({ from: day, to: day, project: z.string().optional(), now }),
    output: z.strictObject({
      items: z.array(agendaEntrySchema),
      embargoes: z.array(embargoSpanSchema),
      timeZones: z.array(z.string()), // days are those of each project's zone
      ...counted,
    }),
    errors: ['not-found', 'invalid-value'],
  }),
  /** Titles tell nothing unless asked to: calendars are shared and synced. */
  'agenda.ics': query({
    input: z.strictObject({
      from: day.optional(), // today
      to: day.optional(), // 180 days later
      project: z.string().optional(),
      fullTitles: z.boolean().optional(),
      alarmMinutes: z.number().int().min(0).max(20_160).optional(),
      now,
    }),
    output: z.strictObject({ fileName: z.string(), text: z.string(), entries: z.number().int() }),
    errors: ['not-found', 'invalid-value'],
  }),

  'cra.get': query({
    input: z.strictObject({ caseId, now }),
    output: craViewSchema,
    errors: ['not-found'],
  }),
  'cra.record': command({
    input: z.strictObject({ caseId, entry: craEntrySchema }),
    output: craViewSchema,
    errors: ['not-found', 'invalid-value'],
  }),
  'cra.submit': command({
    input: z.strictObject({
      caseId,
      filing: craFilingSchema,
      at: instantSchema.optional(), // now
      reference: z.string().max(200).nullable().optional(),
      note: z.string().max(2000).optional(),
    }),
    output: craViewSchema,
    errors: ['not-found', 'invalid-value'],
  }),
  'cra.sheet': query({
    input: z.strictObject({
      caseId,
      filing: z.enum(craFilings).exclude(['inform-users']),
      facts: craFactsSchema.optional(), // what the case does not know
      now,
    }),
    output: z.strictObject({ text: z.string(), blanks: z.array(z.string()) }),
    errors: ['not-found', 'invalid-value'],
  }),

  'plan.disclosure': query({
    input: z.strictObject({
      caseId,
      distrosPostedAt: instantSchema.optional(), // as recorded in the case, or as it might be
      distributorsToldAt: instantSchema.optional(),
      fixReadyAt: instantSchema.optional(),
      hour: z.number().int().min(0).max(23).optional(),
      alreadyPublic: z.boolean().optional(),
      kernelIssueWithoutFix: z.boolean().optional(),
      ignoreReporter: z.boolean().optional(), // what the reporter's mail says about the date does not count
      now,
    }),
    output: z.strictObject({
      caseId,
      timeZone: z.string(),
      plan: disclosurePlanSchema,
      shorter: shorterEmbargoSchema.nullable(), // proposed where several people found the problem
      distros: distrosPlanSchema.nullable(), // null: there is no post, and none was asked about
      distrosPostedAt: instantSchema.nullable(),
    }),
    errors: ['not-found'],
  }),

  'scoreboard.get': query({
    input: z.strictObject({
      project: z.string().optional(),
      from: day.optional(), // of receipt, in UTC, both included
      to: day.optional(),
      by: scorePeriodSchema.optional(),
      now,
    }),
    output: z.strictObject({
      by: scorePeriodSchema,
      rows: z.array(scoreRowSchema),
      dots: z.array(scoreDotSchema),
      badge: badgeSchema,
      ...counted,
    }),
    errors: ['not-found', 'invalid-value'],
  }),
  /** Without case details: what may be published. */
  'scoreboard.public': query({
    input: z.strictObject({
      format: z.enum(['markdown', 'svg', 'json']),
      project: z.string().optional(),
      from: day.optional(),
      to: day.optional(),
      by: scorePeriodSchema.optional(),
      minimumCases: z.number().int().min(2).max(1000).optional(),
      now,
    }),
    output: z.strictObject({ fileName: z.string(), text: z.string() }),
    errors: ['not-found', 'invalid-value'],
  }),
};
