/** Asks GitHub's record about a version: comma-separated conditions that all hold. Pure. */
import type { VersionScheme } from '#shared/schema/advisory.ts';
import { asObject, asText, objects, type Loose } from '../../model/json.ts';
import { ghsaEcosystem, productName } from '../../model/ecosystems.ts';
import { compareVersions, isCommit, isVersion } from '../../versions/versions.ts';
import { grouped, keyOf, type AskOf } from '../ask.ts';

export function ghsaAnswers(root: Loose): AskOf {
  const byPackage = grouped(objects(root['vulnerabilities']), (entry) => {
    const named = asObject(entry['package']);
    return keyOf(asText(named['ecosystem']).toLowerCase(), asText(named['name']));
  });
  return (pkg) => {
    const entries = byPackage(keyOf(ghsaEcosystem(pkg), pkg.name || productName(pkg)));
    const ranges = entries.map((entry) => asText(entry['vulnerable_version_range']));
    return (version) => {
      if (entries.length === 0) return 'unknown';
      if (ranges.some((range) => ghsaHolds(range, pkg.scheme, version))) return 'affected';
      return isCommit(version) || !isVersion(pkg.scheme, version) ? 'unknown' : 'unaffected';
    };
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
