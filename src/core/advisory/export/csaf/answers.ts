/** Asks a CSAF document about a version: the product status of every product whose version or range holds it. Pure. */
import type { AffectedAnswer, VersionScheme } from '#shared/schema/advisory.ts';
import { asList, asObject, objects, type Loose } from '../../model/json.ts';
import { packageUrl, productName } from '../../model/ecosystems.ts';
import { isCommit, isVersion, sameVersion } from '../../versions/versions.ts';
import { parseVers, versContains } from '../../versions/vers.ts';
import { productsOf, type CsafProduct } from '../../model/csaf-read.ts';
import { sourceOf } from '../../model/source.ts';
import { grouped, worst, type AskOf } from '../ask.ts';

export function csafAnswers(root: Loose): AskOf {
  const byName = grouped(productsOf(sourceOf(root)), ({ product }) => product);
  const groups = objects(root['vulnerabilities']).map((one) => asObject(one['product_status']));
  const idsIn = (...names: readonly string[]): ReadonlySet<unknown> =>
    new Set(groups.flatMap((group) => names.flatMap((name) => [...asList(group[name])])));
  const affected = idsIn('known_affected', 'first_affected', 'last_affected');
  const unaffected = idsIn('fixed', 'first_fixed', 'known_not_affected');
  const statusOf = (id: string): AffectedAnswer =>
    affected.has(id) ? 'affected' : unaffected.has(id) ? 'unaffected' : 'unknown';
  return (pkg) => {
    const purl = packageUrl(pkg);
    const rows = byName(productName(pkg) || 'n/a')
      .filter((product) => product.purl === '' || purl === '' || product.purl === purl)
      .map((product) => ({ product, status: statusOf(product.id), vers: parseVers(product.version) }));
    return (version) =>
      worst(
        rows
          .filter(({ product, vers }) => csafHolds(product, vers, pkg.scheme, version))
          .map(({ status }) => status),
      );
  };
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
