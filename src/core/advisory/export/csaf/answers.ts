/** Asks a CSAF document about a version: the product status of every product whose version or range holds it. Pure. */
import type { AffectedAnswer, AffectedPackage, VersionScheme } from '#shared/schema/advisory.ts';
import { asList, asObject, objects, type Loose } from '../../model/json.ts';
import { packageUrl, productName } from '../../model/ecosystems.ts';
import { isCommit, isVersion, sameVersion } from '../../versions/versions.ts';
import { parseVers, versContains } from '../../versions/vers.ts';
import { productsOf, type CsafProduct } from '../../model/csaf-read.ts';
import { sourceOf } from '../../model/source.ts';
import { worst, type Ask } from '../ask.ts';

export function csafAnswers(root: Loose, pkg: AffectedPackage): Ask {
  const purl = packageUrl(pkg);
  const products = productsOf(sourceOf(root)).filter(
    (product) =>
      product.product === (productName(pkg) || 'n/a') &&
      (product.purl === '' || purl === '' || product.purl === purl),
  );
  const vulnerabilities = objects(root['vulnerabilities']).map((one) => asObject(one['product_status']));
  const statusOf = (id: string): AffectedAnswer => {
    const within = (group: string): boolean =>
      vulnerabilities.some((status) => asList(status[group]).includes(id));
    if (['known_affected', 'first_affected', 'last_affected'].some(within)) return 'affected';
    return ['fixed', 'first_fixed', 'known_not_affected'].some(within) ? 'unaffected' : 'unknown';
  };
  const rows = products.map((product) => ({
    product,
    status: statusOf(product.id),
    vers: parseVers(product.version),
  }));
  return (version) =>
    worst(
      rows
        .filter(({ product, vers }) => csafHolds(product, vers, pkg.scheme, version))
        .map(({ status }) => status),
    );
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
