/** What is known already: folders and files of records, and what of it is similar to a report. */
import { z } from 'zod';
import { knownAnswerSchema, knownProblemSchema, knownSourceSchema } from '../schema/known.ts';
import { command, query } from './define.ts';

const nothing = z.strictObject({});
const id = z.number().int().positive();

export const knownEndpoints = {
  'known.list': query({
    input: nothing,
    output: z.strictObject({
      sources: z.array(knownSourceSchema),
      removing: z.number().int(), // sources that were removed and whose records are not gone yet
    }),
    errors: [],
  }),
  /** The first files that could not be read, or not whole. */
  'known.problems': query({
    input: z.strictObject({ id, limit: z.number().int().min(1).max(1000).optional() }),
    output: z.array(knownProblemSchema),
    errors: ['not-found'],
  }),
  /**
   * A folder, or one file of a project (a threat model, exported issues, records), and begins to read it. Its path is
   * offered by the host, or typed.
   */
  'known.add': command({
    input: z.strictObject({
      folder: z.string().min(1).max(64).optional(),
      path: z.string().min(1).max(4096).optional(),
      project: z.string().max(120).optional(),
    }),
    output: z.strictObject({ id }),
    errors: ['not-found', 'invalid-value'],
  }),
  /** Looks for what is new, changed or gone; without an id, in all of them. */
  'known.update': command({
    input: z.strictObject({ id: id.optional() }),
    output: z.strictObject({ ids: z.array(id) }),
    errors: ['not-found'],
  }),
  /** What was read stays. */
  'known.cancel': command({ input: z.strictObject({ id }), output: nothing, errors: ['not-found'] }),
  /** It is not searched any more; the files themselves are left alone. */
  'known.remove': command({ input: z.strictObject({ id }), output: nothing, errors: ['not-found'] }),
  /** What is known of the report of a case. Nothing is decided by it. */
  'case.known': query({
    input: z.strictObject({ caseId: z.string().min(1).max(40) }),
    output: knownAnswerSchema,
    errors: ['not-found'],
  }),
};
