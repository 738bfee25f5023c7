/**
 * CSAF documents, checked by the tests of the specification (6.1 must hold, 6.2 should, 6.3 may) with
 * @secvisogram/csaf-validator-lib; no network, no outside program. Backend and CLI.
 */
import { csafProblems } from '#shared/words/problems-csaf.ts';
import { checkCvssObject } from '#core/advisory/validate/lint-common.ts';
import { entries, field, isRecord } from '#core/advisory/model/reading.ts';
import { isInside, reportSchemaError, schemaCheck } from '#core/advisory/validate/schema-check.ts';
import type { CsafChecker, CsafFinding, CsafSize } from '#core/advisory/validate/validate.ts';
import type { Problem } from '#shared/schema/validation.ts';
import type { DocumentTest, Finding } from '#core/advisory/validate/csaf-2-1/answer.ts';
import { adviceSuite, mandatorySuite } from './suites.ts';

/**
 * Several tests compare every entry with every other. The largest real documents known (distributions that list each
 * package of each product) stay below these numbers; beyond them the answer is "too large", not a frozen program.
 */
export const csafLimits = { values: 200_000, array: 20_000, valuesForAdvice: 30_000 } as const;

/** The schema and the tests 6.1: enough before an export is saved, and quicker to load. */
export const checkCsafMandatory: CsafChecker = async (document, version, size) => {
  if (isTooLarge(size)) {
    return [tooLarge(csafProblems.tooManyValues(csafLimits.values, csafLimits.array))];
  }
  const { schema, tests } = await mandatorySuite(version);
  const findings = await schemaFindings(schema, document);
  const own = version === '2.1' ? await ownCvss4(document) : [];
  // Its scores of CVSS 4.0 take a quarter of its time, and what it says of them is replaced.
  const scored = version === '2.1' && own.length === 0 ? withoutCvss4(document) : document;
  for (const [number, test] of tests)
    findings.push(...(await run(number, test, number === '6.1.9' ? scored : document)));
  return version === '2.1' ? [...findings.filter(isNoneOfCvss4), ...own] : findings;
};

/**
 * The library's rule for CVSS 4.0 asks whether a score is a multiple of 0.1 in binary arithmetic, and so refuses 8.7;
 * and it knows the schema before 4.0.1, in which baseScore was the score of the base metrics alone. What it says about CVSS 4.0 objects is replaced by our own shape and calculator.
 */
const isNoneOfCvss4 = ({ where, code }: CsafFinding): boolean =>
  !(
    (/\/content\/cvss_v4(?:\/|$)/.test(where) && /^(?:6\.1\.8$|schema-)/.test(code)) ||
    (/\/cvss_v4\//.test(where) && code === '6.1.9')
  );

async function ownCvss4(document: object): Promise<CsafFinding[]> {
  const found: CsafFinding[] = [];
  const add = (level: Problem['level'], where: string, code: string, message: string): void => {
    found.push({ level, where, code, message });
  };
  const shape = await schemaCheck('cvss40');
  for (const vulnerability of entries(document, 'vulnerabilities', '')) {
    for (const metric of entries(vulnerability.item, 'metrics', vulnerability.where)) {
      const cvss = field(field(metric.item, 'content'), 'cvss_v4');
      if (cvss === undefined) continue;
      shape(cvss, `${metric.where}/content/cvss_v4`, add);
      checkCvssObject(cvss, '4.0', `${metric.where}/content/cvss_v4`, add, 'whole-vector');
    }
  }
  return found;
}

function withoutCvss4(document: object): object {
  return eachOf(document, 'vulnerabilities', (vulnerability) =>
    eachOf(vulnerability, 'metrics', (metric) => {
      const content = field(metric, 'content');
      if (!isRecord(metric) || !isRecord(content)) return metric;
      const { cvss_v4: _, ...others } = content;
      return { ...metric, content: others };
    }),
  );
}

/** With each entry of a list changed; what has no such list stays as it is. */
function eachOf<T>(value: T, key: string, change: (item: unknown) => unknown): T {
  const list = field(value, key);
  return Array.isArray(list) ? { ...value, [key]: list.map(change) } : value;
}

export const checkCsaf: CsafChecker = async (document, version, size) => {
  const findings = [...(await checkCsafMandatory(document, version, size))];
  if (isTooLarge(size)) return findings;
  if (size.values > csafLimits.valuesForAdvice) {
    const message = csafProblems.tooLargeForAdvice;
    return [...findings, { level: 'info', where: '', code: 'csaf-advice-left-out', message }];
  }
  for (const [number, test] of await adviceSuite(version))
    findings.push(...(await run(number, test, document)));
  return findings;
};

function isTooLarge(size: CsafSize): boolean {
  return size.values > csafLimits.values || size.longestArray > csafLimits.array;
}

function tooLarge(message: string): CsafFinding {
  return { level: 'error', where: '', code: 'csaf-too-large', message };
}

async function schemaFindings(schema: DocumentTest, document: object): Promise<CsafFinding[]> {
  const result = await schema(document);
  const findings: CsafFinding[] = [];
  const add = (level: Problem['level'], where: string, code: string, message: string): void => {
    findings.push({ level, where, code, message });
  };
  for (const error of (result.errors ?? []).slice(0, 2000)) {
    if (isSchemaError(error) && isInside(error)) continue;
    if (isSchemaError(error))
      reportSchemaError({ ...error, data: valueAt(document, error.instancePath) }, '', add);
    else add('error', error.instancePath ?? '', 'schema-rule', error.message ?? csafProblems.schemaRefuses);
  }
  if (result.isValid === false && findings.length === 0)
    add('error', '', 'schema-rule', csafProblems.schemaRefuses);
  return findings;
}

type SchemaError = Parameters<typeof reportSchemaError>[0];

function isSchemaError(error: Finding): error is SchemaError {
  return 'keyword' in error && 'params' in error && typeof error.params === 'object' && error.params !== null;
}

function valueAt(document: unknown, pointer: string): unknown {
  let value = document;
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

/** A test that stumbles over a document it did not expect says so; it neither stops the others nor counts as passed. */
async function run(number: string, test: DocumentTest, document: object): Promise<CsafFinding[]> {
  const mandatory = number.startsWith('6.1.');
  try {
    const result = await test(document);
    const findings = [
      ...of('error', number, result.errors),
      ...of('warning', number, result.warnings),
      ...of('info', number, result.infos),
    ];
    if (result.isValid === false && !findings.some((finding) => finding.level === 'error')) {
      findings.push({
        level: 'error',
        where: '',
        code: number,
        message: csafProblems.mandatoryFailed(number),
      });
    }
    return findings;
  } catch {
    const message = csafProblems.testUnable(number); // the finding says that this test could not run
    return [{ level: mandatory ? 'error' : 'info', where: '', code: number, message }];
  }
}

function of(level: Problem['level'], number: string, found: readonly Finding[] | undefined): CsafFinding[] {
  return (found ?? []).slice(0, 500).map(({ message, instancePath }) => ({
    level,
    where: instancePath ?? '',
    code: number,
    message: sentence(message ?? csafProblems.testFound(number)),
  }));
}

function sentence(text: string): string {
  const trimmed = text.trim();
  const capital = trimmed.charAt(0).toUpperCase() + trimmed.slice(1);
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
}
