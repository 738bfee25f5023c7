/**
 * CSAF 2.1, extensions: 6.1.60.2 (their own schemas are not at hand offline: said, not judged), 6.2.54.3 and 6.3.21. Pure.
 */
import { csafProblems } from '#shared/words/problems-csaf.ts';
import { entries, field, text } from '../../model/reading.ts';
import { answer, type DocumentTest } from './answer.ts';
import { productsOf } from './products.ts';

type Place =
  'document' | 'branches' | 'full_product_names' | 'product_paths' | 'metrics' | 'vulnerabilities' | 'root';
type Extension = { readonly item: unknown; readonly where: string; readonly place: Place };

/** 6.1.60.2 and 6.1.60.3 need the schema and the metadata that an extension names. */
export const uncheckedExtensions: DocumentTest = (document) =>
  answer(
    extensionsOf(document).map(({ item, where }) => ({
      instancePath: where,
      message: csafProblems.unknownExtension(text(item, '$schema') ?? ''),
    })),
    'warnings',
  );

/** 6.2.54.3 */
export const criticalExtension: DocumentTest = (document) =>
  answer(
    extensionsOf(document)
      .filter(({ item }) => field(item, 'critical') !== false)
      .map(({ where }) => ({
        instancePath: `${where}/critical`,
        message: csafProblems.extensionRequired,
      })),
    'warnings',
  );

/** 6.3.21.1 */
export const essentialExtension: DocumentTest = (document) =>
  answer(
    extensionsOf(document)
      .filter(({ item }) => text(item, 'category') === 'essential')
      .map(({ where }) => ({
        instancePath: `${where}/category`,
        message: csafProblems.extensionEssential,
      })),
    'infos',
  );

/** 6.3.21.3–6.3.21.9 */
export function extensionsAt(place: Place): DocumentTest {
  return (document) =>
    answer(
      extensionsOf(document)
        .filter((extension) => extension.place === place)
        .map(({ where }) => ({ instancePath: where, message: csafProblems.extensionUsed })),
      'infos',
    );
}

function extensionsOf(document: unknown): readonly Extension[] {
  const found: Extension[] = [];
  const add = (holder: unknown, where: string, place: Place): void => {
    for (const one of entries(holder, 'x_extensions', where)) found.push({ ...one, place });
  };
  add(document, '', 'root');
  add(field(document, 'document'), '/document', 'document');
  for (const { holder, where } of productsOf(document)) {
    const [, , place = 'branches'] = where.split('/');
    add(holder, where, place as Place);
  }
  for (const { item, where } of entries(document, 'vulnerabilities', '')) {
    add(item, where, 'vulnerabilities');
    for (const metric of entries(item, 'metrics', where))
      add(field(metric.item, 'content'), `${metric.where}/content`, 'metrics');
  }
  return found;
}
