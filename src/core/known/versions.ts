/** What a record says about the version that a report cites: affected, fixed already, or not to be told. Pure. */
import type { AffectedPackage } from '#shared/schema/advisory.ts';
import type { KnownVersion } from '#shared/schema/known.ts';
import { emptyPackage } from '../advisory/model/import-types.ts';
import { answerFor, compareVersions, inRange, isVersion } from '../advisory/versions/versions.ts';
import { rangeWords } from '../records/advisory-record.ts';
import type { KnownPackage } from './record.ts';

export function wholePackage(pkg: KnownPackage): AffectedPackage {
  const { versions, ...rest } = pkg;
  return { ...emptyPackage(pkg.ecosystem, pkg.name), ...rest, affectedVersions: [...versions] };
}

/** The answer that says most, over the packages and the versions cited: affected first. */
export function knownVersion(
  packages: readonly AffectedPackage[],
  cited: readonly string[],
): KnownVersion | null {
  const versions = cited.filter((one) => /\d/.test(one));
  const answers = packages.flatMap((pkg) =>
    versions.length === 0 ? [uncited(pkg)] : versions.map((version) => answer(pkg, version)),
  );
  return answers.sort((a, b) => order.indexOf(a.status) - order.indexOf(b.status))[0] ?? null;
}

const order: readonly KnownVersion['status'][] = ['affected', 'fixed', 'unaffected', 'unknown'];

function uncited(pkg: AffectedPackage): KnownVersion {
  const fixes = sorted(pkg, fixesOf(pkg));
  return { package: nameOf(pkg), cited: null, status: 'unknown', fixedIn: fixes.at(-1) ?? null };
}

function answer(pkg: AffectedPackage, cited: string): KnownVersion {
  const said = answerFor(pkg, cited);
  const base = { package: nameOf(pkg), cited };
  const fixes = sorted(pkg, fixesOf(pkg));
  if (said === 'affected') {
    const mine = pkg.ranges.find((range) => range.fixed !== '' && inRange(pkg.scheme, range, cited) === true);
    const later = fixes.find((fix) => (compareVersions(pkg.scheme, fix, cited) ?? 0) > 0);
    return { ...base, status: said, fixedIn: mine?.fixed ?? later ?? null };
  }
  const had = fixes.filter((fix) => (compareVersions(pkg.scheme, fix, cited) ?? 1) <= 0).at(-1);
  if (said === 'unaffected')
    return { ...base, status: had === undefined ? said : 'fixed', fixedIn: had ?? fixes.at(-1) ?? null };
  return { ...base, status: 'unknown', fixedIn: fixes.at(-1) ?? null };
}

const nameOf = (pkg: AffectedPackage): string => (pkg.name === '' ? pkg.product : pkg.name);
const fixesOf = ({ ranges }: AffectedPackage): string[] =>
  ranges.map(({ fixed }) => fixed).filter((fix) => fix !== '');

/** What is no version of the scheme stands nowhere in an order. */
function sorted({ scheme }: AffectedPackage, fixes: readonly string[]): string[] {
  return fixes.filter((fix) => isVersion(scheme, fix)).sort((a, b) => compareVersions(scheme, a, b) ?? 0);
}

export function affectedWords(pkg: AffectedPackage): string {
  const versions = [...pkg.ranges.slice(0, 6).map(rangeWords), ...pkg.affectedVersions.slice(0, 6)];
  return versions.length === 0 ? nameOf(pkg) : `${nameOf(pkg)}: ${versions.join('; ')}`;
}
