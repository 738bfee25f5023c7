/** Triage classes in words. Pure. */
import type { TriageClass } from '../calc/triage.ts';

export const triageWords = {
  vulnerability: 'Vulnerability',
  hardening: 'Hardening',
  bug: 'Bug',
  expected: 'Expected behavior',
  'third-party': 'Third party',
  'not-reproducible': 'Not reproducible',
  spam: 'Spam',
} as const satisfies Record<TriageClass, string>;

/** The deadlines it leaves (calc/triage.ts). */
export const triageHelp = {
  vulnerability: 'all',
  hardening: 'no fix or disclosure',
  bug: 'until the assessment',
  expected: 'until the assessment',
  'third-party': 'no fix or disclosure',
  'not-reproducible': 'until the assessment',
  spam: 'none',
} as const satisfies Record<TriageClass, string>;

/** What is said of a case once its class is set. */
export function classifiedTitle(triage: TriageClass | null): string {
  return triage === null ? 'Class cleared' : `Classified as ${triageWords[triage].toLowerCase()}`;
}
