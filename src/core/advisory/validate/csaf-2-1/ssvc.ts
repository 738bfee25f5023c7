/** CSAF 2.1, SSVC: 6.1.47, 6.1.48, 6.2.34–6.2.36, 6.3.14 and 6.3.15. Its shape (6.1.46) is part of the schema. Pure. */
import { csafProblems } from '#shared/words/problems-csaf.ts';
import { entries, field, list, text } from '../../model/reading.ts';
import { answer, type DocumentTest, type Finding } from './answer.ts';
import { decisionPoint, isRegistered } from './decision-points.ts';
import { strings } from './products.ts';

/** 6.1.47 */
export const foreignTargets: DocumentTest = (document) => {
  const own = text(field(field(document, 'document'), 'tracking'), 'id');
  const several = list(document, 'vulnerabilities').length > 1;
  return answer(
    ssvcOf(document).flatMap(({ ssvc, vulnerability, where }) => {
      const names = new Set([
        text(vulnerability, 'cve'),
        ...list(vulnerability, 'ids').map((one) => text(one, 'text')),
      ]);
      return strings(ssvc, 'target_ids').flatMap((id, index) =>
        names.has(id) && !(several && id === own)
          ? []
          : [
              {
                instancePath: `${where}/target_ids/${index}`,
                message: csafProblems.foreignId(id),
              },
            ],
      );
    }),
  );
};

/** 6.1.48: what a registered namespace defines is used as it is defined. */
export const decisionPoints: DocumentTest = (document) => {
  const errors: Finding[] = [];
  const infos: Finding[] = [];
  for (const { item, where } of selectionsOf(document)) {
    const [namespace = '', key = '', version = ''] = ['namespace', 'key', 'version'].map((name) =>
      text(item, name),
    );
    const base = baseOf(namespace);
    const refuse = (instancePath: string, message: string): void =>
      void errors.push({ instancePath, message });
    if (base === 'invalid') refuse(`${where}/namespace`, csafProblems.invalidNamespace);
    if (!isRegistered(base)) continue;
    const point = decisionPoint(base, key, version);
    if (point.kind === 'not-there') refuse(where, csafProblems.noDecisionPoint(base, key, version));
    if (point.kind === 'not-known') {
      const message = csafProblems.unknownDecisionPoint(base, key, version);
      infos.push({ instancePath: where, message });
    }
    if (point.kind !== 'known') continue;
    const places = list(item, 'values').map((value) => point.values.indexOf(text(value, 'key') ?? ''));
    if (places.includes(-1))
      refuse(`${where}/values`, csafProblems.decisionValues(key, version, point.values.join(', ')));
    else if (places.some((place, index) => index > 0 && place <= (places[index - 1] ?? -1)))
      refuse(`${where}/values`, csafProblems.decisionOrder(key, version, point.values.join(', ')));
  }
  return { isValid: errors.length === 0, errors, infos };
};

/** 6.2.34: a namespace that is not registered (those with x_ are private on purpose, and are not either). */
export const unknownNamespace: DocumentTest = (document) =>
  answer(
    namespaces(document, (base) => !isRegistered(base) && !forSpecialUse.has(base), notRegistered),
    'warnings',
  );

/** 6.2.35 and 6.3.14, by whether everybody may read the document. */
export function unregisteredNamespace(clear: boolean): DocumentTest {
  return (document) =>
    isClear(document) === clear
      ? answer(
          namespaces(document, (base) => !isRegistered(base) && !forSpecialUse.has(base), notRegistered),
          level(clear),
        )
      : answer([]);
}

/** 6.2.36 and 6.3.15 */
export function extendedNamespace(clear: boolean): DocumentTest {
  return (document) =>
    isClear(document) === clear
      ? answer(
          namespaces(document, (_, whole) => whole.includes('/'), 'extends a registered one.'),
          level(clear),
        )
      : answer([]);
}

/** Namespaces that SSVC keeps for examples and tests. */
const forSpecialUse = new Set(['example', 'test']);
const notRegistered = 'is not a registered one.';

function level(clear: boolean): 'warnings' | 'infos' {
  return clear ? 'warnings' : 'infos';
}

function namespaces(
  document: unknown,
  found: (base: string, whole: string) => boolean,
  what: string,
): Finding[] {
  return selectionsOf(document).flatMap(({ item, where }) => {
    const whole = text(item, 'namespace') ?? '';
    if (!found(baseOf(whole), whole)) return [];
    return [{ instancePath: `${where}/namespace`, message: `The namespace “${whole}” ${what}` }];
  });
}

function baseOf(namespace: string): string {
  return namespace.split('/')[0] ?? '';
}

export function isClear(document: unknown): boolean {
  return text(field(field(field(document, 'document'), 'distribution'), 'tlp'), 'label') === 'CLEAR';
}

function selectionsOf(document: unknown): readonly { item: unknown; where: string }[] {
  return ssvcOf(document).flatMap(({ ssvc, where }) => entries(ssvc, 'selections', where));
}

function ssvcOf(document: unknown): readonly { ssvc: unknown; vulnerability: unknown; where: string }[] {
  return entries(document, 'vulnerabilities', '').flatMap(({ item, where }) =>
    entries(item, 'metrics', where).flatMap((metric) => {
      const ssvc = field(field(metric.item, 'content'), 'ssvc_v2');
      return ssvc === undefined
        ? []
        : [{ ssvc, vulnerability: item, where: `${metric.where}/content/ssvc_v2` }];
    }),
  );
}
