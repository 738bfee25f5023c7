/** The known versions of a package in order, each with its answer: what the range editor draws. Pure. */
import type { Output } from '#shared/contract/endpoints.ts';
import type { AffectedPackage } from '#shared/schema/advisory.ts';
import { answerFor, compareVersions, isSoundRange, isVersion } from '../versions/versions.ts';

export function rulerOf(pkg: AffectedPackage, more: readonly string[]): Output<'advisory.ruler'> {
  const ends = [...pkg.ranges, ...pkg.unaffectedRanges].flatMap((range) =>
    [range.introduced, range.fixed, range.lastAffected].filter((end) => end !== '' && end !== '0'),
  );
  const all = [...new Set([...pkg.knownVersions, ...pkg.affectedVersions, ...more, ...ends])];
  const read = all.filter((version) => isVersion(pkg.scheme, version));
  read.sort((a, b) => compareVersions(pkg.scheme, a, b) ?? 0);
  const distinct = read.filter((version, index) => {
    const before = read[index - 1];
    return before === undefined || compareVersions(pkg.scheme, before, version) !== 0;
  });
  return {
    versions: distinct.map((version) => ({ version, answer: answerFor(pkg, version) })),
    unread: all.filter((version) => !isVersion(pkg.scheme, version)),
    unsound: pkg.ranges.flatMap((range, index) => (isSoundRange(pkg.scheme, range) ? [] : [index])),
  };
}
