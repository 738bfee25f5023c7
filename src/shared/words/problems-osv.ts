/** What is wrong in an OSV record, by code. Pure. */

export const osvProblems = {
  'osv-severity-twice': 'A severity stands on the record and on a package; only one place is allowed.',
  'osv-nothing-affected': 'The record names no affected package; scanners will find nothing by it.',
  'osv-summary-long': 'A summary is meant to have at most 120 characters.',
  'osv-no-schema-version': 'Without schema_version the record is read as version 1.0.0.',
  'osv-schema-version': (version: string, osvVersion: string) =>
    `${version} is not written as ${osvVersion} is.`,
  'osv-newer-version': (version: string, osvVersion: string) =>
    `Version ${version} is not one known here (up to ${osvVersion}).`,
  'id-form': (id: string, wrong: string) => `${id} is misspelled: ${wrong}.`,
  'id-form-cannot-file': (id: string) => `${id} cannot be a file name.`,
  'osv-private-id': 'An id that begins with x_ is for drafts and private records.',
  'osv-own-id': (key: string) => `The record names itself under ${key}.`,
  'cvss-vector': (score: string) => `${score} is not a CVSS 2.0 vector.`,
  'osv-ubuntu-priority': (score: string, list: string) => `${score} is no Ubuntu priority (${list}).`,
  'severity-differs': (label: string, computed: string) =>
    `The word says ${label}, the vector makes ${computed}.`,
  'text-empty': 'The package has no name.',
  'osv-purl-ecosystem': (type: string, ecosystem: string, expected: string) =>
    `The package URL is of type ${type}, the ecosystem ${ecosystem} has ${expected}.`,
  'osv-no-versions': 'Neither ranges nor versions are given, so nobody can tell who is affected.',
  'osv-no-package': 'Versions and ranges other than GIT say little without the package they belong to.',
  'duplicate-reference': (url: string) => `${url} is referred to twice.`,
  'osv-credit-contact': (contact: string) => `${contact} is not an address with https: or mailto:.`,
  'cwe-form': (item: string) => `${item} is not written as CWE-79 is.`,
  'osv-no-introduced':
    'The range never begins: it needs an “introduced” event, “0” for the very first version.',
  'osv-introduced-first': 'The “introduced” event belongs first.',
  'osv-fixed-and-last': '“fixed” and “last_affected” may not stand in one range.',
  'osv-version-empty': (kind: string) => `The “${kind}” event names no version.`,
  'osv-zero': (kind: string) => `“0” means “before every version” and cannot be ${kind}.`,
  'osv-git-repo': 'A GIT range needs the address of its repository in “repo”.',
  'url-form': (repo: string) => `${repo} is not an absolute address of a repository.`,
  'osv-git-commit': (version: string) =>
    `${version} is not a full commit hash in small letters (40 or 64 digits).`,
  'osv-semver': (version: string) => `${version} is not a Semantic Version (1.2.3, without “v”).`,
  'osv-events-unsorted': 'The events are not in the order of their versions.',
  'osv-range-not-closed': (version: string) => `A new range begins before the one from ${version} has ended.`,
  'range-order': (version: string, kind: string) =>
    `${version} (${kind}) comes before every “introduced”: the range ends before it begins.`,
  'osv-range-open': (version: string) =>
    `Every version from ${version} on counts as affected; no fix is named.`,
  'version-form': (version: string) => `${version} is not a version of this ecosystem.`,
  'range-empty': (version: string) =>
    `Introduced and fixed in the same version ${version}: nothing is affected.`,
} as const;
