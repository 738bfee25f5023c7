/** Ranges made ready for a machine format: unreadable ones reported, versions as the format spells them. Pure. */
import { commonLosses } from '#shared/words/export-losses.ts';
import type { AffectedPackage, VersionRange } from '#shared/schema/advisory.ts';
import type { LossLog } from '../model/loss.ts';
import { bareVersion, isSoundRange } from './versions.ts';

/** The ranges a consumer can evaluate; each of the others is a loss. */
export function soundRanges(
  pkg: AffectedPackage,
  field: 'ranges' | 'unaffectedRanges',
  path: string,
  log: LossLog,
): VersionRange[] {
  return pkg[field].flatMap((range, index) => {
    if (isSoundRange(pkg.scheme, range)) {
      return [
        {
          introduced: bareVersion(pkg.scheme, range.introduced),
          fixed: bareVersion(pkg.scheme, range.fixed),
          lastAffected: bareVersion(pkg.scheme, range.lastAffected),
        },
      ];
    }
    const what = commonLosses.unsoundRange;
    log.add(`${path}.${field}.${index}`, 'not-valid', what, commonLosses.leftOut);
    return [];
  });
}

export function commitRanges(pkg: AffectedPackage, path: string, log: LossLog): VersionRange[] {
  const isHash = (text: string): boolean => /^(?:0|[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
  return (pkg.commits?.ranges ?? []).filter((range, index) => {
    const bad = [range.introduced, range.fixed, range.lastAffected].some((end) => end !== '' && !isHash(end));
    if (bad) {
      log.add(`${path}.commits.ranges.${index}`, 'not-valid', commonLosses.fullHash, commonLosses.leftOut);
    }
    return !bad;
  });
}
