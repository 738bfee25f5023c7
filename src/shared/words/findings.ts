/** What is still to do on an advisory before it is published, by code. Pure; used by core. */
import type { NamingHit } from '../contract/advisories.ts';
import { counted } from './format.ts';

/** What of a person a text gives away. */
export const personPartWords = {
  name: 'name',
  address: 'address',
  handle: 'handle',
  domain: 'domain',
  page: 'page',
  organization: 'organization',
} as const satisfies Record<NamingHit['kind'], string>;
type PersonPart = NamingHit['kind'];

/** "the name of credit 2, who was not asked yet" */
const creditPart = (part: PersonPart, credit: number, isUnasked: boolean): string =>
  `the ${personPartWords[part]} of credit ${credit}, ${isUnasked ? 'who was not asked yet' : 'who is not to be named'}`;

export const findingTexts = {
  'credit-not-asked': (isOffered: boolean, name: string) =>
    `${isOffered ? 'The policy offers credit' : 'Nobody has asked yet'}: ask ${name} for consent to be named. Until then, the name is left out.`,
  'credit-missing': 'The policy offers credit, but no one is credited.',
  'embargo-open': 'The policy promises confidentiality, but no embargo is set.',
  'tlp-before-disclosure': 'Not public yet: choose a TLP label.',
  'tlp-holds': (tlp: string) =>
    `TLP:${tlp}: CVE records and oss-security mail can be saved only after publishing, or with a reason.`,
  'embargo-over': 'The embargo has ended, but the advisory is still a draft.',
  'disclosure-overdue': 'According to the policy, this should be public by now.',
  'supported-unanswered': (which: string, pkg: string) =>
    `The policy supports ${which}, but it is not specified whether ${pkg} ${which} is affected.`,
  'title-long': 'Titles longer than 120 characters are truncated in lists.',
  'no-summary': 'No summary: say in a sentence what can happen to whom.',
  'no-details': 'No details: how it works, as far as you can share it.',
  'no-impact': 'No impact: what an attacker gains.',
  'no-cwe': 'No weakness (CWE): databases sort by it.',
  'no-severity': 'No severity (manual or CVSS).',
  'no-cvss': 'No CVSS vector. It is optional, but most databases show one.',
  'no-solution': 'No solution: which version to take.',
  'no-workaround': 'No workaround: say so when there is none.',
  'no-references': 'No references: the fix, the release, the issue.',
  'no-package': 'No package: no one can tell who is affected.',
  'bad-vector': (message: string) => `${message} Exports leave the vector out until then.`,
  severityDisagrees: (manual: string, cvss: string, calculated: string, score: string) =>
    `The manual severity is ${manual}, but the ${cvss} vector gives ${calculated} (${score}).`,
  'range-unsound': (number: number, name: string, scheme: string) =>
    `Range ${number} of ${name} is reversed or contains an invalid ${scheme} version, so exports leave it out.`,
  'no-range': (name: string) => `The affected versions of ${name} are not specified.`,
  'no-fix': (name: string) => `No fixed version of ${name} is specified.`,
  'no-ecosystem': (name: string) => `Choose an ecosystem for ${name} so that scanners can match it.`,
  identifies: (field: string, line: number, part: PersonPart, credit: number, isUnasked: boolean) =>
    `${field}, line ${line}, identifies ${creditPart(part, credit, isUnasked)}.`,
  embargoRuns: (until: string, days: number) =>
    `The embargo runs until ${until} UTC (${days === 1 ? 'less than a day' : counted(days, 'day')} left).`,
  noSeverityNoVector: 'No severity and no CVSS vector.',
  consentUnknown: (list: string) =>
    `No answer recorded whether ${list} may be named. They are left out until then.`,
  extraFieldsInvalid: 'The extra fields of the imported record would make the document invalid.',
  extraFieldsLeftOut: 'They are left out.',
  textIdentifies: (part: PersonPart, credit: number, isUnasked: boolean) =>
    `The text would identify ${creditPart(part, credit, isUnasked)}.`,
  fieldIdentifies: (field: string, line: number, part: PersonPart, credit: number, isUnasked: boolean) =>
    `${field}${line > 1 ? `, line ${line},` : ''} would identify ${creditPart(part, credit, isUnasked)}.`,
  leakAt: (path: string, line: number, column: number, part: PersonPart, credit: number) =>
    `${path === '' ? '' : `${path}, `}line ${line}, column ${column}: ${personPartWords[part]} of credit ${credit}`,
  everythingCarried: 'Nothing is left out.',
  missing: (fields: readonly ('title' | 'summary' | 'packages')[]) =>
    `Missing: ${fields.map((field) => missingWords[field]).join(', ')}.`,
  heldByNote: (field: string) => `${field} says what an internal note says`,
  'quotes-note': (field: string) => `${field} says what an internal note says: use other words.`,
  held: (why: string) => `The format is public, and ${why}. Enter a reason to save it anyway.`,
  heldByTlp: (tlp: string) => `the draft is marked TLP:${tlp}`,
  heldByEmbargo: (until: string) => `the embargo runs until ${until} UTC`,
  wouldIdentify: (where: string) =>
    `It would name someone who asked to stay anonymous or was not asked yet (${where}).`,
  lossesTitle: '# Not carried by each format',
  notExported: (why: string) => `Not exported: ${why}`,
  'no-timeline': 'No timeline.',
  required: (oneOf: string) => `${oneOf} is required.`,
} as const;

const missingWords = {
  title: 'a title',
  summary: 'a summary or details',
  packages: 'affected versions',
} as const;
