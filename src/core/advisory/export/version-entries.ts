/** The versions of a package as entries that machines read: single versions and `vers:` ranges, each with its status. Pure. */
import type { AffectedPackage } from '#shared/schema/advisory.ts';
import { packageUrl } from '../model/ecosystems.ts';
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
} from '../versions/versions.ts';
import { versOf } from '../versions/vers.ts';

export type StatusGroup = 'known_affected' | 'fixed' | 'known_not_affected';

export type VersionEntry = {
  readonly group: StatusGroup;
  readonly category: 'product_version' | 'product_version_range';
  readonly name: string;
};

export const isRangeEntry = ({ category }: VersionEntry): boolean => category === 'product_version_range';

const groups = {
  affected: 'known_affected',
  fixed: 'fixed',
  unaffected: 'known_not_affected',
} satisfies Record<Exclude<Segment['status'], 'unknown'>, StatusGroup>;

const entriesOf = new WeakMap<AffectedPackage, readonly VersionEntry[]>();

/** Asked for by three formats. */
export function versionEntries(pkg: AffectedPackage): readonly VersionEntry[] {
  const entries = entriesOf.get(pkg) ?? makeEntries(pkg);
  entriesOf.set(pkg, entries);
  return entries;
}

function makeEntries(pkg: AffectedPackage): VersionEntry[] {
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
