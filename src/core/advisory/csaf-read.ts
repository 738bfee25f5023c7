/** Reads a CSAF product tree: every product with the names above it. Pure; runs everywhere. */
import { asObject, asText, objects, texts, type Loose } from './json.ts';

export type CsafProduct = {
  readonly id: string;
  readonly vendor: string;
  readonly product: string;
  /** The name of its version or its `vers:` range. */
  readonly version: string;
  readonly isRange: boolean;
  /** Without a version. */
  readonly purl: string;
};

const maximumDepth = 30;

export function productsOf(root: Loose): CsafProduct[] {
  const found: CsafProduct[] = [];
  const visit = (
    branches: readonly Loose[],
    above: { vendor: string; product: string },
    depth: number,
  ): void => {
    if (depth > maximumDepth) return;
    for (const branch of branches) {
      const [category, name] = [asText(branch['category']), asText(branch['name'])];
      const names = {
        vendor: category === 'vendor' ? name : above.vendor,
        product: category === 'product_name' ? name : above.product,
      };
      const product = asObject(branch['product']);
      const id = asText(product['product_id']);
      if (id !== '') {
        const helper = asObject(product['product_identification_helper']);
        const purl = asText(helper['purl']) || (texts(helper['purls'])[0] ?? '');
        const isRange = category === 'product_version_range';
        const version = isRange || category === 'product_version' ? name : '';
        found.push({ id, ...names, version, isRange, purl: withoutVersion(purl) });
      }
      visit(objects(branch['branches']), names, depth + 1);
    }
  };
  visit(objects(asObject(root['product_tree'])['branches']), { vendor: '', product: '' }, 0);
  return found;
}

/** "pkg:npm/%40a/b@1.0?x=y" → "pkg:npm/%40a/b?x=y". */
export function withoutVersion(purl: string): string {
  const end = purl.search(/[?#]/);
  const [base, rest] = end === -1 ? [purl, ''] : [purl.slice(0, end), purl.slice(end)];
  const at = base.lastIndexOf('@');
  return (at > base.lastIndexOf('/') ? base.slice(0, at) : base) + rest;
}
