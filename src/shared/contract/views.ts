/** Saved views: filters of the queue under a name, in an order of the maintainer's own. */
import { z } from 'zod';
import { instantSchema } from '../schema/instant.ts';
import { filterLine } from './queue.ts';
import { shape } from '../plain-shape.ts';
import { command, query } from './define.ts';

const name = z.string().trim().min(1).max(60);
const id = z.number().int().positive();
export const mostViews = 50;
/** Counting stops here: more than these is "999+". */
export const mostCounted = 999;

export const savedViewSchema = z.strictObject({ id, name: z.string(), filter: z.string() });
export type SavedView = z.infer<typeof savedViewSchema>;
/** Null: it gets an id. */
export type NewView = Omit<SavedView, 'id'> & { readonly id: number | null };
const views = z.strictObject({ views: z.array(savedViewSchema) });

export const viewEndpoints = {
  'view.list': query({ input: z.strictObject({}), quick: shape({}), output: views, errors: [] }),
  'view.count': query({
    input: z.strictObject({ id, now: instantSchema.optional() }),
    output: z.strictObject({ count: z.number().int(), more: z.boolean() }),
    errors: ['not-found', 'bad-filter'],
  }),
  /** A new one at the end, or another name or filter for one. */
  'view.save': command({
    input: z.strictObject({ id: id.optional(), name: name.optional(), filter: filterLine.optional() }),
    output: z.strictObject({ view: savedViewSchema }),
    errors: ['not-found', 'already-exists', 'invalid-value', 'bad-filter'],
  }),
  /** To this place, counted from 1. */
  'view.move': command({
    input: z.strictObject({ id, position: z.number().int().positive() }),
    output: views,
    errors: ['not-found'],
  }),
  'view.remove': command({ input: z.strictObject({ id }), output: views, errors: ['not-found'] }),
};
