/** Duties under the Cyber Resilience Act, in words. Pure; used by core. */

import type { CraFiling } from '../schema/cra.ts';

/** What has to be sent. */
export const filingWords = {
  'early-warning': 'Early warning',
  notification: 'Notification',
  'final-report': 'Final report',
  'inform-users': 'Inform affected users',
} as const satisfies Record<CraFiling, string>;

export const dutyTexts = {
  filed: (filing: CraFiling | null, reference: string | null) =>
    `${filing === null ? 'Filing' : filing === 'inform-users' ? 'Users informed' : filingWords[filing]}${reference === null ? '' : `, reference ${reference}`}`,
  awarenessRecord: 'Awareness record',
  notAware: 'Reviewed: not aware of exploitation or an incident',
  awareSince: (at: string, decidedBy: string) =>
    `Aware since ${at.slice(0, 16).replace('T', ' ')} UTC, decided by ${decidedBy}`,
  noLegalAdvice:
    'This is not legal advice. It calculates the strict deadlines of Article 14 and says what is disputed.',
  stewardStartDisputed:
    'Whether Article 14 binds stewards from 11 September 2026, as it does manufacturers, or from 11 December 2027 with Article 24, is disputed. The earlier date is used unless you choose otherwise.',
  privatePerson:
    'A private person who does not monetize the software has no duty to report, but may notify voluntarily under Article 15.',
  awareBeforeStart: (day: string) => `You became aware before ${day}, when the duty starts to apply.`,
  steward:
    'A steward reports as far as it is involved in the development or its systems are affected; the start date is disputed.',
  manufacturer:
    'A manufacturer reports an actively exploited vulnerability or a severe incident, and informs impacted users.',
  timely: 'Timely; the law gives no number.',
  mayEndLater: (why: string, zone: string, name: string) =>
    `Regulation 1182/71 may let this period end ${why}, ${zone} (${name}); the strict instant is the safe one.`,
  allFilled: 'All fields are filled in.',
  stillBlank: (count: number, list: string) => `Still blank (${count}): ${list}.`,
} as const;
