/** What there is to do today, over all projects: each case once, in its most urgent section. Pure, zod only. */
import { z } from 'zod';
import { queueRowSchema } from './case.ts';
import { instantSchema } from './instant.ts';

/** The most urgent first: what the clock decides, then who waits for whom. */
export const todaySections = [
  'overdue',
  'due-today',
  'embargo',
  'answer',
  'mention',
  'back',
  'waiting',
] as const;
export const todaySectionSchema = z.enum(todaySections);
export type TodaySection = (typeof todaySections)[number];

/** `at`: the instant that puts it there: due, end of the embargo, the answer, since when it is back or waits. */
export const todayRowSchema = queueRowSchema.extend({ section: todaySectionSchema, at: instantSchema });
export type TodayRow = z.infer<typeof todayRowSchema>;

export const todayCountsSchema = z.record(todaySectionSchema, z.number().int());
export type TodayCounts = z.infer<typeof todayCountsSchema>;
