/**
 * Reads a CSAF product tree: every product with the names above it, products that were combined of two, and groups.
 * Pure; runs everywhere.
 */
import { child, entries, items, peek, type Source } from './source.ts';

export type CsafProduct = {
  readonly id: string;
  readonly vendor: string;
  readonly product: string;
  /** The name of its version or its range; '' for a product of any version. */
  readonly version: string;
  readonly isRange: boolean;
  /** Without a version. */
  readonly purl: string;
  /** The architecture it was built for, where a branch says so. */
  readonly architecture: string;
  /** The product branch that holds it; '' outside of one. */
  readonly branch: string;
  /** The values of the document that say all this. */
  readonly sources: readonly Source[];
};

const maximumDepth = 30;
const mostProducts = 20_000;

type Above = Pick<
  CsafProduct,
  'vendor' | 'product' | 'version' | 'isRange' | 'architecture' | 'branch' | 'sources'
>;

export function productsOf(root: Source): CsafProduct[] {
  const tree = child(root, 'product_tree');
  const found: CsafProduct[] = [];
  const nothing: Above = {
    vendor: '',
    product: '',
    version: '',
    isRange: false,
    architecture: '',
    branch: '',
    sources: [],
  };
  let count = 0;
  const visit = (branches: readonly Source[], above: Above, depth: number): void => {
    if (depth > maximumDepth) return;
    for (const branch of branches) {
      count += 1;
      const here = below(branch, above, String(count));
      const product = productAt(child(branch, 'product'), here);
      if (product !== null && found.length < mostProducts) found.push(product);
      visit(entries(branch, 'branches'), here, depth + 1);
    }
  };
  visit(entries(tree, 'branches'), nothing, 0);
  for (const one of entries(tree, 'full_product_names')) {
    const product = productAt(one, { ...nothing, product: peek(one, 'name'), sources: [child(one, 'name')] });
    if (product !== null) found.push(product);
  }
  const identified = withPurlsOfBranches(found);
  return [...identified, ...combined(tree, identified)];
}

/** A range names no package URL where its versions do; it is the same package when they all name the same one. */
function withPurlsOfBranches(all: readonly CsafProduct[]): CsafProduct[] {
  const purls = new Map<string, Set<string>>();
  for (const { branch, purl } of all)
    if (purl !== '') purls.set(branch, (purls.get(branch) ?? new Set()).add(purl));
  return all.map((one) => {
    const [purl, other] = [...(purls.get(one.branch) ?? [])];
    const fits = one.isRange && one.purl === '' && one.branch !== '' && other === undefined;
    return fits && purl !== undefined ? { ...one, purl } : one;
  });
}

function below(branch: Source, above: Above, number: string): Above {
  const [category, name] = [peek(branch, 'category'), peek(branch, 'name')];
  const sources = [...above.sources, child(branch, 'category'), child(branch, 'name')];
  switch (category) {
    case 'vendor':
      return { ...above, vendor: name, sources };
    case 'product_name':
      return { ...above, product: name, branch: number, sources };
    case 'product_version':
      return { ...above, version: name, isRange: false, sources };
    case 'product_version_range':
      return { ...above, version: name, isRange: true, sources };
    case 'architecture':
      return { ...above, architecture: name, sources };
    case 'service_pack':
    case 'patch_level':
      return { ...above, version: [above.version, name].filter((one) => one !== '').join(' '), sources };
    default:
      return above; // a family, a language: no part of the name that people know
  }
}

function productAt(product: Source, above: Above): CsafProduct | null {
  const id = peek(product, 'product_id');
  if (id === '') return null;
  const helper = child(product, 'product_identification_helper');
  const list = items(helper, 'purls')[0];
  const written = peek(helper, 'purl') || (typeof list?.value === 'string' ? list.value : '');
  const holder = peek(helper, 'purl') !== '' ? child(helper, 'purl') : list;
  const inUrl = versionIn(written);
  // Builds listed by architecture have no product above them: what they are called stands in the package URL.
  const isNameless = above.product === '' && !above.isRange;
  return {
    id,
    vendor: above.vendor,
    product: isNameless ? nameIn(written) || above.version || peek(product, 'name') : above.product,
    version: isNameless ? inUrl || (nameIn(written) === '' ? '' : above.version) : above.version,
    isRange: above.isRange,
    purl: withoutVersion(written),
    architecture: above.architecture,
    branch: above.branch,
    sources: [
      // the version that a package URL carries makes the name of its branch a mere label
      ...above.sources.filter((one) => !(isNameless && inUrl !== '' && one.value === above.version)),
      child(product, 'product_id'),
      ...(holder === undefined ? [] : [holder]),
    ],
  };
}

const relations: Readonly<Record<string, string>> = {
  default_component_of: 'as a component of',
  optional_component_of: 'as an optional component of',
  external_component_of: 'as an external component of',
  installed_on: 'installed on',
  installed_with: 'installed with',
};

/** "cri-o as a component of OpenShift 4.10": the component's version, in the place where it has that status. */
function combined(tree: Source, parts: readonly CsafProduct[]): CsafProduct[] {
  const known = new Map(parts.map((part) => [part.id, part]));
  const found: CsafProduct[] = [];
  const add = (id: string, product: CsafProduct | undefined, sources: readonly Source[]): void => {
    if (product === undefined || id === '') return;
    const made = { ...product, id, sources: [...product.sources, ...sources] };
    known.set(id, made);
    found.push(made);
  };
  for (const one of entries(tree, 'relationships')) {
    const keys = ['category', 'product_reference', 'relates_to_product_reference'];
    const [category = '', component = '', platform = ''] = keys.map((key) => peek(one, key));
    add(
      peek(one, 'full_product_name', 'product_id'),
      joined(known.get(component), category, known.get(platform)),
      [...keys.map((key) => child(one, key)), child(one, 'full_product_name', 'product_id')],
    );
  }
  // CSAF 2.1 has paths instead: from one product over others, each in its relation to what came before.
  for (const one of entries(tree, 'product_paths')) {
    const steps = entries(one, 'subpaths');
    const whole = steps.reduce<CsafProduct | undefined>(
      (product, step) =>
        joined(product, peek(step, 'category'), known.get(peek(step, 'next_product_reference'))),
      known.get(peek(one, 'beginning_product_reference')),
    );
    add(peek(one, 'full_product_name', 'product_id'), whole, [
      child(one, 'beginning_product_reference'),
      ...steps.flatMap((step) => [child(step, 'category'), child(step, 'next_product_reference')]),
      child(one, 'full_product_name', 'product_id'),
    ]);
  }
  return found;
}

/** A component in or on a platform. */
function joined(
  component: CsafProduct | undefined,
  category: string,
  platform: CsafProduct | undefined,
): CsafProduct | undefined {
  if (component === undefined || platform === undefined) return undefined;
  const where = [platform.product, platform.version].filter((part) => part !== '').join(' ');
  return {
    ...component,
    vendor: component.vendor || platform.vendor,
    product: `${component.product} ${relations[category] ?? 'with'} ${where}`,
    sources: [...component.sources, ...platform.sources],
  };
}

/** Group id → product ids. */
export function groupsOf(root: Source): ReadonlyMap<string, readonly string[]> {
  return new Map(
    entries(child(root, 'product_tree'), 'product_groups').map((group) => [
      peek(group, 'group_id'),
      items(group, 'product_ids').map(({ value }) => String(value)),
    ]),
  );
}

function split(purl: string): { base: string; version: string; rest: string } {
  const end = purl.search(/[?#]/);
  const [base, rest] = end === -1 ? [purl, ''] : [purl.slice(0, end), purl.slice(end)];
  const at = base.lastIndexOf('@');
  if (at <= base.lastIndexOf('/')) return { base, version: '', rest };
  return { base: base.slice(0, at), version: base.slice(at + 1), rest };
}

/** "pkg:npm/%40a/b@1.0?x=y" → "pkg:npm/%40a/b?x=y". */
export function withoutVersion(purl: string): string {
  const { base, rest } = split(purl);
  return base + rest;
}

function versionIn(purl: string): string {
  return decoded(split(purl).version);
}

function nameIn(purl: string): string {
  return purl.startsWith('pkg:') ? decoded(split(purl).base.split('/').at(-1) ?? '') : '';
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // not an escape: the text is meant as it stands
  }
}

/** Without the qualifier that names the architecture. */
export function withoutArchitecture(purl: string): string {
  const [head = '', ...fragments] = purl.split('#');
  const [base = '', query = ''] = head.split('?');
  const kept = query.split('&').filter((pair) => pair !== '' && !pair.startsWith('arch='));
  return [kept.length === 0 ? base : `${base}?${kept.join('&')}`, ...fragments].join('#');
}
