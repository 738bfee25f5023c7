/** Capsules in words. Pure. */
import type {
  CapsulePurpose,
  CapsuleFact,
  CapsuleManifest,
  CapsuleRefusal,
  CapsuleWarning,
} from '../schema/capsule.ts';
import { counted } from './format.ts';

export const capsuleFactWords = {
  status: 'Status',
  decision: 'Reason of the decision',
  snooze: 'Snooze',
  independent: 'Independence',
  group: 'Group',
  advisory: 'Advisory',
  title: 'Title',
  severity: 'Severity',
  class: 'Class',
  severityReason: 'Reason for the severity',
  cvss4: 'CVSS 4.0',
  cvss3: 'CVSS 3.1',
  cwes: 'CWE',
  component: 'Component',
  cve: 'CVE',
  embargoUntil: 'Embargo',
  assignee: 'Assignee',
  exploited: 'Exploited',
  exploitedEvidence: 'Evidence of exploitation',
  reporterName: 'Name of the reporter',
  reporterAddress: 'Address of the reporter',
  creditConsent: 'Consent to credit',
} as const satisfies Record<CapsuleFact, string>;

export const capsulePurposeWords = {
  handoff:
    'With the emails, drafts, notes and history. They open it in their Bulkhead, work on the case, and can hand it back.',
  guest:
    'With the emails and a page about the case as it is now, to be read. Notes, drafts and reasons stay here. They open it in any Bulkhead, or with gpg.',
} as const satisfies Record<CapsulePurpose, string>;

/** What is wrong with it; the first sentence stands in lists, too. */
export const capsuleRefusalWords = {
  'not-a-capsule': 'This file is not a Bulkhead capsule.',
  'not-for-this-vault': 'It is encrypted to keys that are not in this vault.',
  'not-encrypted': 'It is not encrypted, so nobody knows who has changed or read it on the way.',
  'not-signed': 'It is not signed, so nobody knows who made it.',
  'unknown-signer':
    'It is signed by a key that is not in this vault. Import the key of the sender, compare its fingerprint with them, and accept it first.',
  'signer-not-accepted':
    'It is signed by a key that you have not accepted for any address. Compare its fingerprint with the sender, and accept it first.',
  'bad-signature': 'Its signature is not valid.',
  forwarded:
    'Its sender made it for somebody else. Whoever had it encrypted it again to you, without the sender.',
  'too-large': 'It is larger than a capsule may be.',
  malformed: 'Its content is not what a capsule has.',
  'broken-history': 'An event in it is not what its hash says: it was changed after it was recorded.',
  'forked-history':
    'It has another event under a number that is known from the same vault. That vault was restored from a backup and went on, exists twice, or somebody made an event up.',
  'own-history':
    'It has events of this vault that this vault does not have, or has differently. This vault was restored from an older backup, or somebody made an event up.',
  'from-the-future': 'It has events from the future.',
  'worker-failed': 'Reading it took too long or too much memory.',
} as const satisfies Record<CapsuleRefusal, string>;

export const capsuleWarningWords = {
  older: 'A newer capsule from this vault was merged before.',
  'rolled-back':
    "The sender's log is shorter than it was, although this capsule is newer: their vault was restored from a backup, and what they did since then may be missing.",
  'other-signer': 'Earlier capsules from this vault were signed with another key.',
} as const satisfies Record<CapsuleWarning, string>;

export const capsuleProject = (name: string, from: string, number: number): string =>
  `${name} (${from}${number === 1 ? '' : ` ${String(number)}`})`;

/** The file that people see first who open a capsule without Bulkhead. */
export const capsuleReadMe = ({
  purpose,
  createdAt,
  cases,
  messages,
  from,
}: CapsuleManifest): string => `A Bulkhead capsule, made ${createdAt} and signed by the key
${from}.

${purpose === 'guest' ? 'It is yours to read; it cannot be merged into another vault.' : 'It hands cases over to another vault.'} It holds ${counted(cases.length, 'case')} and ${counted(messages.length, 'email')}.

  cases/      each case as a page of text (Markdown)
  originals/  each email as it was received; the name is its SHA-256
  capsule.json${purpose === 'guest' ? '' : ', events.jsonl'}
              the same for Bulkhead

The pages say what the sender's Bulkhead read in the emails. To check an email
yourself, open it in originals/ with a mail program.

Most of this is not public yet. Keep it encrypted.
`;

export const capsulePageWords = {
  state: 'Status',
  severity: 'Severity',
  none: 'not set',
  cvss: 'CVSS',
  cwe: 'CWE',
  cve: 'CVE',
  embargo: 'Embargo',
  until: 'until',
  received: 'Received',
  reporter: 'Reporter',
  due: 'Due',
  emails: 'Emails',
  unreadable: '(This email could not be read by the sender.)',
  original: 'original',
  from: 'from',
  history: 'History',
  advisory: 'Advisory',
} as const;

/** "3 new events, 1 new email". */
export function newsOf({ events, messages }: { readonly events: number; readonly messages: number }): string {
  const parts = [
    ...(events === 0 ? [] : [counted(events, 'new event')]),
    ...(messages === 0 ? [] : [counted(messages, 'new email')]),
  ];
  return parts.length === 0 ? 'nothing new' : parts.join(', ');
}

/** Of the event in the timeline; of a team it says what a person decided. */
export const mergedSentence = (data: Readonly<Record<string, unknown>>): string =>
  data['capsule'] === undefined ? 'Conflict resolved' : 'Merged from a capsule';

/** "3 events, 1 email · Severity: ours, critical, not low" of an event in the timeline. */
export function mergedWords(data: Readonly<Record<string, unknown>>): string {
  const number = (value: unknown): number => (typeof value === 'number' ? value : 0);
  const kept: readonly unknown[] = Array.isArray(data['kept']) ? data['kept'] : [];
  const isTeam = data['capsule'] === undefined; // a decision between members, of whom none is "us"
  return [
    ...(isTeam
      ? []
      : [`${counted(number(data['events']), 'event')}, ${counted(number(data['messages']), 'email')}`]),
    ...kept.flatMap((one) => {
      if (typeof one !== 'object' || one === null) return [];
      const { fact, side, ours, theirs } = one as Readonly<Record<string, unknown>>;
      if (typeof fact !== 'string' || !Object.hasOwn(capsuleFactWords, fact)) return [];
      const isOurs = side === 'ours';
      const name = capsuleFactWords[fact as CapsuleFact];
      return [
        `${name}: ${isTeam ? '' : isOurs ? 'ours, ' : 'theirs, '}${plain(isOurs ? ours : theirs)}, not ${plain(isOurs ? theirs : ours)}`,
      ];
    }),
  ].join(' · ');
}

const plain = (value: unknown): string => {
  if (value === null || value === undefined || value === '') return 'nothing';
  return typeof value === 'string' ? value.slice(0, 100) : JSON.stringify(value).slice(0, 100);
};

export const capsuleWords = {
  foreign: '(another vault)', // beside who recorded an event that came in a capsule
} as const;
