/** Closures: what one would do, and its record; the forecast of what can be kept. */
import { z } from 'zod';
import {
  autoReplySchema,
  closureDraftSchema,
  closureSchema,
  touchedPromiseSchema,
} from '../schema/closure.ts';
import { capacitySchema, forecastSchema, longestForecastWeeks } from '../schema/forecast.ts';
import { instantSchema } from '../schema/instant.ts';
import { closedSentenceSchema } from '../schema/policy.ts';
import { command, query } from './define.ts';

const now = instantSchema.optional();
const reason = z.string().trim().min(1).max(1000);

export const handOverFormats = ['markdown', 'html'] as const;
export type HandOverFormat = (typeof handOverFormats)[number];

export const closureEndpoints = {
  /** The newest first; those that were cancelled or are over too. */
  'closure.list': query({
    input: z.strictObject({ now }),
    output: z.strictObject({ closures: z.array(closureSchema) }),
    errors: [],
  }),
  'closure.preview': query({
    input: closureDraftSchema.extend({ cancel: z.boolean().optional(), now }), // cancel: what if it is not closed after all
    output: z.strictObject({
      open: z.array(touchedPromiseSchema), // what is due first comes first
      arriving: z.array(touchedPromiseSchema), // of a report that arrives on the first day
      openCases: z.number().int(), // how many were looked at
      openCasesLeftOut: z.number().int(),
      /** What the policies in force say about closures. */
      policies: z.array(z.strictObject({ project: z.string(), sentences: z.array(closedSentenceSchema) })),
      autoReply: z.string(), // a text to start from
    }),
    errors: ['not-found', 'invalid-value'],
  }),
  /** Every open case that it concerns gets an event; so does one that arrives later. */
  'closure.save': command({
    input: closureDraftSchema.extend({ autoReply: autoReplySchema.optional(), reason: reason.optional() }), // absent: the usual text
    output: z.strictObject({ closure: closureSchema, cases: z.number().int() }),
    errors: ['not-found', 'invalid-value'],
  }),
  'closure.cancel': command({
    input: z.strictObject({ id: z.string().max(64), reason }),
    output: z.strictObject({ closure: closureSchema, cases: z.number().int() }),
    errors: ['not-found', 'invalid-value'],
  }),
  /** Which promises break with the hours there are; what is given here is tried, and kept by `settings.set`. */
  'forecast.get': query({
    input: capacitySchema.partial().extend({
      weeks: z.number().int().min(1).max(longestForecastWeeks).optional(),
      now,
    }),
    output: forecastSchema,
    errors: [],
  }),
  /** For whoever covers: the open cases, with no word of a report but its title. */
  'hand-over.write': query({
    input: z.strictObject({
      project: z.string().nullable(), // null: every project
      format: z.enum(handOverFormats),
      until: z.iso.date().optional(), // what is due up to this day comes first
      stays: z.string().max(120).optional(), // for whom it is
      titles: z.boolean().optional(), // absent: with titles
      summaries: z.boolean().optional(), // with the summary of each saved advisory; absent: without
      contacts: z.boolean().optional(), // absent: with the addresses of reporters
      now,
    }),
    output: z.strictObject({
      fileName: z.string(),
      type: z.string(),
      text: z.string(),
      cases: z.number().int(),
      casesLeftOut: z.number().int(),
    }),
    errors: ['not-found'],
  }),
};
