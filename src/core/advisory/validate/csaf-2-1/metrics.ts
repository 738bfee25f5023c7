/** CSAF 2.1, scores: 6.1.56 (either CVSS or a rating in words for a product by one source) and 6.3.12. Pure. */
import { csafProblems } from '#shared/words/problems-csaf.ts';
import { entries, field, has, text } from '../../model/reading.ts';
import { answer, type DocumentTest } from './answer.ts';
import { strings } from './products.ts';

export const cvssAndRating: DocumentTest = (document) =>
  answer(
    entries(document, 'vulnerabilities', '').flatMap(({ item, where }) => {
      const metrics = entries(item, 'metrics', where).map((metric) => {
        const content = field(metric.item, 'content');
        return {
          where: metric.where,
          keys: strings(metric.item, 'products').map((id) =>
            JSON.stringify([id, text(metric.item, 'source') ?? '']),
          ),
          hasCvss: isScored(metric.item),
          hasRating: has(content, 'qualitative_severity_rating'),
        };
      });
      const scored = new Set(metrics.flatMap(({ hasCvss, keys }) => (hasCvss ? keys : [])));
      return metrics
        .filter(({ hasRating, keys }) => hasRating && keys.some((key) => scored.has(key)))
        .map((metric) => ({
          instancePath: `${metric.where}/content/qualitative_severity_rating`,
          message: csafProblems.ratingBesideScore,
        }));
    }),
  );

/** 6.3.12: every CVSS score has its CVSS 4.0, and every affected product has a score. */
export const missingCvss4: DocumentTest = (document) =>
  answer(
    entries(document, 'vulnerabilities', '').flatMap(({ item, where }) => {
      const metrics = entries(item, 'metrics', where).filter((metric) => isScored(metric.item));
      const old = metrics
        .filter((metric) => !has(field(metric.item, 'content'), 'cvss_v4'))
        .map((metric) => ({
          instancePath: `${metric.where}/content`,
          message: csafProblems.noCvss4,
        }));
      const scored = new Set(metrics.flatMap((metric) => strings(metric.item, 'products')));
      const without = ['first_affected', 'known_affected', 'last_affected'].flatMap((status) =>
        entries(field(item, 'product_status'), status, `${where}/product_status`).filter(
          (product) => metrics.length > 0 && typeof product.item === 'string' && !scored.has(product.item),
        ),
      );
      return [
        ...old,
        ...without.map((product) => ({
          instancePath: product.where,
          message: csafProblems.noScore,
        })),
      ];
    }),
    'infos',
  );

function isScored(metric: unknown): boolean {
  return ['cvss_v2', 'cvss_v3', 'cvss_v4'].some((name) => has(field(metric, 'content'), name));
}
