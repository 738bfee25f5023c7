/** Rules about meaning that several formats share: scores, addresses, dates, package URLs. Pure. */
import { commonProblems } from '#shared/words/problems-common.ts';
import { metricsOf } from '#shared/calc/cvss/metrics.ts';
import { scoreParsed, severityOf } from '#shared/calc/cvss/score.ts';
import { cvssVersions, type CvssVersion, type ParsedVector } from '#shared/calc/cvss/types.ts';
import { parseVector } from '#shared/calc/cvss/vector.ts';
import { quote, type Report } from './problems.ts';
import { field, has, text } from '../model/reading.ts';
import { jsonName, jsonValue } from './schemas/cvss.ts';
import { instantOf, isPlaceholderHost, isWebAddress, readPackageUrl } from './values.ts';

/** A vector must parse and be of one of these versions; answers it when it does. */
export function checkVector(
  vector: string,
  versions: readonly CvssVersion[],
  where: string,
  report: Report,
): ParsedVector | undefined {
  const parsed = parseVector(vector);
  if (!parsed.ok) {
    report(
      'error',
      where,
      'cvss-vector',
      commonProblems['cvss-vector'](parsed.error.message, parsed.error.at + 1),
    );
    return undefined;
  }
  if (!versions.includes(parsed.value.version)) {
    report(
      'error',
      where,
      'cvss-version',
      commonProblems['cvss-version'](parsed.value.version, versions.join(' or ')),
    );
  }
  return parsed.value;
}

/** A CVSS object of the CVE format: what it spells out must be what its vector says. */
export function checkCvssObject(
  cvss: unknown,
  version: CvssVersion,
  where: string,
  report: Report,
  /** What baseScore holds: the score of the base metrics, or (CVSS 4.0.1) that of the whole vector. */
  baseScore: 'base' | 'whole-vector' = 'base',
): void {
  const vector = text(cvss, 'vectorString');
  const parsed =
    vector === undefined ? undefined : checkVector(vector, [version], `${where}/vectorString`, report);
  if (parsed) {
    const { scores } = scoreParsed(parsed);
    const whole = scores.environmental ?? scores.threat ?? scores.base;
    checkScore(cvss, 'base', baseScore === 'base' ? scores.base : whole, where, report);
    if (scores.threat !== undefined) checkScore(cvss, 'threat', scores.threat, where, report);
    if (scores.temporal !== undefined) checkScore(cvss, 'temporal', scores.temporal, where, report);
    if (scores.environmental !== undefined)
      checkScore(cvss, 'environmental', scores.environmental, where, report);
    checkMetrics(cvss, parsed, where, report);
  }
  for (const kind of ['base', 'threat', 'temporal', 'environmental']) {
    const score = field(cvss, `${kind}Score`);
    const severity = text(cvss, `${kind}Severity`);
    if (typeof score !== 'number' || severity === undefined || !(score >= 0 && score <= 10)) continue;
    const named = severityOf(score).toUpperCase();
    if (named !== severity) {
      report(
        'error',
        `${where}/${kind}Severity`,
        'cvss-severity',
        commonProblems['cvss-severity'](score, named, severity),
      );
    }
  }
}

function checkScore(cvss: unknown, kind: string, computed: number, where: string, report: Report): void {
  const stated = field(cvss, `${kind}Score`);
  if (typeof stated !== 'number' || stated === computed) return;
  report(
    'error',
    `${where}/${kind}Score`,
    'cvss-score',
    commonProblems['cvss-score'](computed.toFixed(1), stated),
  );
}

const namedMetrics = new Map(
  cvssVersions.map((version) => [
    version,
    metricsOf(version).map((metric) => [jsonName(version, metric), metric] as const),
  ]),
);

function checkMetrics(cvss: unknown, parsed: ParsedVector, where: string, report: Report): void {
  for (const [name, metric] of namedMetrics.get(parsed.version) ?? []) {
    const stated = text(cvss, name);
    const key = parsed.metrics.get(metric.key) ?? 'X';
    const value = metric.values.find((candidate) => candidate.key === key);
    if (stated === undefined || !value || stated === jsonValue(parsed.version, value.label)) continue;
    const message = commonProblems.vectorDiffers(name, stated, metric.key, key);
    report('error', `${where}/${name}`, 'cvss-property', message);
  }
}

/** An address people are sent to: absolute, http(s), no machine of one's own. */
export function checkAddress(value: string, where: string, report: Report): void {
  if (!isWebAddress(value)) {
    if (!/^(?:ftp|git|ssh|mailto):/i.test(value)) {
      report('error', where, 'url-form', commonProblems['url-form'](quote(value)));
    } else report('warning', where, 'url-scheme', commonProblems['url-scheme'](quote(value)));
  } else if (/^https?:\/\/[^/?#]*@/i.test(value)) {
    report('warning', where, 'url-user', commonProblems['url-user'](quote(value)));
  } else if (isPlaceholderHost(value)) {
    report('warning', where, 'url-local', commonProblems['url-local'](quote(value)));
  } else if (/^http:/i.test(value)) {
    report('info', where, 'url-http', commonProblems['url-http'](quote(value)));
  }
}

/** Two instants of one object, of which the first may not be later. */
export function checkOrder(
  value: unknown,
  [first, second]: readonly [string, string],
  where: string,
  report: Report,
  level: 'error' | 'warning' = 'error',
): void {
  const [from, to] = [instantOf(field(value, first)), instantOf(field(value, second))];
  if (from === undefined || to === undefined || from <= to) return;
  report(
    level,
    `${where}/${second}`,
    'date-order',
    commonProblems['date-order'](second, quote(field(value, second)), first, quote(field(value, first))),
  );
}

/** A package URL as an identity of a package: no version in it. */
export function checkPackageUrl(
  value: string,
  where: string,
  report: Report,
  version: { readonly level: 'error' | 'warning'; readonly code: string } | null,
): string | undefined {
  const purl = readPackageUrl(value);
  if (!purl) {
    report('error', where, 'purl-form', commonProblems['purl-form'](quote(value)));
    return undefined;
  }
  if (version && purl.version !== undefined) {
    report(version.level, where, version.code, commonProblems.purlVersion(quote(purl.version)));
  }
  return purl.type;
}

/** Reports each text that stands in the list a second time. */
export function checkRepeated(
  values: readonly unknown[],
  where: string,
  report: Report,
  code: string,
  level: 'error' | 'warning' = 'warning',
): void {
  const seen = new Map<string, number>();
  values.forEach((value, index) => {
    if (typeof value !== 'string') return;
    const first = seen.get(value);
    if (first === undefined) seen.set(value, index);
    else report(level, `${where}/${index}`, code, commonProblems.standsTwice(quote(value), first + 1));
  });
}

export function isBlank(value: unknown, key: string): boolean {
  return !has(value, key) || (text(value, key) ?? '-').trim() === '';
}
