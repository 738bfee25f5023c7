/** The fields of an advisory in words. Pure. */

/** By path, with a star for the number of an entry. */
const names: Readonly<Record<string, string>> = {
  language: 'the language',
  title: 'the title',
  summary: 'the summary',
  details: 'the details',
  impact: 'the impact',
  solution: 'the solution',
  workarounds: 'the workarounds',
  references: 'the references',
  'references.*.title': 'the title of a reference',
  'references.*.kind': 'the kind of a reference',
  cwes: 'the weaknesses (CWE)',
  'cwes.*.name': 'the name of a weakness',
  severity: 'the manual severity',
  cvss31: 'the CVSS 3.1 vector',
  cvss40: 'the CVSS 4.0 vector',
  ssvc: 'the SSVC decision',
  exploited: 'what is known about exploitation',
  credits: 'the credits',
  'credits.*.organization': 'the organization of a credit',
  'credits.*.url': 'the page of a credit',
  'credits.*.login': 'the account of a credit',
  'credits.*.contact': 'the address of a credit',
  timeline: 'the timeline',
  tlp: 'the TLP label',
  embargoUntil: 'the end of the embargo',
  'ids.own': 'our own ID',
  'ids.cve': 'the CVE ID',
  'ids.ghsa': 'the GHSA ID',
  'ids.osv': 'the OSV ID',
  'ids.aliases': 'the aliases',
  'ids.related': 'the related vulnerabilities',
  'dates.created': 'the date of creation',
  'dates.modified': 'the date of the last change',
  'dates.published': 'the date of publication',
  'dates.withdrawn': 'the date of withdrawal',
  status: 'the draft status',
  revisions: 'the revision history',
  'publisher.vendor': 'the publisher name',
  'publisher.namespace': 'the publisher website',
  'publisher.contact': 'the publisher contact',
  'publisher.cnaOrgId': 'the CNA organization ID',
  'publisher.cnaShortName': 'the CNA short name',
  'packages.*.release': 'the release of the distribution',
  'packages.*.purl': 'the package URL',
  'packages.*.ecosystem': 'the ecosystem',
  'packages.*.scheme': 'how versions are ordered',
  'packages.*.vendor': 'the vendor of a package',
  'packages.*.product': 'the product name',
  'packages.*.ranges': 'the version ranges',
  'packages.*.unaffectedRanges': 'the unaffected ranges',
  'packages.*.affectedVersions': 'the versions listed as affected',
  'packages.*.knownVersions': 'the list of released versions',
  'packages.*.otherwise': 'the status of other versions',
  'packages.*.justification': 'why other versions are not affected',
  'packages.*.commits': 'the commit ranges',
  'packages.*.platforms': 'the platforms',
  'packages.*.functions': 'the vulnerable functions',
  'packages.*.files': 'the vulnerable files',
};

/** "the title of a reference", as a part of a sentence. */
export function fieldName(path: string): string {
  return names[path.replace(/\.\d+(?=\.|$)/g, '.*')] ?? path;
}

/** The same at its beginning. */
export const fieldNameFirst = (path: string): string => capital(fieldName(path));

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What a format cannot do without: lists need one entry. */
const required: Readonly<Record<string, string>> = {
  title: 'A title',
  packages: 'A package with released versions',
  'packages.*.ecosystem': 'A package with an ecosystem, or with commits and their repository',
  references: 'A reference',
  'ids.own': 'An ID',
};

export const requiredField = (path: string): string => required[path] ?? fieldNameFirst(path);
