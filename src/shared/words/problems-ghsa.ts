/** What is wrong in a GitHub advisory, by code. Pure. */

export const ghsaProblems = {
  'ghsa-cvss-version': 'GitHub shows CVSS 3.1 and 4.0; this is a 3.0 vector.',
  'ghsa-severity-and-vector': 'Give either a severity or a CVSS vector; GitHub rejects a record with both.',
  'ghsa-no-severity': 'Neither a severity nor a CVSS vector is given.',
  'text-empty': (key: string) => `The ${key} is empty.`,
  'ghsa-nothing-affected': 'No affected package is named, so no one will be alerted.',
  'ghsa-publishes': 'Sending this publishes the advisory; that cannot be undone.',
  'ghsa-credit-twice': (login: string) => `${login} is credited twice; GitHub keeps one type per account.`,
  'ghsa-no-package-name': (ecosystem: string) =>
    `Without a package name, no one who uses ${ecosystem} is alerted.`,
  'ghsa-no-range': 'No vulnerable versions are given.',
  'ghsa-range-form': (part: string) =>
    `${part} is not of the form “>= 1.0.0” (operators =, >=, >, <=, <, joined by commas).`,
  'ghsa-range-bounds': (range: string) =>
    `${range} has more than one lower end, upper end or exact version; use one entry per range.`,
  'ghsa-range-open': (version: string) => `Every version from ${version} on counts as vulnerable.`,
  'version-form': (value: string, ecosystem: string) =>
    `${value} cannot be ordered as versions of ${ecosystem}.`,
  'range-order': (end: string, start: string) => `The range ends (${end}) before it begins (${start}).`,
  'range-empty': (start: string, end: string) => `No version is between ${start} and ${end}.`,
} as const;
