/** The sentences that the three human formats share: version lines, scores, ids, dates. Pure; runs everywhere. */
import { commonLosses } from '#shared/words/export-losses.ts';
import type { Advisory, AffectedPackage, ReferenceKind, VersionRange } from '#shared/schema/advisory.ts';
import { ecosystemTable, productName } from './ecosystems.ts';
import { utc, type ExportOptions } from './export-types.ts';

export function rangeText(range: VersionRange): string {
  const end =
    range.fixed !== ''
      ? `before ${range.fixed}`
      : range.lastAffected !== ''
        ? `up to and including ${range.lastAffected}`
        : '';
  if (range.introduced === '0') return end === '' ? 'all versions' : `all versions ${end}`;
  return end === '' ? `${range.introduced} and later` : `from ${range.introduced} ${end}`;
}

export function packageTitle(pkg: AffectedPackage): string {
  const ecosystem = ecosystemTable[pkg.ecosystem].osv;
  const where = [ecosystem ?? '', pkg.release].filter((part) => part !== '').join(' ');
  const product = productName(pkg);
  const name = product !== pkg.name && pkg.name !== '' ? `${product}: ${pkg.name}` : product;
  return where === '' ? name : `${name} (${where})`;
}

export type Row = { readonly label: string; readonly value: string };

/** Everything the model says about one package, a line each. */
export function packageRows(pkg: AffectedPackage): Row[] {
  const fixed = pkg.ranges.map((range) => range.fixed).filter((version) => version !== '');
  const commits = pkg.commits;
  const rows: Row[] = [
    { label: 'Vendor', value: pkg.vendor },
    { label: 'Affected', value: [...pkg.ranges.map(rangeText), ...pkg.affectedVersions].join('; ') },
    { label: 'Fixed', value: fixed.join(', ') },
    { label: 'Not affected', value: pkg.unaffectedRanges.map(rangeText).join('; ') },
    { label: 'Other versions', value: pkg.otherwise === 'unknown' ? 'not examined' : 'not affected' },
    { label: 'Why other versions are not affected', value: pkg.justification?.replaceAll('_', ' ') ?? '' },
    { label: 'Commits', value: commits === null ? '' : commits.ranges.map(rangeText).join('; ') },
    { label: 'Repository', value: commits?.repository ?? '' },
    { label: 'Package URL', value: pkg.purl },
    { label: 'Platforms', value: pkg.platforms.join(', ') },
    { label: 'Functions', value: pkg.functions.join(', ') },
    { label: 'Files', value: pkg.files.join(', ') },
  ];
  return rows.filter((row) => row.value !== '');
}

export function headRows(advisory: Advisory, options: ExportOptions): Row[] {
  const { ids, dates, publisher } = advisory;
  const others = [ids.own, ids.cve, ids.ghsa, ids.osv, ...ids.aliases].filter((id) => id !== '');
  const embargoed =
    advisory.status === 'draft' &&
    advisory.embargoUntil !== null &&
    Date.parse(advisory.embargoUntil) > Date.parse(options.now);
  const rows: Row[] = [
    { label: 'Identifiers', value: [...new Set(others)].join(', ') },
    { label: 'Related', value: ids.related.join(', ') },
    { label: 'Status', value: advisory.status === 'draft' ? 'DRAFT, not published' : '' },
    {
      label: 'Under embargo until',
      value: embargoed && advisory.embargoUntil ? utc(advisory.embargoUntil) : '',
    },
    { label: 'TLP', value: advisory.tlp === null ? '' : `TLP:${advisory.tlp}` },
    { label: 'Severity', value: advisory.severity ?? '' },
    { label: 'CVSS 4.0', value: advisory.cvss40 },
    { label: 'CVSS 3.1', value: advisory.cvss31 },
    { label: 'SSVC', value: ssvcText(advisory) },
    { label: 'Weaknesses', value: advisory.cwes.map((cwe) => `${cwe.id} ${cwe.name}`.trim()).join('; ') },
    {
      label: 'Publisher',
      value: [publisher.vendor, publisher.namespace].filter((part) => part !== '').join(', '),
    },
    { label: 'Contact', value: publisher.contact },
    { label: 'Published', value: dates.published === null ? '' : utc(dates.published) },
    { label: 'Last changed', value: utc(dates.modified) },
    { label: 'Withdrawn', value: dates.withdrawn === null ? '' : utc(dates.withdrawn) },
  ];
  return rows.filter((row) => row.value !== '');
}

export function ssvcText(advisory: Advisory): string {
  const { ssvc } = advisory;
  if (ssvc === null) return '';
  const decision = ssvc.decision === '' ? '' : `; decision: ${ssvc.decision}`;
  return `exploitation ${ssvc.exploitation}, automatable ${ssvc.automatable}, technical impact ${ssvc.technicalImpact}${decision} (${utc(ssvc.at)})`;
}

export function exploitedLines(advisory: Pick<Advisory, 'exploited'>): string[] {
  const { exploited } = advisory;
  if (exploited === null) return [];
  const headline = {
    yes: commonLosses.exploited,
    no: commonLosses.notExploited,
    unknown: commonLosses.exploitationUnknown,
  }[exploited.status];
  const evidence = exploited.evidence.map(({ at, text, url }) =>
    [at === null ? '' : `${utc(at)}:`, text, url === '' ? '' : `<${url}>`]
      .filter((part) => part !== '')
      .join(' '),
  );
  return [headline, ...evidence];
}

export const referenceLabels = {
  advisory: 'Advisory',
  article: 'Article',
  discussion: 'Discussion',
  detection: 'Detection',
  evidence: 'Evidence',
  exploit: 'Exploit',
  fix: 'Fix',
  git: 'Git',
  issue: 'Issue',
  'mailing-list': 'Mailing list',
  package: 'Package',
  'release-notes': 'Release notes',
  report: 'Report',
  self: 'This advisory',
  other: 'See',
} satisfies Record<ReferenceKind, string>;
