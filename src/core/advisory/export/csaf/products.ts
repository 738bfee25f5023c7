/** The product tree of a CSAF document and who of it has which status. Pure; runs everywhere. */
import { commonLosses, csafLosses } from '#shared/words/export-losses.ts';
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
import { isRangeEntry, versionEntries, type StatusGroup, type VersionEntry } from '../version-entries.ts';

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
    log.add(`${path}.${field}`, code, what, commonLosses.leftOut);
  const purl = packageUrl(pkg);
  if (purl !== '' && !isPackageUrl(purl)) lose('purl', 'not-valid', commonLosses.notAPackageUrl);
  if (purlDisagrees(pkg)) {
    lose('name', 'reduced', csafLosses.otherPackage);
    lose('ecosystem', 'reduced', csafLosses.otherPackage);
  }
  if (pkg.scheme !== defaultScheme(pkg.ecosystem) && schemeFits(pkg)) {
    lose('scheme', 'reduced', csafLosses.orderNotNamed);
  }
  if (pkg.name !== '' && pkg.name !== productName(pkg) && !purl.startsWith('pkg:')) {
    lose('name', 'no-place', csafLosses.oneNameWithoutPurl);
  }
  if (pkg.ecosystem !== 'generic' && !purl.startsWith('pkg:')) {
    lose('ecosystem', 'no-place', csafLosses.withoutPackageUrlCsafNamesEcosystem);
  }
}
