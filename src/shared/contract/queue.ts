/** The queue: its pages, a selection of all of it, and what a filter can be completed with. */
import { z } from 'zod';
import { queueCountsSchema, queueFilterSchema, queueRowSchema, queueSorts } from '../schema/case.ts';
import { instantSchema } from '../schema/instant.ts';
import { exactly, isText, isTextUpTo, isYesOrNo, maybe, oneOf, shape, whole } from '../plain-shape.ts';
import { query } from './define.ts';

/** The filter language (shared/filter/grammar.ts). */
export const filterLine = z.string().max(1000);

/** Without instants, lists, and most of what only the window asks for. */
const isUsualQueue = shape({
  project: maybe(isText),
  state: maybe(exactly('open')),
  overdue: maybe(isYesOrNo),
  unsent: maybe(isYesOrNo),
  assignee: maybe(isTextUpTo(200)),
  filter: maybe(isTextUpTo(1000)),
  sort: maybe(oneOf(queueSorts)),
  limit: maybe(whole(1, 500)),
  after: maybe(isTextUpTo(500)),
  grouped: maybe(isYesOrNo),
});

export const queueEndpoints = {
  'queue.list': query({
    input: queueFilterSchema.extend({
      filter: filterLine.optional(), // all of it and of the fields beside it must hold
      sort: z.enum(queueSorts).optional(),
      limit: z.number().int().min(1).max(500).optional(),
      after: z.string().max(500).optional(),
      until: z.string().max(500).optional(), // a cursor too: nothing beyond its row
      cases: z.array(z.string().max(100)).max(500).optional(), // only the rows in which these are
      grouped: z.boolean().optional(), // true: of open similar reports, only the first; a page may end before it is full
      now: instantSchema.optional(),
    }),
    quick: isUsualQueue,
    output: z.strictObject({
      rows: z.array(queueRowSchema),
      next: z.string().nullable(),
      counts: queueCountsSchema,
      nextTransitionAt: instantSchema.nullable(), // when a clock changes its state by itself
    }),
    errors: ['not-found', 'invalid-value', 'bad-filter'],
  }),
  /** Every case of a list, for a selection: the first of very many. */
  'queue.ids': query({
    input: z.strictObject({ filter: filterLine, now: instantSchema.optional() }),
    output: z.strictObject({ ids: z.array(z.string()), more: z.boolean() }),
    errors: ['bad-filter'],
  }),
  /** Names that a filter can be completed with. */
  'queue.names': query({
    input: z.strictObject({}),
    output: z.strictObject({
      projects: z.array(z.string()),
      assignees: z.array(z.string()),
      tags: z.array(z.string()),
    }),
    errors: [],
  }),
};
