/** What the fields of an advisory are called on the form, for lists that speak about them. Pure. */
import { scoreVector } from '#shared/calc/cvss/score.ts';
import { shownValue } from './shown-value.ts';

const words: Readonly<Record<string, string>> = {
  title: 'Title',
  summary: 'Summary',
  details: 'Details',
  impact: 'Impact',
  solution: 'Solution',
  workarounds: 'Workarounds',
  packages: 'Packages',
  references: 'References',
  cwes: 'Weaknesses',
  severity: 'Manual severity',
  cvss31: 'CVSS 3.1 vector',
  cvss40: 'CVSS 4.0 vector',
  ssvc: 'SSVC',
  exploited: 'Exploited in the wild',
  credits: 'Credits',
  timeline: 'Timeline',
  tlp: 'TLP',
  embargoUntil: 'Embargo until',
  language: 'Language',
  status: 'Status',
  revisions: 'Revisions',
  'ids.own': 'Our ID',
  'ids.cve': 'CVE',
  'ids.ghsa': 'GHSA',
  'ids.osv': 'OSV',
  'ids.aliases': 'Aliases',
  'ids.related': 'Related',
  'dates.created': 'Created',
  'dates.modified': 'Modified',
  'dates.published': 'Published',
  'dates.withdrawn': 'Withdrawn',
  'publisher.vendor': 'Publisher',
  'publisher.namespace': 'Publisher URL',
  'publisher.contact': 'Publisher contact',
  'publisher.cnaOrgId': 'CNA organization ID',
  'publisher.cnaShortName': 'CNA short name',
  'ids.aliases.*': 'Alias',
  'ids.related.*': 'Related ID',
  'references.*': 'Reference',
  'references.*.kind': 'Reference type',
  'references.*.title': 'Reference title',
  'cwes.*': 'Weakness',
  'cwes.*.name': 'Weakness name',
  'credits.*': 'Credit',
  'credits.*.type': 'Credit role',
  'credits.*.organization': 'Credit organization',
  'credits.*.url': 'Credit URL',
  'credits.*.login': 'Credit GitHub account',
  'timeline.*': 'Timeline entry',
  'exploited.status': 'Exploited in the wild',
  'exploited.evidence.*': 'Exploitation evidence',
  extraFields: 'Extra fields',
  'packages.*': 'Package',
  'packages.*.name': 'Name',
  'packages.*.ecosystem': 'Ecosystem',
  'packages.*.scheme': 'Version scheme',
  'packages.*.release': 'Release',
  'packages.*.purl': 'Package URL',
  'packages.*.vendor': 'Vendor',
  'packages.*.product': 'Product',
  'packages.*.versions': 'Affected versions',
  'packages.*.ranges': 'Affected ranges',
  'packages.*.unaffectedRanges': 'Unaffected ranges',
  'packages.*.affectedVersions': 'Individual affected versions',
  'packages.*.knownVersions': 'Released versions',
  'packages.*.otherwise': 'Versions outside the ranges',
  'packages.*.justification': 'Why not affected',
  'packages.*.commits': 'Commits',
  'packages.*.platforms': 'Platforms',
  'packages.*.functions': 'Vulnerable functions',
  'packages.*.files': 'Vulnerable files',
};

/** "packages.1.ranges" → "Package 2: affected ranges"; an unknown path is returned unchanged. */
export function fieldName(path: string): string {
  const known = words[path.replace(/\.\d+(?=\.|$)/g, '.*')];
  if (known === undefined) return path;
  const [, index] = /^packages\.(\d+)\./.exec(path) ?? [];
  if (index === undefined) return known;
  return `Package ${String(Number(index) + 1)}: ${known.charAt(0).toLowerCase()}${known.slice(1)}`;
}

type Range = { readonly introduced: string; readonly fixed: string; readonly lastAffected: string };
type Versions = {
  readonly scheme: string;
  readonly ranges: readonly Range[];
  readonly unaffectedRanges: readonly Range[];
  readonly affectedVersions: readonly string[];
  readonly otherwise: string;
};

function rangeWords({ introduced, fixed, lastAffected }: Range): string {
  if (introduced === lastAffected) return introduced;
  const start = introduced === '0' ? 'all versions' : `from ${introduced}`;
  const end = fixed !== '' ? ` before ${fixed}` : lastAffected === '' ? '' : ` up to ${lastAffected}`;
  return introduced === '0' || end !== '' ? start + end : `${introduced} and later`;
}

function versionWords(value: Versions): string {
  const affected = [...value.ranges.map(rangeWords), ...value.affectedVersions].join(', ');
  const clean = value.unaffectedRanges.map(rangeWords).join(', ');
  return [
    `Affected: ${affected === '' ? 'none' : affected}`,
    ...(clean === '' ? [] : [`Not affected: ${clean}`]),
    `Others: ${value.otherwise}`,
    `Order: ${value.scheme}`,
  ].join('\n');
}

/** A vector is shown with the score it comes to, so that two of them can be compared at a glance. */
export function fieldValue(path: string, value: unknown): string {
  if (/^packages\.\d+\.versions$/.test(path) && value !== null) return versionWords(value as Versions);
  const shown = shownValue(value);
  if ((path !== 'cvss31' && path !== 'cvss40') || typeof value !== 'string' || value === '') return shown;
  const scored = scoreVector(value);
  return scored.ok ? `${scored.value.score.toFixed(1)} ${scored.value.severity}\n${value}` : shown;
}
