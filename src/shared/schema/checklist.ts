/** The checklist of a project as a case stands with it: what is done, by whom and when. Pure, zod only. */
import { z } from 'zod';
import { instantSchema } from './instant.ts';

const tick = { at: instantSchema, actor: z.string() };
export const checklistTicksSchema = z.array(
  z.strictObject({
    text: z.string(), // with "(2)" where the list says it a second time
    heading: z.string().nullable(), // the heading it stands under
    done: z.strictObject(tick).nullable(),
  }),
);
export const caseChecklistSchema = z.strictObject({
  items: checklistTicksSchema,
  /** Done, and the list of today does not have them. */
  gone: z.array(z.strictObject({ text: z.string(), ...tick })),
});
export type CaseChecklist = z.infer<typeof caseChecklistSchema>;
