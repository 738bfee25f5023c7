/** CSAF 2.1, what each profile demands: 6.1.27.3–6.1.27.6, 6.1.27.8, 6.1.27.11 and 6.1.27.13. Pure. */
import { csafProblems } from '#shared/words/problems-csaf.ts';
import { entries, field, has, list, text } from '../../model/reading.ts';
import { answer, type DocumentTest, type Finding } from './answer.ts';
import { groupsOf, productPathsOf, productsOf, strings, type Product, type ProductPath } from './products.ts';

const advisories = ['csaf_security_advisory', 'csaf_vex', 'csaf_deprecated_security_advisory'];
const [, , deprecated = ''] = advisories;

/** Demands of documents of these categories; others pass. */
function of(categories: readonly string[], test: (document: unknown) => readonly Finding[]): DocumentTest {
  return (document) =>
    answer(categories.includes(text(field(document, 'document'), 'category') ?? '') ? test(document) : []);
}

function needs(part: string): (document: unknown) => readonly Finding[] {
  return (document) =>
    has(document, part) ? [] : [{ instancePath: `/${part}`, message: csafProblems.profileNeeds(part) }];
}

function eachNeeds(part: string): (document: unknown) => readonly Finding[] {
  return (document) =>
    entries(document, 'vulnerabilities', '')
      .filter(({ item }) => !has(item, part))
      .map(({ where }) => ({
        instancePath: where,
        message: csafProblems.profileNeedsInEach(part),
      }));
}

export const noVulnerabilities = of(
  ['csaf_informational_advisory', 'csaf_withdrawn', 'csaf_superseded'],
  (document) =>
    has(document, 'vulnerabilities')
      ? [{ instancePath: '/vulnerabilities', message: csafProblems.profileWithoutVulnerabilities }]
      : [],
);
export const productTree = of(advisories, needs('product_tree'));
export const vulnerabilityNotes = of(advisories, eachNeeds('notes'));
export const productStatus = of(['csaf_security_advisory', deprecated], eachNeeds('product_status'));
export const vulnerabilities = of(advisories, needs('vulnerabilities'));

/** 6.1.27.8: each product of a VEX is under some ID of the vulnerability. */
export const vulnerabilityIds = of(['csaf_vex'], (document) => {
  const groups = groupsOf(document);
  return entries(document, 'vulnerabilities', '').flatMap(({ item, where }): Finding[] => {
    const ids = list(item, 'ids');
    if (has(item, 'cve')) return [];
    if (ids.length === 0) return [{ instancePath: where, message: csafProblems.vexNeedsId }];
    if (ids.some((id) => !has(id, 'product_ids') && !has(id, 'group_ids'))) return [];
    const named = new Set(
      ids.flatMap((id) => [
        ...strings(id, 'product_ids'),
        ...strings(id, 'group_ids').flatMap((group) => groups.get(group) ?? []),
      ]),
    );
    const missing = [...new Set(statuses(item, () => true))].filter((product) => !named.has(product));
    return missing.map((product) => ({
      instancePath: `${where}/ids`,
      message: csafProblems.idVulnerability(product),
    }));
  });
});

/** 6.1.27.13: what is fixed was affected: another version of the same product is. */
export const correspondingAffected = of(['csaf_security_advisory'], (document) => {
  const products = new Map(productsOf(document).map((product) => [product.id, product]));
  const paths = new Map(productPathsOf(document).map((path) => [path.product.id, path]));
  return entries(document, 'vulnerabilities', '').flatMap(({ item, where }) => {
    const affected = statuses(
      item,
      (status) => status.endsWith('affected') && status !== 'known_not_affected',
    );
    const lines = new Set(affected.map((id) => lineOf(id, products, paths)));
    return statuses(item, (status) => status === 'fixed' || status === 'first_fixed')
      .filter((id) => !counterparts(id, products, paths).some((line) => lines.has(line)))
      .map((id) => ({
        instancePath: `${where}/product_status`,
        message: csafProblems.fixedWithoutAffected(id),
      }));
  });
});

/** The lines of products whose affected versions correspond to this one. */
function counterparts(
  id: string,
  products: ReadonlyMap<string, Product>,
  paths: ReadonlyMap<string, ProductPath>,
): string[] {
  const fixes = [...paths.values()].filter(({ steps }) =>
    steps.some(({ category, to }) => category === 'installed_with' && to === id),
  );
  const path = paths.get(id);
  const before = path === undefined ? [] : withoutFixes(path, products);
  return [lineOf(id, products, paths), ...before, ...fixes.flatMap((fix) => withoutFixes(fix, products))];
}

/** The product on which a fix is installed, which is the affected one. */
function withoutFixes(path: ProductPath, products: ReadonlyMap<string, Product>): string[] {
  const at = path.steps.findIndex(({ category }) => category === 'installed_with');
  return at === -1 ? [] : [lineOfPath({ ...path, steps: path.steps.slice(0, at) }, products)];
}

function lineOf(
  id: string,
  products: ReadonlyMap<string, Product>,
  paths: ReadonlyMap<string, ProductPath>,
): string {
  const path = paths.get(id);
  return path === undefined ? bareLine(products.get(id)) : lineOfPath(path, products);
}

/** What something is installed on or part of is the same to the version; only the first product may differ in it. */
function lineOfPath({ start, steps }: ProductPath, products: ReadonlyMap<string, Product>): string {
  return [bareLine(products.get(start)), ...steps.map(({ category, to }) => `${category} ${to}`)].join('\n');
}

/** The branches above a product without its version; products that stand in no branch cannot be told apart. */
function bareLine(product: Product | undefined): string {
  return JSON.stringify(
    product?.branches.flatMap(({ category, name }) =>
      category.startsWith('product_version') ? [] : [[category, name]],
    ) ?? [],
  );
}

function statuses(vulnerability: unknown, wanted: (status: string) => boolean): string[] {
  const status = field(vulnerability, 'product_status');
  if (typeof status !== 'object' || status === null) return [];
  return Object.keys(status).flatMap((key) => (wanted(key) ? strings(status, key) : []));
}
