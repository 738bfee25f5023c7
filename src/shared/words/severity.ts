/** Severities in words. Pure. */
import type { Severity } from '../schema/severity.ts';

export const severityWords = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  none: 'None',
} as const satisfies Record<Severity, string>;

export const severityOrder: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'none'];
