/** Which fields a format has no place for, and what they are called when that is reported. Pure; runs everywhere. */
import { commonLosses } from '#shared/words/export-losses.ts';
import { says } from '#shared/calc/advisory-diff.ts';
import type { Advisory } from '#shared/schema/advisory.ts';
import { at, type LossLog } from './loss.ts';

/** Last path part → words. The longest matching path wins. */
const labels: Readonly<Record<string, string>> = {
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
  'ids.own': 'our own id',
  'ids.cve': 'the CVE id',
  'ids.ghsa': 'the GHSA id',
  'ids.osv': 'the OSV id',
  'ids.aliases': 'the aliases',
  'ids.related': 'the related vulnerabilities',
  'dates.created': 'the date of creation',
  'dates.modified': 'the date of the last change',
  'dates.published': 'the date of publication',
  'dates.withdrawn': 'the date of withdrawal',
  status: 'whether it is a draft',
  revisions: 'the revision history',
  'publisher.vendor': 'the name of the publisher',
  'publisher.namespace': 'the web address of the publisher',
  'publisher.contact': 'the contact of the publisher',
  'publisher.cnaOrgId': 'the organization id of the CNA',
  'publisher.cnaShortName': 'the short name of the CNA',
  'packages.*.release': 'the release of the distribution',
  'packages.*.purl': 'the package URL',
  'packages.*.ecosystem': 'the ecosystem',
  'packages.*.scheme': 'how versions are ordered',
  'packages.*.vendor': 'the vendor of a package',
  'packages.*.product': 'the product name',
  'packages.*.ranges': 'the version ranges',
  'packages.*.unaffectedRanges': 'the ranges known to be unaffected',
  'packages.*.affectedVersions': 'the versions listed as affected',
  'packages.*.knownVersions': 'the list of all released versions',
  'packages.*.otherwise': 'what versions outside the ranges are',
  'packages.*.justification': 'why other versions are not affected',
  'packages.*.commits': 'the ranges of commits',
  'packages.*.platforms': 'the platforms',
  'packages.*.functions': 'the vulnerable functions',
  'packages.*.files': 'the vulnerable files',
};

export function labelOf(path: string): string {
  const pattern = path.replace(/\.\d+(?=\.|$)/g, '.*');
  return labels[pattern] ?? path;
}

/** "credits.*.url" → the paths of this advisory. */
export function expand(advisory: Advisory, pattern: string): string[] {
  const star = pattern.indexOf('.*');
  if (star === -1) return [pattern];
  const head = pattern.slice(0, star);
  const list = at(advisory, head);
  if (!Array.isArray(list)) return [];
  return list.flatMap((_, index) => expand(advisory, `${head}.${index}${pattern.slice(star + 2)}`));
}

/** Reports every one of these that says something; prose fields can be `moved` instead of left out. */
export function reportUnsupported(
  log: LossLog,
  advisory: Advisory,
  patterns: readonly string[],
  format: string,
): void {
  for (const path of patterns.flatMap((pattern) => expand(advisory, pattern))) {
    if (says(at(advisory, path))) {
      log.add(path, 'no-place', commonLosses.noFieldInFormat(format, labelOf(path)), commonLosses.leftOut);
    }
  }
}

export function moved(log: LossLog, advisory: Advisory, patterns: readonly string[], where: string): void {
  for (const path of patterns.flatMap((pattern) => expand(advisory, pattern))) {
    if (says(at(advisory, path))) {
      log.add(path, 'moved', commonLosses.noSeparateField(labelOf(path)), commonLosses.writtenTo(where));
    }
  }
}
