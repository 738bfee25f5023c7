/** What a GitHub repository advisory means beyond its fields. Pure. */
import { ghsaProblems } from '#shared/words/problems-ghsa.ts';
import { compareVersions } from '../versions/versions.ts';
import { defaultScheme, ecosystemBy } from '../model/ecosystems.ts';
import { checkVector } from './lint-common.ts';
import { recordProblems } from '#shared/words/record-problems.ts';
import { scoreParsed } from '#shared/calc/cvss/score.ts';
import { lintPatchedVersions } from './lint-ghsa-patched.ts';
import { quote, type Report } from './problems.ts';
import { entries, field, has, list, text } from '../model/reading.ts';

const comparator = /^(=|>=|>|<=|<)\s*(\S+)$/;
type Bound = { operator: string; version: string };

export function lintGhsa(document: unknown, report: Report): void {
  const isAnswer = has(document, 'ghsa_id');
  const vector = text(document, 'cvss_vector_string');
  const severity = text(document, 'severity');
  if (vector !== undefined) {
    const parsed = checkVector(vector, ['3.0', '3.1', '4.0'], '/cvss_vector_string', report);
    if (parsed?.version === '3.0')
      report('info', '/cvss_vector_string', 'ghsa-cvss-version', ghsaProblems['ghsa-cvss-version']);
  }
  if (!isAnswer && vector !== undefined && severity !== undefined) {
    report('error', '/severity', 'ghsa-severity-and-vector', ghsaProblems['ghsa-severity-and-vector']);
  }
  if (!isAnswer && vector === undefined && severity === undefined) {
    report('warning', '/severity', 'ghsa-no-severity', ghsaProblems['ghsa-no-severity']);
  }
  for (const key of ['summary', 'description']) {
    if (text(document, key)?.trim() === '')
      report('error', `/${key}`, 'text-empty', ghsaProblems['text-empty'](key));
  }
  if (list(document, 'vulnerabilities').length === 0) {
    report('warning', '/vulnerabilities', 'ghsa-nothing-affected', ghsaProblems['ghsa-nothing-affected']);
  }
  for (const { item, where } of entries(document, 'vulnerabilities', ''))
    lintVulnerability(item, where, report);
  checkBothVectors(document, report);
  lintPatchedVersions(document, report);
  checkCredits(document, report);
  if (text(document, 'state') === 'published') {
    report('warning', '/state', 'ghsa-publishes', ghsaProblems['ghsa-publishes']);
  }
}

/** What GitHub answers since 2024: a vector and a score of each version. A score of 0 stands beside none. */
function checkBothVectors(document: unknown, report: Report): void {
  const both = field(document, 'cvss_severities');
  for (const [key, versions] of [
    ['cvss_v3', ['3.0', '3.1']],
    ['cvss_v4', ['4.0']],
  ] as const) {
    const [vector, score] = [text(field(both, key), 'vector_string'), field(field(both, key), 'score')];
    const where = `/cvss_severities/${key}`;
    if (vector === undefined) continue;
    const parsed = checkVector(vector, versions, `${where}/vector_string`, report);
    const made = parsed === undefined ? undefined : scoreParsed(parsed).scores.base;
    if (typeof score !== 'number' || made === undefined || score === made) continue;
    const message = recordProblems['ghsa-score-differs'](String(score), made.toFixed(1));
    report('warning', `${where}/score`, 'ghsa-score-differs', message);
  }
}

function checkCredits(document: unknown, report: Report): void {
  const seen = new Set<string>();
  for (const { item, where } of entries(document, 'credits', '')) {
    const login = text(item, 'login')?.toLowerCase();
    if (login === undefined) continue;
    if (seen.has(login))
      report(
        'warning',
        `${where}/login`,
        'ghsa-credit-twice',
        ghsaProblems['ghsa-credit-twice'](quote(login)),
      );
    seen.add(login);
  }
}

function lintVulnerability(vulnerability: unknown, where: string, report: Report): void {
  const pkg = field(vulnerability, 'package');
  const ecosystem = text(pkg, 'ecosystem');
  if (ecosystem !== undefined && ecosystem !== 'other' && (text(pkg, 'name') ?? '').trim() === '') {
    report(
      'warning',
      `${where}/package/name`,
      'ghsa-no-package-name',
      ghsaProblems['ghsa-no-package-name'](quote(ecosystem)),
    );
  }
  const range = text(vulnerability, 'vulnerable_version_range');
  if (range === undefined || range.trim() === '') {
    report('warning', `${where}/vulnerable_version_range`, 'ghsa-no-range', ghsaProblems['ghsa-no-range']);
    return;
  }
  lintRange(range, ecosystem, `${where}/vulnerable_version_range`, report);
}

function lintRange(range: string, ecosystem: string | undefined, where: string, report: Report): void {
  const bounds: Bound[] = [];
  for (const part of range.split(',')) {
    const [, operator, version] = comparator.exec(part.trim()) ?? [];
    if (operator === undefined || version === undefined) {
      report('error', where, 'ghsa-range-form', ghsaProblems['ghsa-range-form'](quote(part.trim())));
      return;
    }
    bounds.push({ operator, version });
  }
  const lower = bounds.filter((bound) => bound.operator.startsWith('>'));
  const upper = bounds.filter((bound) => bound.operator.startsWith('<'));
  const exact = bounds.filter((bound) => bound.operator === '=');
  if (lower.length > 1 || upper.length > 1 || (exact.length > 0 && bounds.length > 1)) {
    report('error', where, 'ghsa-range-bounds', ghsaProblems['ghsa-range-bounds'](quote(range)));
    return;
  }
  const [from, to] = [lower[0], upper[0]];
  if (from && to) checkForward(from, to, ecosystem, where, report);
  if (from && !to)
    report('info', where, 'ghsa-range-open', ghsaProblems['ghsa-range-open'](quote(from.version)));
}

function checkForward(
  from: Bound,
  to: Bound,
  ecosystem: string | undefined,
  where: string,
  report: Report,
): void {
  const known = ecosystem === undefined || ecosystem === 'other' ? null : ecosystemBy('ghsa', ecosystem);
  const scheme = known === null ? 'generic' : defaultScheme(known);
  const order = compareVersions(scheme, from.version, to.version);
  if (order === null) {
    report(
      'warning',
      where,
      'version-form',
      ghsaProblems['version-form'](quote(`${from.version} … ${to.version}`), ecosystem ?? 'this ecosystem'),
    );
  } else if (order > 0) {
    report(
      scheme === 'generic' ? 'warning' : 'error',
      where,
      'range-order',
      ghsaProblems['range-order'](quote(to.version), quote(from.version)),
    );
  } else if (order === 0 && !(from.operator === '>=' && to.operator === '<=')) {
    report(
      'error',
      where,
      'range-empty',
      ghsaProblems['range-empty'](quote(from.version), quote(to.version)),
    );
  }
}
