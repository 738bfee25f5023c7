/** Asks a CVE record about a version: the algorithm of the record format's "versions and products". Pure. */
import type { AffectedAnswer, VersionScheme } from '#shared/schema/advisory.ts';
import { asText, objects, type Loose } from '../../model/json.ts';
import { packageUrl, productName } from '../../model/ecosystems.ts';
import { compareVersions, inRange, isCommit, isVersion, sameVersion } from '../../versions/versions.ts';
import { grouped, worst, type AskOf } from '../ask.ts';

export function cveAnswers(container: Loose): AskOf {
  const all = objects(container['affected']).map((entry) => ({
    entry,
    url: asText(entry['packageURL']),
    product: asText(entry['product']),
    name: asText(entry['packageName']),
  }));
  const byUrl = grouped(all, ({ url }) => url);
  const byProduct = grouped(all, ({ product }) => product);
  const withoutUrl = grouped(
    all.filter(({ url }) => url === ''),
    ({ product }) => product,
  );
  return (pkg) => {
    const purl = packageUrl(pkg);
    const ofProduct = purl === '' ? byProduct : withoutUrl;
    const named = ofProduct(productName(pkg) || 'n/a').filter(({ name }) => name === '' || name === pkg.name);
    const entries = purl === '' ? named : [...byUrl(purl), ...named];
    return (version) => worst(entries.map(({ entry }) => cveProduct(entry, pkg.scheme, version)));
  };
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
