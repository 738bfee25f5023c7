/** CSAF 2.1, products and the names they go by: 6.1.1–6.1.4, 6.1.42–6.1.44, 6.1.57, 6.1.58 and 6.1.61. Pure. */
import { csafProblems } from '#shared/words/problems-csaf.ts';
import { entries, field } from '../../model/reading.ts';
import { answer, type DocumentTest, type Finding } from './answer.ts';
import {
  groupsOf,
  productPathsOf,
  productsOf,
  references,
  strings,
  type Branch,
  type Product,
} from './products.ts';

/** 6.1.1 */
export const missingProduct: DocumentTest = (document) => {
  const known = new Set(productsOf(document).map(({ id }) => id));
  return answer(
    references(document, 'product')
      .filter(({ id }) => !known.has(id))
      .map(({ id, where }) => ({ instancePath: where, message: csafProblems.missingProduct(id) })),
  );
};

/** 6.1.2 */
export const repeatedProduct: DocumentTest = (document) => {
  const seen = new Set<string>();
  const again: Finding[] = [];
  for (const { id, where } of productsOf(document)) {
    if (seen.has(id))
      again.push({
        instancePath: `${where}/product_id`,
        message: csafProblems.repeatedProduct(id),
      });
    seen.add(id);
  }
  return answer(again);
};

/** 6.1.3: a product made by a path must not be part of what it is made from. */
export const circularProduct: DocumentTest = (document) => {
  const parts = new Map(
    productPathsOf(document).map(({ product, start, steps }) => [
      product.id,
      [start, ...steps.map(({ to }) => to)],
    ]),
  );
  const state = new Map<string, 'open' | 'done'>();
  const circular = new Set<string>();
  for (const root of parts.keys()) {
    const work: { id: string; next: number }[] = [{ id: root, next: 0 }];
    while (work.length > 0) {
      const top = work.at(-1) as { id: string; next: number };
      if (top.next === 0 && state.get(top.id) === 'done') {
        work.pop();
        continue;
      }
      state.set(top.id, 'open');
      const part = parts.get(top.id)?.[top.next];
      top.next += 1;
      if (part === undefined) {
        state.set(top.id, 'done');
        work.pop();
      } else if (state.get(part) === 'open') circular.add(part);
      else if (parts.has(part)) work.push({ id: part, next: 0 });
    }
  }
  return answer(
    productPathsOf(document)
      .filter(({ product }) => circular.has(product.id))
      .map(({ product }) => ({
        instancePath: `${product.where}/product_id`,
        message: csafProblems.circularProduct(product.id),
      })),
  );
};

/** 6.1.4 */
export const missingGroup: DocumentTest = (document) => {
  const known = groupsOf(document);
  return answer(
    references(document, 'group')
      .filter(({ id }) => !known.has(id))
      .map(({ id, where }) => ({ instancePath: where, message: csafProblems.missingGroup(id) })),
  );
};

/** 6.1.42: several purls of one product differ in nothing but their qualifiers. */
export const differingPurls: DocumentTest = (document) =>
  answer(
    helpers(document, 'purls').flatMap(({ values, where }) => {
      const bare = new Set(values.map((purl) => purl.replace(/\?[^#]*/, '')));
      return bare.size < 2 ? [] : [{ instancePath: where, message: csafProblems.differingPurls }];
    }),
  );

/** 6.1.43, 6.1.44, 6.1.61: at most one star that stands for anything. */
export function oneStar(list: 'model_numbers' | 'serial_numbers' | 'skus'): DocumentTest {
  return (document) =>
    answer(
      helpers(document, list).flatMap(({ values, where }) =>
        values.flatMap((value, index) =>
          (value.replace(/\\./gs, '').match(/\*/g)?.length ?? 0) < 2
            ? []
            : [
                {
                  instancePath: `${where}/${index}`,
                  message: csafProblems.severalStars(value),
                },
              ],
        ),
      ),
    );
}

/** 6.1.57: along a path each category of branch is used once; only families may nest. */
export const stackedCategories: DocumentTest = (document) =>
  answer(
    inBranches(document).flatMap(({ branches }) => {
      const seen = new Set<string>();
      const again = branches.filter(({ category }) => {
        if (category === 'product_family' || !seen.has(category)) return void seen.add(category);
        return true;
      });
      return again.map(({ category, where }) => ({
        instancePath: `${where}/category`,
        message: csafProblems.stackedCategory(category),
      }));
    }),
  );

/** 6.1.58 */
export const versionAndRange: DocumentTest = (document) =>
  answer(
    inBranches(document)
      .filter(({ branches }) => has(branches, 'product_version') && has(branches, 'product_version_range'))
      .map(({ where }) => ({
        instancePath: where,
        message: csafProblems.versionAndRange,
      })),
  );

function has(branches: readonly Branch[], category: string): boolean {
  return branches.some((branch) => branch.category === category);
}

function inBranches(document: unknown): readonly Product[] {
  return productsOf(document).filter(({ branches }) => branches.length > 0);
}

function helpers(document: unknown, list: string): { values: readonly string[]; where: string }[] {
  return productsOf(document).map(({ helper, where }) => ({
    values: strings(helper, list),
    where: `${where}/product_identification_helper/${list}`,
  }));
}

/** 6.2.31: serial and model numbers belong to hardware, which something else is installed on or in. */
export const hardwareAlone: DocumentTest = (document) => {
  const used = new Set(
    productPathsOf(document).flatMap(({ start, steps }) => [start, ...steps.map(({ to }) => to)]),
  );
  return answer(
    productsOf(document)
      .filter(
        ({ helper, id }) =>
          !used.has(id) &&
          ['serial_numbers', 'model_numbers'].some((list) => field(helper, list) !== undefined),
      )
      .map(({ id, where }) => ({
        instancePath: where,
        message: csafProblems.hardwareAlone(id),
      })),
    'warnings',
  );
};

/** 6.3.22 */
export const nestedPaths: DocumentTest = (document) => {
  const paths = productPathsOf(document);
  const made = new Set(paths.map(({ product }) => product.id));
  const found = paths.flatMap(({ start, steps }, index) => [
    ...(made.has(start) ? [`/product_tree/product_paths/${index}/beginning_product_reference`] : []),
    ...steps.filter(({ to }) => made.has(to)).map(({ where }) => where),
  ]);
  return answer(
    found.map((instancePath) => ({
      instancePath,
      message: csafProblems.nestedPath,
    })),
    'infos',
  );
};

/** 6.3.18 */
export const qualitativeRating: DocumentTest = (document) =>
  answer(
    entries(document, 'vulnerabilities', '').flatMap(({ item, where }) =>
      entries(item, 'metrics', where)
        .filter((metric) => field(field(metric.item, 'content'), 'qualitative_severity_rating') !== undefined)
        .map((metric) => ({
          instancePath: `${metric.where}/content/qualitative_severity_rating`,
          message: csafProblems.ratingInWords,
        })),
    ),
    'infos',
  );
