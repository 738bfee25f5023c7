/** Partners under embargo, in words: how a case stands with them, findings, emails, the day. Pure; used by core. */
import type { KeyProblem, MailPurpose, PartnerAnswer, Standing } from '../schema/partner.ts';
import { counted } from './format.ts';

/** Offered; a group has the name that its members are given. */
export const usualGroups = ['Distributors', 'Downstreams', 'Vendors'] as const;

export const partnerStateWords = {
  'not-told': 'Not told',
  prepared: 'Email saved, not confirmed as sent',
  told: 'Told, no answer yet',
  silent: 'No answer',
  confirmed: 'Confirmed',
  'more-time': 'Asked for more time',
  declined: 'Declined',
} as const satisfies Record<Standing['state'], string>;

export const partnerAnswerWords = {
  confirmed: 'Confirmed the date',
  'more-time': 'Asked for more time',
  declined: 'Does not take part',
} as const satisfies Record<PartnerAnswer, string>;

/** `day`: an instant as the reader writes days. */
export function standingWords(
  { state, silentDays, until, toldAt }: Pick<Standing, 'state' | 'silentDays' | 'until' | 'toldAt'>,
  day: (iso: string) => string,
): string {
  if (state === 'told' && toldAt !== null) return `Told ${day(toldAt)}, no answer yet`;
  if (state === 'silent') return `No answer for ${counted(silentDays ?? 0, 'day')}`;
  if (state === 'more-time' && until !== null) return `Asked for more time, until ${day(until)}`;
  return partnerStateWords[state];
}

export const keyProblemWords = {
  'no-key': 'no key for this address in the vault',
  'not-accepted': 'a key names this address, but nobody has accepted it',
  expired: 'the accepted key has expired',
  revoked: 'the accepted key is revoked',
  'cannot-encrypt': 'the accepted key cannot be used for encryption',
} as const satisfies Record<KeyProblem, string>;

export const purposeWords = {
  notice: 'Pre-notification',
  'new-date': 'New date',
} as const satisfies Record<MailPurpose, string>;

export const embargoWords = {
  noPartners: 'No partners. Add them under People, or: bulkhead partners add NAME --address A --group G',
  noDate: 'No embargo end is set.',
  ends: (text: string) => `The embargo ends ${text}.`,
  notBefore: (text: string, why: string) => `Not before ${text}: ${why}.`,
  notAfter: (text: string, why: string) => `Not after ${text}: ${why}.`,
  nothingLimits: 'Nothing limits how late the date can be.',
  unsent: (names: readonly string[]) =>
    `${counted(names.length, 'email')} saved, not confirmed as sent: ${names.join(', ')}`,
  withoutKey: (name: string, address: string, problem: KeyProblem) =>
    `${name} (${address}) gets no email: ${keyProblemWords[problem]}.`,
  untold: 'does not know the new date',
  proposedBy: (by: string) => `proposed by ${by}`,
  us: 'us',
  removed: 'no longer in the list of partners',
} as const;

export const embargoFindingTexts = {
  tooEarly: (until: string, at: string, why: string) =>
    `The date is ${until}, but not before ${at} was asked for: ${why}.`,
  tooLate: (until: string, at: string, why: string) =>
    `The date is ${until}, but the latest is ${at}: ${why}.`,
  unknownTo: (names: readonly string[]) =>
    `The date has changed since they were told: ${names.join(', ')}. Write to them.`,
  alreadyPublic: 'This is public already. The list is only for what is not: post to oss-security instead.',
  fixPublic:
    'The fix is released, and the list treats what is in a public repository as public: post to oss-security instead, at once.',
  noDate: 'The first post has to propose a date. Set the end of the embargo first.',
  over14: (latest: string) =>
    `The list accepts at most 14 days from the first post, so no later than ${latest}. Do not ask for more.`,
  over7: 'The list prefers an embargo of less than 7 days.',
  weekend: (day: string) => `The date falls on ${day}. Avoid weekends and days off.`,
  noCve: 'No CVE ID is set. Say in the post whether one was requested, and from whom.',
  noKey: (problem: string) => `The list has no usable key here: ${problem}. Post encrypted to its key only.`,
  subjectTag: (subject: string) =>
    `“${subject}” has no [vs] in its subject: the list drops such emails. Send it again.`,
  ossSecurity: (at: string) =>
    `Post to oss-security on the day (${at}). This is mandatory, even if the report turns out invalid.`,
  ossSecurityOverdue: (at: string) =>
    `The embargo ended ${at}, and the post to oss-security is not ticked off. It is due the same day.`,
} as const;

/** What is left in [brackets] waits for the maintainer. */
export const partnerLetters = {
  notice: {
    subject: (project: string, id: string) => `${project}: vulnerability under embargo (${id})`,
    text: `Hello,

We are telling you about a vulnerability in {{project}} before it is public, so that you can prepare updates. Please share it only with those who need it for that, and do not publish fixes, packages or hints before the embargo ends.

The embargo ends: {{until}}

Our ID: {{case}}
{{?cve}}CVE ID: {{cve}}
{{?noCve}}CVE ID: [requested or not]
{{?severity}}Severity: {{severity}}
{{?vector}}CVSS: {{vector}}
{{?cwes}}Weakness: {{cwes}}
{{?affected}}Affected: {{affected}}
{{?fixed}}Fixed in: {{fixed}}

{{summary}}

Fix: [patch or private branch]

Please reply to confirm that you received this and that the date works for you. If you need more time, tell us until when and why.

{{signature}}`,
  },
  'new-date': {
    subject: (project: string, id: string) => `${project}: new date for the embargo (${id})`,
    text: `Hello,

The date of a vulnerability in {{project}} that we told you about ({{case}}) has changed.

{{?before}}Before: {{before}}
The embargo now ends: {{until}}

Reason: [why the date changed]

Everything else stays as it was: please keep it confidential until then. Reply to confirm that you received this and that the new date works for you.

{{signature}}`,
  },
} as const satisfies Record<
  MailPurpose,
  { readonly subject: (project: string, id: string) => string; readonly text: string }
>;

/** The heading in a project’s checklist that replaces this list. */
export const dayHeading = 'Disclosure day';
export const ossSecurityItem = 'Post to oss-security';
export const disclosureDay = [
  'Publish the release with the fix',
  'Publish the advisory',
  'Publish the CVE record',
  ossSecurityItem,
  'Tell the partners that it is public',
  'Tell the reporter, with thanks and credit',
  'Mark the case as disclosed',
] as const;
