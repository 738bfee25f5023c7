/** What is wrong in a CVE record or container, by code. Pure. */

export const cveProblems = {
  'cve-replaced-by-itself': 'The record says it is replaced by itself.',
  'cve-newer-version': (version: string) => `Version ${version} is newer than 5.2, the newest one supported.`,
  'cve-data-version': 'packageURL exists since version 5.2, but an older version is stated.',
  'text-empty': 'The text is empty.',
  'cve-cwe-unstated': (named: string) => `The text names ${named}, but cweId is not set.`,
  'cve-cwe-differs': (id: string, named: string) => `cweId is ${id}, but the text names ${named}.`,
  'cve-purl-and-collection': (other: string) =>
    `${other} is not allowed next to packageURL; both name the same package.`,
  'cve-version-contradiction': (version: string) => `Version ${version} is given two different statuses.`,
  'duplicate-version': (version: string) => `Version ${version} is listed twice.`,
  'cve-nothing-affected': 'No version of this product is marked as affected.',
  'cve-two-ends': 'A range cannot have both lessThan and lessThanOrEqual.',
  'cve-version-type': 'A range needs a versionType so that its versions can be ordered.',
  'cve-changes-without-range': 'changes is only meaningful inside a range (lessThan or lessThanOrEqual).',
  'cve-version-form': (end: string, type: string | undefined) => `${end} is not a ${type} version.`,
  'range-order': (end: string, start: string) => `The range ends (${end}) before it begins (${start}).`,
  'range-empty': (start: string, end: string) => `No version is between ${start} and ${end}.`,
  'duplicate-reference': (url: string) => `${url} is listed twice.`,
  'cve-timeline-order': 'This timeline entry is earlier than the one before it.',
} as const;
