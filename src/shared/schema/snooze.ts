/** A case that can wait: out of the queue until a time, an answer or an event. Pure, zod only. */
import { z } from 'zod';
import { snoozeWaits } from '../calc/snooze-waits.ts';
import { instantSchema } from './instant.ts';

export type SnoozeWait = (typeof snoozeWaits)[number];

export const snoozeUntilSchema = z.union([instantSchema, z.enum(snoozeWaits)]);
export type SnoozeUntil = z.infer<typeof snoozeUntilSchema>;

/** As the events of a case say it. What time and clocks make of it is left to the reader's now (calc/snooze-now.ts). */
export const snoozeSchema = z.strictObject({
  until: snoozeUntilSchema,
  endedBy: z.enum(snoozeWaits).nullable(),
});
export type Snooze = z.infer<typeof snoozeSchema>;

/** As it is now. */
export const snoozeNowSchema = z.strictObject({
  until: snoozeUntilSchema,
  back: z.enum(['date', 'clock', ...snoozeWaits]).nullable(), // why it is in the queue again; null: it is not
});
export type SnoozeNow = z.infer<typeof snoozeNowSchema>;
