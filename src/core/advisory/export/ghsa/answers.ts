/** Asks GitHub's record about a version: comma-separated conditions that all hold. Pure. */
import type { AffectedPackage, VersionScheme } from '#shared/schema/advisory.ts';
import { asObject, asText, objects, type Loose } from '../../model/json.ts';
import { ghsaEcosystem, productName } from '../../model/ecosystems.ts';
import { compareVersions, isCommit, isVersion } from '../../versions/versions.ts';
import type { Ask } from '../ask.ts';

export function ghsaAnswers(root: Loose, pkg: AffectedPackage): Ask {
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
