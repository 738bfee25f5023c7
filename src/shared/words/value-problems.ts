/** What is wrong with a value, as the end of a sentence that begins with its name. Pure; used by core. */
import { counted } from './format.ts';

export const valueProblems = {
  notDeciding: 'only applies to closed, rejected, out-of-scope and duplicate',
  notDecided: (id: string) =>
    `cannot be recorded: ${id} is not closed, rejected, out of scope or a duplicate`,
  noReason: 'is missing: a decision needs one',
  keyNotAccepted: 'is a key that you have not accepted: compare its fingerprint with its owner first',
  empty: 'is empty',
  missing: 'is missing',
  past: 'is in the past',
  future: 'is in the future',
  beforeFrom: 'is before the start',
  tooLongAfterFrom: (days: number) => `is more than ${counted(days, 'day')} after the start`,
  beforeReport: (receivedAt: string) => `is before the report (${receivedAt})`,
  beforeLastChange: (at: string) => `is before the last such change (${at})`,
  beforeAwareness: (at: string) => `is before the awareness date (${at})`,
  noAwareness: 'is missing: write the awareness record first',
  noReplyAddress: 'is empty: the message has no address to reply to',
  noProjectAddress: 'is empty: add an address to the project',
  notAnAddress: 'is not an email address',
  notATimeZone: 'is not a time zone, such as Europe/Berlin',
  notATime: 'is not a time, such as 2027-01-12T15:00',
  notOfMailing: 'is not an email that waits to be confirmed as sent',
  notTold: (name: string) => `was not told: ${name}`,
  untilMissing: 'is missing: until when do they ask to wait?',
  notSnoozed: (caseId: string) => `cannot end: ${caseId} is not snoozed`,
  otherProject: 'the cases are of different projects',
  sameIndependence: (independent: boolean | null) =>
    independent === null
      ? 'was not corrected'
      : `was corrected to ${independent ? 'independent' : 'not independent'} already`,
  inNoGroup: 'the case is in no group',
  inThatGroup: (id: string) => `the case is in the group of ${id} already`,
  sameCase: 'is the same case',
  samePerson: 'is the same person',
  alreadyMerged: (caseId: string) => `was already merged into ${caseId}`,
  wasMerged: (caseId: string) => `was merged into ${caseId}`,
  leavesNoMessage: 'would leave the case without a message',
  oneGuestCase: 'a guest sees one case only',
  notOnChecklist: 'is not on the checklist of the project',
  checkedAlready: (done: boolean) => (done ? 'is checked already' : 'is not checked'),
  notInCase: 'is not in a message of this case',
  noSuchFinding: 'are not all in one table of this case; if it has several, name the message',
  notReceived: 'is not a received message of a case',
  onlyMessage: 'is the only message of its case',
  tooManyTags: (most: number, caseId: string) => `are more than ${most} on ${caseId}`,
  nothingToSet: 'has nothing to change',
  otherCvss: (version: string) => `is a CVSS ${version} vector`,
  fileWithoutProject: 'is a file: choose the project that it belongs to',
  knownAlready: 'was added before',
  noPath: 'came as files without a path: import them again',
  notACursor: 'is not a cursor of this list',
  tooMany: (most: number) => `cannot be added: there are ${most} already`,
  closureCancelled: 'was cancelled',
  namesCase: (term: string, caseId?: string) =>
    `names “${term}”${caseId === undefined ? '' : ` of ${caseId}`}: everybody who writes gets this text`,
  noDifference: 'is not a difference',
  doesNotFit: 'does not fit the advisory',
  tooShortToFind: 'is too short to look for',
  namesAPerson: 'names a person; change their consent instead',
} as const;

const fieldNames: Readonly<Record<string, string>> = {
  address: 'The address',
  at: 'The time',
  decision: 'The decision',
  findings: 'The findings',
  for: 'The date',
  item: 'The item',
  letter: 'The reply',
  mailing: 'The email',
  message: 'The message',
  name: 'The name',
  numbers: 'The findings',
  partner: 'The partner',
  passages: 'The passage',
  path: 'The path',
  reason: 'The reason',
  record: 'The record',
  snooze: 'The snooze',
  tags: 'The tags',
  timeZone: 'The time zone',
  until: 'The time',
  url: 'The URL',
  word: 'The word',
};

/** Most problems go on after the name of the field: "The time is in the future."; others stand alone or behind a path. */
export function valueSentence(field: string, problem: string): string {
  if (problem.startsWith('the case')) return `T${problem.slice(1)}.`;
  if (!/^(?:is|are|was|has|came|cannot|does|would|names|only)\b/.test(problem))
    return `${field}: ${problem}.`;
  return `${fieldNames[field] ?? `“${field}”`} ${problem}.`;
}
