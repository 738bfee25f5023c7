/** What could not be read as it stands in a record, in words. Pure; used by core. */
import { counted, plural } from './format.ts';

export const importNotes = {
  replacesId: 'Replaces one of your IDs.',
  replacesPublisher: 'Replaces you as the publisher.',
  replacesHistory: 'Replaces your revision history.',
  widerTlp: (tlp: string) => `Your advisory is TLP:${tlp}; this would let more people see it.`,
  recordIsFinal: 'The record is final. Your advisory stays a draft until you publish it.',
  yoursIsExploited: 'Your advisory says it is exploited.',
  maybeHiddenCredit: (hidden: number) => `This may be credit ${hidden}, who must not be named.`,
  creditedInPublic: (name: string, publicIn: string) =>
    `${name} is credited in ${publicIn}, which is public, so consent is not required.`,
  namesHiddenCredit: (index: number) =>
    `The record names credit ${index}, who must not be named. It stays unchanged.`,
  statusWithoutProduct: (unknown: number) =>
    `${counted(unknown, 'product ID')} with a status ${plural(unknown, 'is', 'are')} not in the product tree.`,
  secondStatus: (contradicting: number) =>
    `${counted(contradicting, 'product')} ${plural(contradicting, 'has', 'have')} a second status that contradicts the first; "affected" counts.`,
  recommendedVersions: (recommended: number) =>
    `${counted(recommended, 'recommended version')} ${plural(recommended, 'is', 'are')} not imported.`,
  beginningCounted: (version: string) =>
    `Version ${version} counts as affected, too: with this version scheme a range cannot start just after a version.`,
  endCountsAsFix: (version: string) =>
    `Version ${version} ends the affected range, so it counts as fixed and unaffected, although its status in the record is unknown.`,
  reduced: (list: string, answer: string) => `The versions listed under ${list} are kept as ${answer}.`,
  notAVersion: (version: string) => `Not a version: ${version}`,
  versionUnread: (version: string, answer: string) =>
    `Not a version that can be read: ${version} (${answer})`,
  fixedElsewhere: (versions: readonly string[]) =>
    `Kept as unaffected, since no affected range ends there: fixed ${versions.slice(0, 5).join(', ')}${versions.length > 5 ? ` and ${versions.length - 5} more` : ''}`,
  rowRefused: (why: RefusedRow, row: string) =>
    `${refusedRows[why]}: ${row === '' ? 'an empty entry' : row}.`,
  typeWithoutCwe: (said: string) => `A problem type without a CWE: ${said}`,
  otherRating: (type: string) => `A rating of another kind: ${type}`,
  invalidVector: (why: string) => `The vector is not valid: ${why}`,
  secondRepository: (repository: string) => `A second repository is not imported: ${repository}`,
  doesNotFit: 'Not imported: more or longer values than an advisory can hold.',
  limitEvent: 'A "limit" event is not imported.',
  eventEndsNoRange: (kind: string, at: string) =>
    `"${kind}: ${at}" does not end a range, so it is not imported.`,
  severityDiffers: (stated: string, path: string, calculated: string) =>
    `The record says ${stated}; its vector (${path}) says ${calculated}.`,
  severitiesDiffer: (path: string, severity: string, otherPath: string, otherSeverity: string) =>
    `${path} says ${severity}, ${otherPath} says ${otherSeverity}.`,
  unreadableVersionAffected:
    'One affected version cannot be read, so versions that are not listed elsewhere count as unknown.',
  commitsUnaffected: 'Unaffected commits and changes within a commit range are not imported.',
  replacesCommits: 'Replaces the commits of another repository.',
  beginningExcluded: (written: string) =>
    `"${written}" excludes its start, but the start counts as affected here.`,
  disputed: 'This CVE is disputed.',
  oneOfSeveral: (count: number, which: string) =>
    `Only one of ${count} vulnerabilities is read: ${which === '' ? 'the first one' : which}.`,
  namesWithoutConsent:
    'These names are public in the record, but consent is unknown. Record consent before you publish them.',
} as const;

const refusedRows = {
  'no-status': 'A version without a known status',
  range: 'A range that cannot be read',
  'no-version': 'No version is named',
  version: 'A version that cannot be read',
  order: 'Not a version of this order',
} as const;
export type RefusedRow = keyof typeof refusedRows;
