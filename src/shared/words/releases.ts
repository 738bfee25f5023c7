/** Releases of several cases, in words: the board, and announcements as Django and Node.js write them. Pure; used by core. */
import type { AnnouncementStyle, PartState, ReleasePart } from '../schema/release.ts';
import type { Severity } from '../schema/severity.ts';
import { counted } from './format.ts';

export const releasePartWords = {
  fix: 'Fix',
  cve: 'CVE',
  advisory: 'Advisory',
  credits: 'Credits',
  replies: 'Replies',
  partners: 'Partners',
} as const satisfies Record<ReleasePart, string>;

export const partStateWords = {
  ready: 'ready',
  open: 'open',
  blocked: 'blocks the date',
} as const satisfies Record<PartState, string>;

export const styleWords = {
  django: 'Like Django',
  node: 'Like Node.js',
} as const satisfies Record<AnnouncementStyle, string>;

export const releaseWords = {
  none: 'No case has an embargo end. Set one date for several cases: bulkhead release date CASE… --at WHEN',
  noDate: 'has no embargo end, so it is in no release',
  blocks: (blocked: number, open: number) =>
    blocked + open === 0
      ? 'Nothing blocks the date.'
      : `${blocked === 0 ? 'Nothing blocks the date' : counted(blocked, 'blocker')}${open === 0 ? '' : `, ${counted(open, 'open point')}`}:`,
  fixReleased: 'released',
  fixReady: 'ready',
  noFix: 'no fix is ready',
  fixedIn: (versions: string) => `fixed in ${versions}`,
  noFixedVersion: 'the advisory names no fixed version',
  noCve: 'no CVE ID',
  advisorySaved: 'complete',
  noAdvisory: 'not written yet',
  isPublic: 'public',
  noReporter: 'nobody to credit',
  credited: (names: number, anonymous: number) =>
    [...(names > 0 ? [`${names} named`] : []), ...(anonymous > 0 ? [`${anonymous} anonymous`] : [])].join(
      ', ',
    ),
  answered: 'nothing is owed',
  weOwe: 'the reporter waits for an answer',
  unsent: 'an email is saved and not confirmed as sent',
  noPartners: 'nobody told',
  partnersKnow: (count: number) => `${counted(count, 'partner')} told`,
  partnersUnsent: (names: readonly string[]) => `emails saved and not confirmed as sent: ${names.join(', ')}`,
  heldAnnouncement: 'The announcement must not be published yet. To save it anyway: --reason TEXT',
  announcement: 'announcement',
  reply: 'reply',
} as const;

type Item = {
  readonly heading: string; // "CVE-2026-1: Title"
  readonly id: string;
  readonly title: string;
  readonly severity: Severity | null;
  readonly body: string; // Markdown
  readonly affected: readonly string[];
  readonly fixes: readonly string[]; // Markdown
  readonly fixedIn: readonly string[];
  readonly credits: readonly string[];
};

export type Announced = {
  readonly project: string;
  readonly date: string;
  readonly until: string; // with zone and UTC
  readonly contact: string;
  readonly items: readonly Item[];
};

const severityOf = (severity: Severity | null): string => severity ?? 'unrated';
const and = (parts: readonly string[]): string =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;
const list = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join('\n');
const versionsOf = (items: readonly Item[]): string[] => [
  ...new Set(items.flatMap(({ fixedIn }) => fixedIn)),
];
const thanks = (credits: readonly string[]): string =>
  credits.length === 0 ? '' : `Thanks to ${and(credits)} for the report.`;

function django({ project, date, contact, items }: Announced): string {
  const versions = versionsOf(items);
  return [
    `# ${project} security releases issued${versions.length === 0 ? '' : `: ${and(versions)}`}`,
    date,
    `In accordance with our security policy, the ${project} team is issuing ${versions.length === 0 ? 'releases' : `releases for ${and(versions)}`}. They address the security issues below. We encourage everybody to upgrade as soon as possible.`,
    ...items.flatMap(({ heading, body, severity, credits }) => [
      `## ${heading}`,
      body,
      thanks(credits),
      `This issue has severity “${severityOf(severity)}”.`,
    ]),
    '## Affected versions',
    list(items.flatMap(({ id, affected }) => affected.map((one) => `${one} (${id})`))),
    '## Resolution',
    ...items.flatMap(({ id, fixes }) => (fixes.length === 0 ? [] : [`### ${id}`, list(fixes)])),
    ...(versions.length === 0 ? [] : ['The following versions fix all of the above:', list(versions)]),
    '## Reporting security issues',
    contact === '' ? '' : `Please report potential security issues privately to ${contact}, not in public.`,
  ]
    .filter((part) => part.trim() !== '')
    .join('\n\n');
}

const order: readonly (Severity | null)[] = ['critical', 'high', 'medium', 'low', 'none', null];

function counts(items: readonly Item[]): string[] {
  return order.flatMap((severity) => {
    const count = items.filter((one) => one.severity === severity).length;
    return count === 0 ? [] : [counted(count, `${severityOf(severity)} severity issue`)];
  });
}

function node({ project, date, until, contact, items }: Announced): string {
  const versions = versionsOf(items);
  const sorted = items.toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
  return [
    `# ${date}: ${project} security releases`,
    '## Security releases available',
    `Updates are now available for ${project}${versions.length === 0 ? '' : ` (${and(versions)})`} to address:`,
    list(counts(items)),
    ...sorted.flatMap(({ title, id, body, severity, affected, credits }) => [
      `## ${title} (${id}) - (${severityOf(severity)})`,
      body,
      ...(affected.length === 0
        ? []
        : ['Impact:', list(affected.map((one) => `This vulnerability affects ${one}.`))]),
      thanks(credits),
    ]),
    '## Downloads and release details',
    list(versions.map((version) => `${project} ${version}`)),
    '## Release timing',
    `Releases are available from ${until}.`,
    '## Contact',
    contact === '' ? '' : `To report a vulnerability in ${project}, write to ${contact}.`,
  ]
    .filter((part) => part.trim() !== '')
    .join('\n\n');
}

export const announcements = { django, node } as const satisfies Record<
  AnnouncementStyle,
  (announced: Announced) => string
>;
