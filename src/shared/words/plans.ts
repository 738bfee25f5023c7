/** What the planner and the scoreboard say. Pure; used by core. */

export const planTexts = {
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
  criterionNotMet: (start: string, late: number) =>
    `${start}${late} waited longer than 14 days for a first response: the criterion is not met.`,
  criterionOpen: (start: string, count: number, open: number, value: string) =>
    `${start}${count} had a first response within 14 days and ${open} still ${value}, for less than 14 days.`,
  oneReportMet:
    'The one vulnerability report received in the last 6 months had a first response within 14 days.',
  allReportsMet: (total: string) =>
    `All ${total} received in the last 6 months had a first response within 14 days.`,
  publicFigures: (minimumCases: number) =>
    `Figures of fewer than ${minimumCases} cases are left out. Cases under embargo count for acknowledgement and assessment only. Times include waiting for the reporter.`,
} as const;
