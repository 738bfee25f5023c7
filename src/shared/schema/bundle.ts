/** A report with several findings, as it is offered to be taken apart. */
import { z } from 'zod';

export const bundleSchema = z.strictObject({
  messageId: z.string().nullable(), // the report
  declined: z.boolean(), // a person keeps it as one case
  findings: z.array(
    z.strictObject({
      number: z.number().int(), // from 1
      title: z.string(),
      text: z.string(), // the passage
      caseId: z.string().nullable(), // the case that was made of it
    }),
  ), // none: it is about one thing
});
export type Bundle = z.infer<typeof bundleSchema>;
