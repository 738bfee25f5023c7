/** What the planner and the scoreboard say. Pure; used by core. */

import { counted, plural } from './format.ts';

export const planTexts = {
  now: 'now',
  fixIsReady: 'the fix is ready',
  distributorsNotified: 'distributors are notified 7 days in advance',
  distrosLimit: 'the linux-distros list, at most 14 days after the first post',
  embargoAgreed: 'the agreed embargo',
  reporterPublishes: 'the date the reporter gave for publishing',
  reporterAsksToWait: 'the reporter’s request to wait',
  partnerAsks: (name: string) => `${name} asked for more time`,
  partnerNotice: (name: string, days: number) => `${name} gets ${counted(days, 'day')}’ notice`,
  nextReport: 'the next independent report, by the times between those there are',
  shorter: (reports: number, days: number, at: string, endsEarly: readonly string[]) =>
    `${reports} people reported this independently, ${withinDays(days)}, so others may find it soon. Consider a shorter embargo: ${at}.${endsEarly.length === 0 ? '' : ` That is before the end of ${endsEarly.join(' and ')}: agree on it with the finders first.`}`,
  clockBy: (what: string | undefined, source: string | undefined) =>
    `${what ?? 'the disclosure'}, by ${source ?? 'the policy'}`,
  noDate: (conflict: string) => `No date meets all constraints. ${conflict}`,
  disclose: (at: string, why: string) => `Disclose ${at}. ${why}`,
  contradiction: (earliest: string, earliestWhy: string, latest: string, latestWhy: string) =>
    `Not before ${earliest} (${earliestWhy}), but not after ${latest} (${latestWhy}).`,
  noConstraints: 'There are no constraints on the date. Within two weeks is a suggestion.',
  limitedBy: (label: string, at: string) => `Limited by ${label}: no later than ${at}.`,
  distrosAlreadyPublic: 'The list is not for what is already public: post to oss-security instead.',
  distrosKernelFirst: 'Kernel issues go to security@kernel.org first: post to the list once there is a fix.',
  distrosTimeInvalid: 'The time of the first post is not valid.',
  distrosFirstPost:
    'First post: [vs] in the subject, and the proposed date with hour, zone and UTC in the text.',
  distrosConfirm: 'Confirm the date with the list and have the oss-security post ready.',
  distrosDisclose: 'Disclose, and post to oss-security today: mandatory, even if the report proved invalid.',
  distrosExploits: 'Last day to publish the exploits that were shared with the list.',
  distrosWeekend: (value: string) => `The latest date falls on a ${value}: disclose before then.`,
  unknownZone: 'The project’s time zone is not known; all times are UTC.',
  noReports: 'No vulnerability report was received in the last 6 months.',
  criterionNotMet: (total: number, late: number) =>
    `${ofReports(total)}${late} waited longer than 14 days for a first response: the criterion is not met.`,
  criterionOpen: (total: number, answered: number, open: number) =>
    `${ofReports(total)}${answered} had a first response within 14 days and ${open} still ${plural(open, 'waits', 'wait')}, for less than 14 days.`,
  allReportsMet: (total: number) =>
    `${total === 1 ? 'The one vulnerability report' : `All ${counted(total, 'vulnerability report')}`} received in the last 6 months had a first response within 14 days.`,
  publicFigures: (minimumCases: number) =>
    `Figures of fewer than ${minimumCases} cases are left out. Cases under embargo count for acknowledgement and assessment only. Times include waiting for the reporter.`,
} as const;

function withinDays(days: number): string {
  const whole = Math.max(1, Math.ceil(days));
  return whole === 1 ? 'within a day' : `within ${counted(whole, 'day')}`;
}

const ofReports = (total: number): string =>
  `Of ${counted(total, 'vulnerability report')} received in the last 6 months, `;
