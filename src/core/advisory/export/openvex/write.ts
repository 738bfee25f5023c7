/** OpenVEX 0.2.0: a statement for each package and status, its products the known versions. Pure; runs everywhere. */
import { commonLosses, openvexLosses } from '#shared/words/export-losses.ts';
import type { Advisory, AffectedPackage } from '#shared/schema/advisory.ts';
import { isPackageUrl, packageUrl, packageUrlAt, productName } from '../../model/ecosystems.ts';
import {
  compact,
  fileStem,
  mainId,
  unique,
  utc,
  writtenJson,
  type Exporter,
  type Json,
} from '../../model/export-types.ts';
import { reportUnsupported } from '../../model/fields.ts';
import type { LossLog } from '../../model/loss.ts';
import { markdownToText } from '../../model/markup.ts';
import { answerFor, compareVersions } from '../../versions/versions.ts';

const unsupported = [
  'language',
  'title',
  'details',
  'impact',
  'workarounds',
  'references',
  'cwes',
  'severity',
  'cvss31',
  'cvss40',
  'ssvc',
  'exploited',
  'credits',
  'timeline',
  'tlp',
  'embargoUntil',
  'ids.related',
  'dates.created',
  'dates.withdrawn',
  'status',
  'publisher.contact',
  'publisher.cnaOrgId',
  'publisher.cnaShortName',
  'packages.*.release',
  'packages.*.vendor',
  'packages.*.scheme',
  'packages.*.ranges',
  'packages.*.unaffectedRanges',
  'packages.*.affectedVersions',
  'packages.*.commits',
  'packages.*.platforms',
  'packages.*.functions',
  'packages.*.files',
];

export const exportOpenvex: Exporter = (advisory, options, log) => {
  reportUnsupported(log, advisory, unsupported, 'OpenVEX');
  const { ids, dates, publisher, revisions } = advisory;
  const base = (publisher.namespace || 'https://openvex.dev/docs/public').replace(/\/+$/, '');
  const first = dates.published ?? dates.created;
  if (dates.published !== null && Date.parse(dates.published) === Date.parse(dates.modified)) {
    log.add('dates.published', 'reduced', openvexLosses.sameInstant, commonLosses.writtenOnce);
  }
  reportUnsupported(log, advisory, ['revisions'], 'OpenVEX');
  const document = compact({
    '@context': 'https://openvex.dev/ns/v0.2.0',
    '@id': `${base}/vex-${encodeURIComponent(options.exportId ?? mainId(advisory))}`,
    author: publisher.vendor || 'Unknown Author',
    role: 'Document Creator',
    timestamp: utc(first),
    last_updated: utc(dates.modified),
    version: Math.max(1, revisions.length),
    tooling:
      options.generator === undefined ? undefined : `${options.generator.name} ${options.generator.version}`,
    statements: advisory.packages.flatMap((pkg, index) =>
      statements(advisory, pkg, `packages.${index}`, base, log),
    ),
  });
  const vulnerability = [ids.cve, ids.ghsa, ids.own].find((id) => id !== '') ?? mainId(advisory);
  return writtenJson(document, `${fileStem(vulnerability)}.openvex.json`);
};

type Status = 'affected' | 'fixed' | 'not_affected' | 'under_investigation';
const statusOrder: readonly Status[] = ['affected', 'fixed', 'not_affected', 'under_investigation'];

function statements(
  advisory: Advisory,
  pkg: AffectedPackage,
  path: string,
  base: string,
  log: LossLog,
): Json[] {
  noteLosses(pkg, path, log);
  const versions = unique([...pkg.affectedVersions, ...pkg.knownVersions]);
  if (versions.length === 0) {
    log.add(path, 'no-place', openvexLosses.singleVersions, commonLosses.leftOut);
  }
  const { ids } = advisory;
  const all = [ids.cve, ids.ghsa, ids.osv, ids.own, ...ids.aliases].filter((id) => id !== '');
  const name = all[0] ?? mainId(advisory);
  const vulnerability = compact({
    name,
    description: advisory.summary,
    aliases: unique(all.slice(1)).filter((id) => id !== name),
  });
  const action = advisory.solution.trim() === '' ? fixAdvice(pkg) : markdownToText(advisory.solution);
  if (!versions.some((version) => statusOf(pkg, version) === 'affected')) {
    reportUnsupported(log, advisory, ['solution'], 'OpenVEX without an affected version');
  }
  return statusOrder.flatMap((status) => {
    const products = versions
      .filter((version) => statusOf(pkg, version) === status)
      .map((version) => product(pkg, version, base));
    if (products.length === 0) return [];
    return [
      compact({
        vulnerability,
        products,
        status,
        justification: status === 'not_affected' ? pkg.justification : undefined,
        impact_statement:
          status === 'not_affected' && pkg.justification === null ? openvexLosses.codeNotPresent : undefined,
        action_statement: status === 'affected' ? action : undefined,
      }),
    ];
  });
}

function noteLosses(pkg: AffectedPackage, path: string, log: LossLog): void {
  const purl = packageUrl(pkg);
  const valid = isPackageUrl(purl);
  if (purl !== '' && !valid)
    log.add(`${path}.purl`, 'not-valid', commonLosses.notAPackageUrl, commonLosses.leftOut);
  const lose = (field: 'product' | 'name' | 'ecosystem', what: string): void => {
    if (pkg[field] !== '') log.add(`${path}.${field}`, 'no-place', what, commonLosses.leftOut);
  };
  if (valid) lose('product', openvexLosses.purlIsProduct);
  if (valid && pkg.purl !== '') {
    lose('name', openvexLosses.purlIsProduct);
    lose('ecosystem', openvexLosses.purlIsProduct);
  }
  if (!valid && pkg.ecosystem !== 'generic') lose('ecosystem', openvexLosses.purlOnly);
  if (!valid && productName(pkg) !== pkg.name) lose('name', openvexLosses.productNameStands);
  log.add(`${path}.otherwise`, 'reduced', openvexLosses.knownVersionsOnly, openvexLosses.eachHasStatus);
  if (
    pkg.justification !== null &&
    !pkg.knownVersions.some((version) => statusOf(pkg, version) === 'not_affected')
  ) {
    log.add(
      `${path}.justification`,
      'no-place',
      openvexLosses.noneUnaffectedWithoutFix,
      commonLosses.leftOut,
    );
  }
}

function fixAdvice(pkg: AffectedPackage): string {
  const fixes = pkg.ranges.map((range) => range.fixed).filter((fix) => fix !== '');
  return fixes.length === 0 ? openvexLosses.noFixYet : openvexLosses.updateTo(fixes.join(' or '));
}

/** "fixed" is a version that was affected before and has the fix; "not_affected" never had the flaw. */
function statusOf(pkg: AffectedPackage, version: string): Status {
  const answer = answerFor(pkg, version);
  if (answer === 'affected') return 'affected';
  if (answer === 'unknown') return 'under_investigation';
  const fixed = pkg.ranges.some(({ fixed: fix }) => {
    const order = fix === '' ? null : compareVersions(pkg.scheme, version, fix);
    return order !== null && order >= 0;
  });
  return fixed || pkg.commits?.ranges.some((range) => range.fixed === version) === true
    ? 'fixed'
    : 'not_affected';
}

/** A product is an IRI: the package URL with the version, or an address under the publisher's. */
export function vexProductId(pkg: AffectedPackage, version: string, base: string): string {
  if (isPackageUrl(packageUrl(pkg))) return packageUrlAt(pkg, version);
  return `${base}/products/${encodeURIComponent(productName(pkg) || 'n/a')}@${encodeURIComponent(version)}`;
}

function product(pkg: AffectedPackage, version: string, base: string): Json {
  const id = vexProductId(pkg, version, base);
  return id.startsWith('pkg:') ? { '@id': id, identifiers: { purl: id } } : { '@id': id };
}
