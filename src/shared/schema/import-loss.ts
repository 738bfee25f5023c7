/** A part of an imported record that found no place. Pure, zod only. */
import { z } from 'zod';
import { importLossWords, type ImportLossReason } from '../words/import-losses.ts';

export const importLossSchema = z.strictObject({
  at: z.string(), // JSON pointer into the record; stands for all below it. "*" stands for every entry of a list
  values: z.number().int(), // how many stand there
  example: z.string(),
  reason: z.enum(Object.keys(importLossWords) as ImportLossReason[]),
  why: z.string(), // the reason in words
  kept: z.boolean(), // with the row "extraFields", and written back on an export to the same format
});
export type ImportLoss = z.infer<typeof importLossSchema>;
