/** The product tree of a CSAF document and who of it has which status. Pure; runs everywhere. */
import type { Advisory, AffectedPackage } from '#shared/schema/advisory.ts';
import {
  defaultScheme,
  isPackageUrl,
  packageUrl,
  packageUrlAt,
  productName,
  purlDisagrees,
  schemeFits,
} from '../../model/ecosystems.ts';
import { compact, type Json, type JsonObject } from '../../model/export-types.ts';
import type { LossLog } from '../../model/loss.ts';
import { soundRanges } from '../../versions/ranges.ts';
import {
  bareVersion,
  compareVersions,
  inRange,
  isCommit,
  isSoundRange,
  isVersion,
  sameVersion,
  statusSegments,
  type Segment,
} from '../../versions/versions.ts';
import { versOf } from '../../versions/vers.ts';

export type StatusGroup = 'known_affected' | 'fixed' | 'known_not_affected';
export type Products = {
  readonly branches: Json[];
  readonly status: Record<StatusGroup, string[]>;
  /** Product ids that are not affected, for each package. */
  readonly notAffected: string[][];
};

/** The newer edition takes several package URLs, and so has them in a list. */
export function csafProducts(advisory: Advisory, edition: '2.0' | '2.1', log: LossLog): Products {
  const status: Record<StatusGroup, string[]> = { known_affected: [], fixed: [], known_not_affected: [] };
  const notAffected: string[][] = [];
  let count = 0;
  const branches = advisory.packages.map((pkg, index) => {
    noteLosses(pkg, `packages.${index}`, log);
    const mine: string[] = [];
    const all = versionEntries(pkg);
    // A package URL without a version is matched to every version: with two answers it would be no answer.
    const isAmbiguous = new Set(all.filter(isRangeEntry).map(({ group }) => group)).size > 1;
    const entries = all.map((entry) => {
      count += 1;
      const id = `CSAFPID-${String(count).padStart(4, '0')}`;
      status[entry.group].push(id);
      if (entry.group !== 'known_affected') mine.push(id);
      return entryBranch(pkg, entry, id, edition, isAmbiguous && isRangeEntry(entry));
    });
    notAffected.push(mine);
    const product = { category: 'product_name', name: productName(pkg) || 'n/a', branches: entries };
    const vendor = pkg.vendor || advisory.publisher.vendor || 'n/a';
    return entries.length === 0 ? null : { category: 'vendor', name: vendor, branches: [product] };
  });
  return { branches: branches.filter((branch) => branch !== null), status, notAffected };
}

type VersionEntry = {
  group: StatusGroup;
  category: 'product_version' | 'product_version_range';
  name: string;
};

const isRangeEntry = ({ category }: VersionEntry): boolean => category === 'product_version_range';

const groups = {
  affected: 'known_affected',
  fixed: 'fixed',
  unaffected: 'known_not_affected',
} satisfies Record<Exclude<Segment['status'], 'unknown'>, StatusGroup>;

function versionEntries(pkg: AffectedPackage): VersionEntry[] {
  const { scheme } = pkg;
  const singles = pkg.affectedVersions.filter(
    (version, index, all) => all.findIndex((other) => sameVersion(scheme, other, version)) === index,
  );
  const version = (group: StatusGroup, name: string): VersionEntry => ({
    group,
    category: 'product_version',
    name: bareVersion(scheme, name),
  });
  const segments = statusSegments(pkg);
  const entries = segments.flatMap((segment): VersionEntry[] => {
    if (segment.status === 'unknown') return [];
    const out =
      segment.status === 'affected' ? [] : singles.filter((version) => inSegment(pkg, segment, version));
    const lone = loneVersion(pkg, segment);
    if (lone !== null) return out.length > 0 ? [] : [version(groups[segment.status], lone)];
    const name = versOf(pkg, segment, out);
    return [{ group: groups[segment.status], category: 'product_version_range', name }];
  });
  const unknown = segments.filter((segment) => segment.status === 'unknown');
  const fixes = pkg.ranges
    .filter((range) => isSoundRange(scheme, range))
    .map((range) => range.fixed)
    .filter((fix, index, all) => fix !== '' && all.indexOf(fix) === index)
    .filter((fix) => unknown.some((segment) => inSegment(pkg, segment, fix)))
    .filter((fix) => !singles.some((single) => sameVersion(scheme, single, fix)));
  const written = [
    ...singles.map((name) => version('known_affected', name)),
    ...entries,
    ...fixes.map((name) => version('fixed', name)),
  ];
  return [...written, ...knownEntries(pkg, segments, written)];
}

/** More versions of a package than this are named by their ranges alone. */
const mostKnownVersions = 200;

/**
 * The versions that are known, each with its answer: scanners compare a package URL with a version, and few of them
 * read ranges. Only beside ranges: where there are none, everything is named already.
 */
function knownEntries(
  pkg: AffectedPackage,
  segments: readonly Segment[],
  written: readonly VersionEntry[],
): VersionEntry[] {
  const { scheme } = pkg;
  if (packageUrl(pkg) === '' || !written.some(isRangeEntry)) return [];
  const ends = pkg.ranges
    .filter((range) => isSoundRange(scheme, range))
    .flatMap(({ introduced, fixed, lastAffected }) => [introduced, fixed, lastAffected])
    .filter((end) => end !== '' && end !== '0');
  const known = [...ends, ...pkg.knownVersions.slice(-mostKnownVersions)]
    .filter((version) => !isCommit(version) && isVersion(scheme, version))
    .map((version) => bareVersion(scheme, version));
  const named = written.filter((entry) => !isRangeEntry(entry)).map(({ name }) => name);
  const found: VersionEntry[] = [];
  for (const version of known) {
    if (named.some((other) => sameVersion(scheme, other, version))) continue;
    const segment = segments.find((one) => inSegment(pkg, one, version));
    if (segment === undefined || segment.status === 'unknown') continue;
    named.push(version);
    found.push({ group: groups[segment.status], category: 'product_version', name: version });
  }
  return found.sort((a, b) => compareVersions(scheme, a.name, b.name) ?? 0);
}

/** A piece that is one version only is that version, not a range. */
function loneVersion(pkg: AffectedPackage, { from, to }: Segment): string | null {
  if (from === null || to === null || from.after || !to.after) return null;
  return sameVersion(pkg.scheme, from.version, to.version) ? from.version : null;
}

function inSegment(pkg: AffectedPackage, { from, to }: Segment, version: string): boolean {
  if (!isVersion(pkg.scheme, version)) return false;
  const range = {
    introduced: from?.version ?? '0',
    fixed: to !== null && !to.after ? to.version : '',
    lastAffected: to?.after === true ? to.version : '',
  };
  const excluded = from?.after === true && sameVersion(pkg.scheme, from.version, version);
  return inRange(pkg.scheme, range, version) === true && !excluded;
}

function entryBranch(
  pkg: AffectedPackage,
  entry: VersionEntry,
  id: string,
  edition: '2.0' | '2.1',
  isUnidentified: boolean,
): JsonObject {
  const purl = entry.category === 'product_version' ? packageUrlAt(pkg, entry.name) : packageUrl(pkg);
  const valid = !isUnidentified && purl !== '' && isPackageUrl(packageUrl(pkg));
  const product = compact({
    name: `${productName(pkg) || 'n/a'} ${entry.name}`,
    product_id: id,
    product_identification_helper: !valid ? undefined : edition === '2.0' ? { purl } : { purls: [purl] },
  });
  return { category: entry.category, name: entry.name, product };
}

function noteLosses(pkg: AffectedPackage, path: string, log: LossLog): void {
  soundRanges(pkg, 'ranges', path, log);
  soundRanges(pkg, 'unaffectedRanges', path, log);
  const lose = (field: string, code: 'no-place' | 'not-valid' | 'reduced', what: string): void =>
    log.add(`${path}.${field}`, code, what, 'Left out.');
  const purl = packageUrl(pkg);
  if (purl !== '' && !isPackageUrl(purl)) lose('purl', 'not-valid', 'This is not a package URL.');
  if (purlDisagrees(pkg)) {
    lose('name', 'reduced', 'The package URL names another package and stands.');
    lose('ecosystem', 'reduced', 'The package URL names another package and stands.');
  }
  if (pkg.scheme !== defaultScheme(pkg.ecosystem) && schemeFits(pkg)) {
    lose('scheme', 'reduced', 'A range names the ecosystem, not the order chosen inside it.');
  }
  if (pkg.name !== '' && pkg.name !== productName(pkg) && !purl.startsWith('pkg:')) {
    lose('name', 'no-place', 'Without a package URL CSAF has one name; the product name stands.');
  }
  if (pkg.ecosystem !== 'generic' && !purl.startsWith('pkg:')) {
    lose('ecosystem', 'no-place', 'Without a package URL CSAF names the ecosystem in ranges only.');
  }
}
