/** The products of a CSAF 2.1 document: where each is defined, below which branches, and who refers to it. Pure. */
import { entries, field, list, text } from '../../model/reading.ts';

export type Branch = { readonly category: string; readonly name: string; readonly where: string };
export type Product = {
  readonly id: string;
  readonly name: string;
  /** The object itself, and its helpers to identify it. */
  readonly holder: unknown;
  readonly helper: unknown;
  readonly where: string;
  /** The branches above it, outermost first; empty when it is not in a branch. */
  readonly branches: readonly Branch[];
};
export type ProductPath = {
  readonly product: Product;
  readonly start: string;
  readonly steps: readonly Step[];
};
export type Step = { readonly category: string; readonly to: string; readonly where: string };
export type Reference = { readonly id: string; readonly where: string };

const deepest = 100;

export function branchesOf(document: unknown): readonly (readonly Branch[])[] {
  const found: Branch[][] = [];
  walkBranches(field(document, 'product_tree'), '/product_tree', [], (_, path) => void found.push(path));
  return found;
}

export function productsOf(document: unknown): readonly Product[] {
  const tree = field(document, 'product_tree');
  const found: Product[] = [];
  walkBranches(tree, '/product_tree', [], (branch, path) => {
    const product = field(branch, 'product');
    const where = `${path.at(-1)?.where ?? ''}/product`;
    if (product !== undefined) found.push(productAt(product, where, path));
  });
  for (const { item, where } of entries(tree, 'full_product_names', '/product_tree'))
    found.push(productAt(item, where, []));
  return [...found, ...productPathsOf(document).map(({ product }) => product)];
}

export function productPathsOf(document: unknown): readonly ProductPath[] {
  return entries(field(document, 'product_tree'), 'product_paths', '/product_tree').map(
    ({ item, where }) => ({
      product: productAt(field(item, 'full_product_name'), `${where}/full_product_name`, []),
      start: text(item, 'beginning_product_reference') ?? '',
      steps: entries(item, 'subpaths', where).map((step) => ({
        category: text(step.item, 'category') ?? '',
        to: text(step.item, 'next_product_reference') ?? '',
        where: `${step.where}/next_product_reference`,
      })),
    }),
  );
}

/** The members of each product group. */
export function groupsOf(document: unknown): ReadonlyMap<string, readonly string[]> {
  return new Map(
    entries(field(document, 'product_tree'), 'product_groups', '').map(({ item }) => [
      text(item, 'group_id') ?? '',
      strings(item, 'product_ids'),
    ]),
  );
}

/** Every mention of a product (or of a group) outside of its definition. */
export function references(document: unknown, what: 'product' | 'group'): readonly Reference[] {
  const found: Reference[] = [];
  const add = (item: unknown, key: string, where: string): void => {
    for (const one of entries(item, key, where))
      if (typeof one.item === 'string') found.push({ id: one.item, where: one.where });
  };
  const ids = what === 'product' ? 'product_ids' : 'group_ids';
  for (const note of entries(field(document, 'document'), 'notes', '/document'))
    add(note.item, ids, note.where);
  if (what === 'product') {
    const tree = field(document, 'product_tree');
    for (const group of entries(tree, 'product_groups', '/product_tree')) add(group.item, ids, group.where);
    productPathsOf(document).forEach(({ start, steps }, index) => {
      found.push({ id: start, where: `/product_tree/product_paths/${index}/beginning_product_reference` });
      for (const step of steps) found.push({ id: step.to, where: step.where });
    });
  }
  for (const { item, where } of entries(document, 'vulnerabilities', '')) {
    for (const part of mentioning)
      for (const one of entries(item, part, where)) add(one.item, ids, one.where);
    if (what === 'group') continue;
    for (const metric of entries(item, 'metrics', where)) add(metric.item, 'products', metric.where);
    const status = field(item, 'product_status');
    if (typeof status === 'object' && status !== null)
      for (const key of Object.keys(status)) add(status, key, `${where}/product_status`);
  }
  return found;
}

const mentioning = [
  'first_known_exploitation_dates',
  'flags',
  'ids',
  'involvements',
  'notes',
  'remediations',
  'threats',
];

export function strings(value: unknown, key: string): readonly string[] {
  return list(value, key).filter((one) => typeof one === 'string');
}

function walkBranches(
  parent: unknown,
  where: string,
  above: readonly Branch[],
  visit: (branch: unknown, path: Branch[]) => void,
): void {
  if (above.length > deepest) return;
  for (const one of entries(parent, 'branches', where)) {
    const path = [
      ...above,
      { category: text(one.item, 'category') ?? '', name: text(one.item, 'name') ?? '', where: one.where },
    ];
    visit(one.item, path);
    walkBranches(one.item, one.where, path, visit);
  }
}

function productAt(product: unknown, where: string, branches: readonly Branch[]): Product {
  return {
    id: text(product, 'product_id') ?? '',
    name: text(product, 'name') ?? '',
    holder: product,
    helper: field(product, 'product_identification_helper'),
    where,
    branches,
  };
}
