/** Triage classes: what a report turned out to be, which promises that ends, which reply tells it; free of zod. Pure. */
import type { Milestone } from '../schema/policy.ts';
import type { ReplyTemplate } from '../schema/reply.ts';

export const triageClasses = [
  'vulnerability',
  'hardening',
  'bug',
  'expected',
  'third-party',
  'not-reproducible',
  'spam',
] as const;
export type TriageClass = (typeof triageClasses)[number];

/** Promises for vulnerabilities, and the regular updates that end once the reporter knows the assessment. */
const aboutVulnerabilities: readonly Milestone[] = ['fix', 'disclose'];
const afterAssessment: readonly Milestone[] = ['update', ...aboutVulnerabilities];

export const endedByClass: Readonly<Record<TriageClass, readonly Milestone[]>> = {
  vulnerability: [],
  hardening: aboutVulnerabilities,
  bug: afterAssessment,
  expected: afterAssessment,
  'third-party': aboutVulnerabilities,
  'not-reproducible': afterAssessment,
  spam: ['acknowledge', 'assess', 'other', ...afterAssessment],
};

/** What comes once the reporter knows the assessment. */
export const stepAfterAssessment = {
  vulnerability: 'accepted',
  hardening: 'accepted',
  bug: 'closed',
  expected: 'rejected',
  'third-party': 'closed',
  'not-reproducible': 'rejected',
  spam: 'spam',
} as const satisfies Record<TriageClass, string>;

/** The reply that tells the reporter the assessment. */
export function replyOfClass(triage: TriageClass | null): ReplyTemplate {
  return triage === null || triage === 'vulnerability' ? 'assessment' : triage;
}
