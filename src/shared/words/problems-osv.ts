/** What is wrong in an OSV record, by code. Pure. */

export const osvProblems = {
  'osv-severity-twice': 'Both the record and a package have a severity; only one is allowed.',
  'osv-nothing-affected': 'The record names no affected package, so scanners cannot match it.',
  'osv-summary-long': 'A summary should have at most 120 characters.',
  'osv-no-schema-version': 'Without schema_version the record is read as version 1.0.0.',
  'osv-schema-version': (version: string, osvVersion: string) =>
    `${version} is not a version such as ${osvVersion}.`,
  'osv-newer-version': (version: string, osvVersion: string) =>
    `Version ${version} is newer than ${osvVersion}, the newest one supported.`,
  'id-form': (id: string, wrong: string) => `${id} is misspelled: ${wrong}.`,
  'id-form-cannot-file': (id: string) => `${id} cannot be a file name.`,
  'osv-private-id': 'IDs that start with x_ are for drafts and private records.',
  'osv-own-id': (key: string) => `The record lists its own ID under ${key}.`,
  'cvss-vector': (score: string) => `${score} is not a CVSS 2.0 vector.`,
  'osv-ubuntu-priority': (score: string, list: string) => `${score} is not an Ubuntu priority (${list}).`,
  'severity-differs': (label: string, computed: string) =>
    `The severity is ${label}, but the vector gives ${computed}.`,
  'text-empty': 'The package has no name.',
  'osv-purl-ecosystem': (type: string, ecosystem: string, expected: string) =>
    `The package URL has type ${type}, but ${ecosystem} packages have ${expected}.`,
  'osv-no-versions': 'There are no ranges and no versions, so no one can tell who is affected.',
  'osv-no-package': 'Versions and ranges other than GIT need a package.',
  'duplicate-reference': (url: string) => `${url} is listed twice.`,
  'osv-credit-contact': (contact: string) => `${contact} is not an https: or mailto: address.`,
  'cwe-form': (item: string) => `${item} is not an ID such as CWE-79.`,
  'osv-no-introduced': 'The range has no start: add an “introduced” event (“0” for the first version).',
  'osv-introduced-first': 'The “introduced” event must come first.',
  'osv-fixed-and-last': 'A range cannot have both “fixed” and “last_affected”.',
  'osv-version-empty': (kind: string) => `The “${kind}” event names no version.`,
  'osv-zero': (kind: string) => `“0” means “before every version” and cannot be ${kind}.`,
  'osv-git-repo': 'A GIT range needs its repository URL in “repo”.',
  'url-form': (repo: string) => `${repo} is not an absolute repository URL.`,
  'osv-git-commit': (version: string) =>
    `${version} is not a full commit hash in lower case (40 or 64 digits).`,
  'osv-semver': (version: string) => `${version} is not a Semantic Version (1.2.3, without “v”).`,
  'osv-events-unsorted': 'The events are not in version order.',
  'osv-range-not-closed': (version: string) => `A new range begins before the one from ${version} has ended.`,
  'range-order': (version: string, kind: string) =>
    `${version} (${kind}) comes before every “introduced”: the range ends before it begins.`,
  'osv-listed-fixed': (version: string) =>
    `${version} is listed as affected, but a range ends with it as the fix.`,
  'osv-range-open': (version: string) =>
    `Every version from ${version} on counts as affected; no fix is named.`,
  'version-form': (version: string) => `${version} is not a version of this ecosystem.`,
  'range-empty': (version: string) =>
    `Introduced and fixed in the same version ${version}: nothing is affected.`,
} as const;
