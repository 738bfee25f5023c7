/** Instants cross every border as ISO 8601 in UTC with milliseconds ("2026-11-20T08:00:00.000Z"). */
import { z } from 'zod';

export const instantSchema = z.iso.datetime({ offset: true });
export type Instant = z.infer<typeof instantSchema>;
