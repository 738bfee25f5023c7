/** Asks a CycloneDX document about a version: the entry of each component with its name and package URL. Pure. */
import type { AffectedAnswer } from '#shared/schema/advisory.ts';
import { asText, objects, type Loose } from '../../model/json.ts';
import { isPackageUrl, packageUrl, productName } from '../../model/ecosystems.ts';
import { isCommit, isVersion, sameVersion } from '../../versions/versions.ts';
import { parseVers, versContains } from '../../versions/vers.ts';
import { worst, type AskOf } from '../ask.ts';

export function cyclonedxAnswers(root: Loose): AskOf {
  const keyOf = (name: string, purl: string): string => JSON.stringify([name, purl]);
  const refs = Map.groupBy(objects(root['components']), (one) =>
    keyOf(asText(one['name']), asText(one['purl'])),
  );
  const affects = Map.groupBy(
    objects(root['vulnerabilities']).flatMap((one) => objects(one['affects'])),
    (one) => asText(one['ref']),
  );
  return (pkg) => {
    const purl = packageUrl(pkg);
    const components = refs.get(keyOf(productName(pkg) || 'n/a', isPackageUrl(purl) ? purl : '')) ?? [];
    const rows = [...new Set(components.map((one) => asText(one['bom-ref'])))]
      .flatMap((ref) => affects.get(ref) ?? [])
      .flatMap((one) => objects(one['versions']))
      .map((row) => ({ row, vers: parseVers(asText(row['range'])) }));
    return (version) =>
      worst(
        rows
          .filter(({ row, vers }) => {
            const single = asText(row['version']);
            if (single !== '')
              return single === version || (!isCommit(version) && sameVersion(pkg.scheme, single, version));
            if (vers === null || isCommit(version) || !isVersion(pkg.scheme, version)) return false;
            return versContains(vers, pkg.scheme, version) === true;
          })
          .map(({ row }): AffectedAnswer => {
            const status = asText(row['status']);
            return status === 'unaffected' || status === 'unknown' ? status : 'affected';
          }),
      );
  };
}
