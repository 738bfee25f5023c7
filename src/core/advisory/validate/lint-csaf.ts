/** What a CSAF document says that its own tests do not ask: one package URL with two answers. Pure. */
import { recordProblems } from '#shared/words/record-problems.ts';
import { quote, type Report } from './problems.ts';
import { entries, field, list, text } from '../model/reading.ts';

const affected = ['known_affected', 'first_affected', 'last_affected'];
const unaffected = ['fixed', 'first_fixed', 'known_not_affected'];
const maximumDepth = 30;

export function lintCsaf(document: unknown, report: Report): void {
  const purls = purlsOf(field(document, 'product_tree'));
  if (purls.size === 0) return;
  for (const { item, where } of entries(document, 'vulnerabilities', '')) {
    const status = field(item, 'product_status');
    const purlsIn = (groups: readonly string[]): Set<string> =>
      new Set(
        groups.flatMap((group) =>
          list(status, group).flatMap((id) => (typeof id === 'string' ? (purls.get(id) ?? []) : [])),
        ),
      );
    const clean = purlsIn(unaffected);
    for (const purl of purlsIn(affected)) {
      if (!clean.has(purl)) continue;
      const message = recordProblems['csaf-purl-contradiction'](quote(purl));
      report('warning', `${where}/product_status`, 'csaf-purl-contradiction', message);
    }
  }
}

/** The package URLs of each product; what is combined of two products is decided by both, and left out. */
function purlsOf(tree: unknown): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const add = (product: unknown): void => {
    const [id, helper] = [text(product, 'product_id'), field(product, 'product_identification_helper')];
    const all = [field(helper, 'purl'), ...list(helper, 'purls')].filter((one) => typeof one === 'string');
    if (id !== undefined && all.length > 0) found.set(id, all);
  };
  const visit = (branches: readonly unknown[], depth: number): void => {
    if (depth > maximumDepth) return;
    for (const branch of branches) {
      add(field(branch, 'product'));
      visit(list(branch, 'branches'), depth + 1);
    }
  };
  visit(list(tree, 'branches'), 0);
  list(tree, 'full_product_names').forEach(add);
  return found;
}
