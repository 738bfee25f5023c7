/** Milestones, what they count from, spans and open ends: the one place for their words. Pure. */
import type { Anchor, Duration, Milestone, OpenEnd } from '../schema/policy.ts';
import { plural } from './format.ts';

/** Names of steps, as on a clock. */
export const milestoneWords = {
  acknowledge: 'Acknowledge',
  assess: 'Assess',
  update: 'Update',
  fix: 'Fix',
  disclose: 'Disclose',
  other: 'Other step',
} as const satisfies Record<Milestone, string>;

/** The same steps once done, as a heading of the scoreboard. */
export const milestoneDone = {
  acknowledge: 'Acknowledged',
  assess: 'Assessed',
  update: 'Updates',
  fix: 'Fixed',
  disclose: 'Disclosed',
  other: 'Other',
} as const satisfies Record<Milestone, string>;

/** The subject of a sentence about a clock. */
export const milestoneSubjects = {
  acknowledge: 'The acknowledgement',
  assess: 'The assessment',
  update: 'The next update',
  fix: 'The fix',
  disclose: 'The disclosure',
  other: 'This step',
} as const satisfies Record<Milestone, string>;

/** What a report is when the step is due: "is to be fixed". */
export const milestoneOwed = {
  acknowledge: 'to be acknowledged',
  assess: 'to be assessed',
  update: 'owed an update',
  fix: 'to be fixed',
  disclose: 'to be disclosed',
  other: 'due',
} as const satisfies Record<Milestone, string>;

/** What a rule counts from: "within 5 days after the report". */
export const anchorWords = {
  received: 'after the report',
  acknowledged: 'after acknowledgement',
  assessed: 'after assessment',
  aware: 'after becoming aware',
  'fix-ready': 'after the fix is ready',
  'fix-released': 'after the fix release',
  'distros-post': 'after the post to distros',
  disclosed: 'after disclosure',
} as const satisfies Record<Anchor, string>;

/** The same as a noun: "of the acknowledgement". */
export const anchorNouns = {
  received: 'the receipt of the report',
  acknowledged: 'the acknowledgement',
  assessed: 'the assessment',
  aware: 'becoming aware',
  'fix-ready': 'the fix being ready',
  'fix-released': 'the release of the fix',
  'distros-post': 'the first post to the distributors’ list',
  disclosed: 'the public disclosure',
} as const satisfies Record<Anchor, string>;

/** A due time without a number. */
export const openWords = {
  'next-release': 'with the next release',
  'depends-on-severity': 'depends on severity',
  varies: 'varies',
  'after-fix': 'after the fix',
} as const satisfies Record<OpenEnd, string>;

/** The same as a clause: "it varies". */
export const openClauses = {
  'next-release': 'it comes with the next release',
  'depends-on-severity': 'it depends on the severity',
  varies: 'it varies',
  'after-fix': 'it comes after the fix',
} as const satisfies Record<OpenEnd, string>;

export const unitWords = {
  hour: 'hour',
  day: 'day',
  'business-day': 'business day',
  week: 'week',
  month: 'month',
} as const satisfies Record<Duration['unit'], string>;

export function durationWords({ n, unit }: Duration): string {
  return `${String(n)} ${plural(n, unitWords[unit])}`;
}
