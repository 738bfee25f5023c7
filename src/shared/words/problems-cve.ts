/** What is wrong in a CVE record or container, by code. Pure. */

export const cveProblems = {
  'cve-replaced-by-itself': 'The record says it is replaced by itself.',
  'cve-newer-version': (version: string) => `Version ${version} is newer than 5.2, the newest known here.`,
  'cve-data-version': 'packageURL exists since version 5.2, but an older version is stated.',
  'text-empty': 'The text holds nothing but spaces.',
  'cve-cwe-unstated': (named: string) => `The text names ${named}, but cweId is not set.`,
  'cve-cwe-differs': (id: string, named: string) => `cweId is ${id}, but the text names ${named}.`,
  'cve-purl-and-collection': (other: string) =>
    `${other} may not stand beside packageURL; they name the same thing in two ways.`,
  'cve-version-contradiction': (version: string) => `Version ${version} is given two different statuses.`,
  'duplicate-version': (version: string) => `Version ${version} is listed twice.`,
  'cve-nothing-affected': 'No version of this product is marked as affected.',
  'cve-two-ends': 'lessThan and lessThanOrEqual stand together; a range has one end.',
  'cve-version-type': 'A range needs a versionType, or nobody can order its versions.',
  'cve-changes-without-range': 'changes only mean something inside a range (lessThan or lessThanOrEqual).',
  'cve-version-form': (end: string, type: string | undefined) => `${end} is no ${type} version.`,
  'range-order': (end: string, start: string) => `The range ends (${end}) before it begins (${start}).`,
  'range-empty': (start: string, end: string) => `No version lies from ${start} up to below ${end}.`,
  'duplicate-reference': (url: string) => `${url} is referred to twice.`,
  'cve-timeline-order': 'This entry of the timeline is earlier than the one before it.',
} as const;
