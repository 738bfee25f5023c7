/** A field of a record that the advisory has no place for, as it is kept beside the case. Pure. */
import { z } from 'zod';

/** A key, or the entry of a list that says this; the how-manieth of those that say the same. */
const stepSchema = z.union([
  z.string().max(500),
  z.strictObject({ says: z.string().max(2_500), nth: z.number().int().min(0) }),
]);
export type Step = z.infer<typeof stepSchema>;

export const extraFieldSchema = z.strictObject({
  path: z.array(stepSchema).min(1).max(40),
  /** Set under the last key, or add to the list that the path leads to. */
  how: z.enum(['set', 'add']),
  value: z.json(),
});
export type ExtraField = z.infer<typeof extraFieldSchema>;
export const extraFieldsSchema = z.array(extraFieldSchema).max(2_000);
