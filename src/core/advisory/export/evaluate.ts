/**
 * "Is version X affected?", asked of a finished document by the rules of its own format, the way a stranger's tool
 * would. The export is measured against the model with this. Pure; runs everywhere.
 */
import type {
  AffectedAnswer,
  AffectedPackage,
  ExportFormat,
  VersionScheme,
} from '#shared/schema/advisory.ts';
import { productsOf, type CsafProduct } from '../model/csaf-read.ts';
import { ghsaEcosystem, osvEcosystem, packageUrl, productName } from '../model/ecosystems.ts';
import { asList, asObject, asText, objects, texts, type Loose } from '../model/json.ts';
import { sourceOf } from '../model/source.ts';
import { vexProductId } from './openvex/write.ts';
import { versContains, parseVers } from '../versions/vers.ts';
import {
  bareVersion,
  compareVersions,
  inRange,
  isCommit,
  isVersion,
  sameVersion,
} from '../versions/versions.ts';

export type Ask = (version: string) => AffectedAnswer;

/** Formats without a machine-readable answer say "unknown" to everything. */
export function evaluator(format: ExportFormat, document: unknown, pkg: AffectedPackage): Ask {
  const root = asObject(document);
  switch (format) {
    case 'cve':
      return cve(asObject(asObject(root['containers'])['cna']), pkg);
    case 'cve-cna':
      return cve(root, pkg);
    case 'osv':
      return osv(root, pkg);
    case 'csaf':
    case 'csaf21':
      return csaf(root, pkg);
    case 'ghsa':
      return ghsa(root, pkg);
    case 'openvex':
      return openvex(root, pkg);
    case 'ghsa-md':
    case 'markdown':
    case 'html':
    case 'oss-security':
      return () => 'unknown';
  }
}

export const answeringFormats: readonly ExportFormat[] = [
  'cve',
  'cve-cna',
  'osv',
  'csaf',
  'csaf21',
  'ghsa',
  'openvex',
];

export function affectedBy(
  format: ExportFormat,
  document: unknown,
  pkg: AffectedPackage,
  version: string,
): AffectedAnswer {
  return evaluator(format, document, pkg)(version);
}

/** Several entries about one package: one "affected" is enough. */
function worst(answers: readonly AffectedAnswer[]): AffectedAnswer {
  if (answers.includes('affected')) return 'affected';
  return answers.includes('unaffected') ? 'unaffected' : 'unknown';
}

// CVE: the algorithm of the record format's "versions and products" --------------------------------------------------

function cve(container: Loose, pkg: AffectedPackage): Ask {
  const purl = packageUrl(pkg);
  const entries = objects(container['affected']).filter((entry) => {
    const url = asText(entry['packageURL']);
    if (url !== '' && purl !== '') return url === purl;
    const name = asText(entry['packageName']);
    return asText(entry['product']) === (productName(pkg) || 'n/a') && (name === '' || name === pkg.name);
  });
  return (version) => worst(entries.map((entry) => cveProduct(entry, pkg.scheme, version)));
}

const cveSchemes: Readonly<Record<string, VersionScheme>> = {
  semver: 'semver',
  python: 'pep440',
  maven: 'maven',
  deb: 'debian',
};

function cveProduct(entry: Loose, own: VersionScheme, version: string): AffectedAnswer {
  const fallback = asStatus(entry['defaultStatus']) ?? 'unknown';
  for (const row of objects(entry['versions'])) {
    const status = asStatus(row['status']) ?? 'unknown';
    const start = asText(row['version']);
    const [below, upTo] = [asText(row['lessThan']), asText(row['lessThanOrEqual'])];
    const type = asText(row['versionType']);
    if (type === 'git') {
      if (version === start || version === upTo) return status;
      if (version === below) return 'unaffected';
      continue;
    }
    const scheme = cveSchemes[type] ?? own;
    if (below === '' && upTo === '') {
      if (sameVersion(scheme, version, start)) return status;
      continue;
    }
    if (isCommit(version)) continue;
    if (!isVersion(scheme, version)) return 'unknown';
    const end = below === '' ? upTo : below;
    const range = {
      introduced: start,
      fixed: end === '*' || below === '' ? '' : below,
      lastAffected: end === '*' || below !== '' ? '' : upTo,
    };
    if (inRange(scheme, range, version) === true) return changed(row, scheme, version, status);
  }
  return isCommit(version) || !isVersion(own, version) ? 'unknown' : fallback;
}

function changed(row: Loose, scheme: VersionScheme, version: string, status: AffectedAnswer): AffectedAnswer {
  let current = status;
  const changes = objects(row['changes']).sort(
    (a, b) => compareVersions(scheme, asText(a['at']), asText(b['at'])) ?? 0,
  );
  for (const change of changes) {
    const order = compareVersions(scheme, version, asText(change['at']));
    if (order !== null && order >= 0) current = asStatus(change['status']) ?? current;
  }
  return current;
}

function asStatus(value: unknown): AffectedAnswer | null {
  return value === 'affected' || value === 'unaffected' || value === 'unknown' ? value : null;
}

// OSV: IsVulnerable of the schema's "evaluation" section ------------------------------------------------------------------

function osv(root: Loose, pkg: AffectedPackage): Ask {
  const ecosystem = osvEcosystem(pkg);
  const name = pkg.name || productName(pkg);
  const entries = objects(root['affected']).filter((entry) => {
    const named = asObject(entry['package']);
    if (ecosystem !== null) return asText(named['ecosystem']) === ecosystem && asText(named['name']) === name;
    const own = asObject(entry['database_specific']);
    return (
      named['name'] === undefined &&
      asText(own['name']) === pkg.name &&
      asText(own['product']) === pkg.product
    );
  });
  return (version) => worst(entries.map((entry) => osvEntry(entry, pkg.scheme, version)));
}

function osvEntry(entry: Loose, scheme: VersionScheme, version: string): AffectedAnswer {
  if (texts(entry['versions']).includes(bareVersion(scheme, version))) return 'affected';
  const ranges = objects(entry['ranges']);
  if (isCommit(version)) {
    return worst(ranges.filter((range) => range['type'] === 'GIT').map((range) => osvCommit(range, version)));
  }
  if (!isVersion(scheme, version)) return 'unknown';
  const inside = ranges
    .filter((range) => range['type'] !== 'GIT')
    .some((range) => osvRange(range, scheme, version));
  return inside ? 'affected' : 'unaffected';
}

function osvCommit(range: Loose, commit: string): AffectedAnswer {
  const events = objects(range['events']);
  if (events.some((event) => event['introduced'] === commit || event['last_affected'] === commit))
    return 'affected';
  return events.some((event) => event['fixed'] === commit) ? 'unaffected' : 'unknown';
}

type OsvEvent = { kind: string; version: string };

function osvRange(range: Loose, scheme: VersionScheme, version: string): boolean {
  const order = (a: string, b: string): number => {
    if (a === '0' || b === '0') return a === b ? 0 : a === '0' ? -1 : 1; // "0" is before any version
    return compareVersions(scheme, a, b) ?? 0;
  };
  const events = objects(range['events'])
    .flatMap((event): OsvEvent[] =>
      Object.entries(event).map(([kind, at]) => ({ kind, version: asText(at) })),
    )
    .sort((a, b) => order(a.version, b.version));
  let vulnerable = false;
  for (const event of events) {
    const position = event.version === '0' ? 1 : order(version, event.version);
    if (event.kind === 'introduced' && position >= 0) vulnerable = true;
    if (event.kind === 'fixed' && position >= 0) vulnerable = false;
    if (event.kind === 'last_affected' && position > 0) vulnerable = false;
  }
  return vulnerable;
}

// CSAF: product status of every product whose version or range holds the version --------------------------------------

function csaf(root: Loose, pkg: AffectedPackage): Ask {
  const purl = packageUrl(pkg);
  const products = productsOf(sourceOf(root)).filter(
    (product) =>
      product.product === (productName(pkg) || 'n/a') &&
      (product.purl === '' || purl === '' || product.purl === purl),
  );
  const vulnerabilities = objects(root['vulnerabilities']).map((one) => asObject(one['product_status']));
  const statusOf = (id: string): AffectedAnswer => {
    const within = (group: string): boolean =>
      vulnerabilities.some((status) => asList(status[group]).includes(id));
    if (['known_affected', 'first_affected', 'last_affected'].some(within)) return 'affected';
    return ['fixed', 'first_fixed', 'known_not_affected'].some(within) ? 'unaffected' : 'unknown';
  };
  const rows = products.map((product) => ({
    product,
    status: statusOf(product.id),
    vers: parseVers(product.version),
  }));
  return (version) =>
    worst(
      rows
        .filter(({ product, vers }) => csafHolds(product, vers, pkg.scheme, version))
        .map(({ status }) => status),
    );
}

function csafHolds(
  product: CsafProduct,
  vers: ReturnType<typeof parseVers>,
  scheme: VersionScheme,
  version: string,
): boolean {
  if (product.isRange) {
    return (
      vers !== null &&
      !isCommit(version) &&
      isVersion(scheme, version) &&
      versContains(vers, scheme, version) === true
    );
  }
  return product.version === version || (!isCommit(version) && sameVersion(scheme, product.version, version));
}

// GitHub: comma-separated conditions that all hold ------------------------------------------------------------------------

function ghsa(root: Loose, pkg: AffectedPackage): Ask {
  const name = pkg.name || productName(pkg);
  const entries = objects(root['vulnerabilities']).filter((entry) => {
    const named = asObject(entry['package']);
    return asText(named['ecosystem']).toLowerCase() === ghsaEcosystem(pkg) && asText(named['name']) === name;
  });
  return (version) => {
    if (entries.length === 0) return 'unknown';
    const ranges = entries.map((entry) => asText(entry['vulnerable_version_range']));
    if (ranges.some((range) => ghsaHolds(range, pkg.scheme, version))) return 'affected';
    return isCommit(version) || !isVersion(pkg.scheme, version) ? 'unknown' : 'unaffected';
  };
}

function ghsaHolds(range: string, scheme: VersionScheme, version: string): boolean {
  if (range.trim() === '') return false;
  return range.split(',').every((part) => {
    const match = /^\s*(<=|>=|<|>|=)?\s*(\S+)\s*$/.exec(part);
    if (match === null) return false;
    const [, operator = '=', bound = ''] = match;
    if (operator === '=' && bound === version) return true;
    if (isCommit(version) || !isVersion(scheme, version)) return false;
    const order = bound === '0' && operator.startsWith('>') ? 1 : compareVersions(scheme, version, bound);
    if (order === null) return false;
    if (operator === '<') return order < 0;
    if (operator === '<=') return order <= 0;
    if (operator === '>') return order > 0;
    return operator === '>=' ? order >= 0 : order === 0;
  });
}

// OpenVEX: the last statement about the product decides -------------------------------------------------------------------

function openvex(root: Loose, pkg: AffectedPackage): Ask {
  const statuses = new Map<string, string>();
  for (const statement of objects(root['statements'])) {
    for (const product of objects(statement['products'])) {
      statuses.set(asText(product['@id']), asText(statement['status']));
    }
  }
  const base = asText(root['@id']).replace(/\/vex-[^/]*$/, '');
  return (version) => {
    const status = statuses.get(vexProductId(pkg, version, base));
    if (status === 'affected') return 'affected';
    return status === 'fixed' || status === 'not_affected' ? 'unaffected' : 'unknown';
  };
}
