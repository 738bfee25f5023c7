/** Severity as people judge it; a CVSS vector may or may not stand behind it. Pure, zod only. */
import { z } from 'zod';

export const severities = ['critical', 'high', 'medium', 'low', 'none'] as const;
export const severitySchema = z.enum(severities);
export type Severity = z.infer<typeof severitySchema>;
