/** What a CVE record means: rules that the CVE schema cannot say or says unreadably. Pure. */
import { cveProblems } from '#shared/words/problems-cve.ts';
import { compareVersions } from '../versions/versions.ts';
import type { VersionScheme } from '#shared/schema/advisory.ts';
import { checkAddress, checkCvssObject, checkOrder, checkPackageUrl } from './lint-common.ts';
import { checkAssigner, checkDatePublic, checkHiddenRange, checkLanguages } from './lint-cve-services.ts';
import { quote, type Report } from './problems.ts';
import { entries, field, has, list, text } from '../model/reading.ts';
import { instantOf } from './values.ts';

const cvssFields = { cvssV4_0: '4.0', cvssV3_1: '3.1', cvssV3_0: '3.0' } as const;
const containerLists = ['configurations', 'workarounds', 'solutions', 'exploits', 'descriptions'];

export function lintCveRecord(document: unknown, report: Report, now?: string): void {
  const metadata = field(document, 'cveMetadata');
  checkOrder(metadata, ['dateReserved', 'datePublished'], '/cveMetadata', report);
  checkOrder(metadata, ['datePublished', 'dateUpdated'], '/cveMetadata', report);
  checkOrder(metadata, ['dateReserved', 'dateUpdated'], '/cveMetadata', report);
  checkOrder(metadata, ['dateReserved', 'dateRejected'], '/cveMetadata', report);
  const containers = field(document, 'containers');
  checkAssigner(metadata, field(containers, 'cna'), report);
  lintContainer(field(containers, 'cna'), '/containers/cna', report, now);
  for (const { item, where } of entries(containers, 'adp', '/containers'))
    lintContainer(item, where, report, now);
  checkDataVersion(text(document, 'dataVersion'), containers, report);
  const replaced = list(field(containers, 'cna'), 'replacedBy');
  if (replaced.includes(text(metadata, 'cveId'))) {
    report(
      'error',
      '/containers/cna/replacedBy',
      'cve-replaced-by-itself',
      cveProblems['cve-replaced-by-itself'],
    );
  }
}

/** 5.2 brought packageURL; a newer minor may bring what is not known here. */
function checkDataVersion(version: string | undefined, containers: unknown, report: Report): void {
  const minor = Number(/^5\.(\d+)/.exec(version ?? '')?.[1] ?? Number.NaN);
  if (Number.isNaN(minor)) return;
  if (minor > 2) {
    report('info', '/dataVersion', 'cve-newer-version', cveProblems['cve-newer-version'](quote(version)));
  }
  const all = [field(containers, 'cna'), ...list(containers, 'adp')];
  const uses = all.some((container) =>
    list(container, 'affected').some((product) => has(product, 'packageURL')),
  );
  if (uses && minor < 2) {
    report('warning', '/dataVersion', 'cve-data-version', cveProblems['cve-data-version']);
  }
}

export function lintContainer(container: unknown, where: string, report: Report, now?: string): void {
  checkLanguages(container, where, report);
  checkDatePublic(container, where, now, report);
  for (const { item, where: at } of entries(container, 'affected', where)) lintProduct(item, at, report);
  for (const { item, where: at } of entries(container, 'metrics', where)) lintMetric(item, at, report);
  for (const { item, where: at } of entries(container, 'problemTypes', where))
    lintProblemType(item, at, report);
  for (const { item, where: at } of entries(container, 'references', where)) {
    const url = text(item, 'url');
    if (url !== undefined) checkAddress(url, `${at}/url`, report);
  }
  checkSameAddress(container, where, report);
  checkTimeline(container, where, report);
  for (const key of containerLists) {
    for (const { item, where: at } of entries(container, key, where)) {
      if (text(item, 'value')?.trim() === '')
        report('error', `${at}/value`, 'text-empty', cveProblems['text-empty']);
    }
  }
}

function lintMetric(metric: unknown, where: string, report: Report): void {
  for (const [key, version] of Object.entries(cvssFields)) {
    const cvss = field(metric, key);
    if (cvss !== undefined) checkCvssObject(cvss, version, `${where}/${key}`, report);
  }
}

function lintProblemType(problemType: unknown, where: string, report: Report): void {
  for (const { item, where: at } of entries(problemType, 'descriptions', where)) {
    const id = text(item, 'cweId');
    const named = /\bCWE-[1-9][0-9]*\b/.exec(text(item, 'description') ?? '')?.[0];
    if (named === undefined) continue;
    if (id === undefined) report('info', at, 'cve-cwe-unstated', cveProblems['cve-cwe-unstated'](named));
    else if (id !== named)
      report('warning', `${at}/cweId`, 'cve-cwe-differs', cveProblems['cve-cwe-differs'](id, named));
  }
}

function lintProduct(product: unknown, where: string, report: Report): void {
  const purl = text(product, 'packageURL');
  if (purl !== undefined) {
    checkPackageUrl(purl, `${where}/packageURL`, report, { level: 'error', code: 'cve-purl-version' });
    for (const other of ['collectionURL', 'packageName']) {
      if (!has(product, other)) continue;
      report(
        'error',
        `${where}/${other}`,
        'cve-purl-and-collection',
        cveProblems['cve-purl-and-collection'](other),
      );
    }
  }
  const ranges = entries(product, 'versions', where);
  const seen = new Map<string, { end: string; status: unknown }>();
  for (const { item, where: at } of ranges) {
    lintRange(item, at, report);
    checkHiddenRange(item, at, report);
    const version = text(item, 'version');
    if (version === undefined) continue;
    const end = text(item, 'lessThan') ?? text(item, 'lessThanOrEqual') ?? '';
    const before = seen.get(`${version} ${end}`);
    if (before && before.status !== field(item, 'status')) {
      report(
        'error',
        at,
        'cve-version-contradiction',
        cveProblems['cve-version-contradiction'](quote(version)),
      );
    } else if (before)
      report('warning', at, 'duplicate-version', cveProblems['duplicate-version'](quote(version)));
    seen.set(`${version} ${end}`, { end, status: field(item, 'status') });
  }
  const statuses = new Set([
    field(product, 'defaultStatus'),
    ...ranges.map(({ item }) => field(item, 'status')),
  ]);
  if (ranges.length > 0 && !statuses.has('affected') && !statuses.has('unknown')) {
    report('info', where, 'cve-nothing-affected', cveProblems['cve-nothing-affected']);
  }
}

const schemes: Readonly<Record<string, VersionScheme>> = {
  semver: 'semver',
  python: 'pep440',
  maven: 'maven',
  deb: 'debian',
};

function lintRange(range: unknown, where: string, report: Report): void {
  const [below, upTo] = [text(range, 'lessThan'), text(range, 'lessThanOrEqual')];
  if (below !== undefined && upTo !== undefined) {
    report('error', where, 'cve-two-ends', cveProblems['cve-two-ends']);
  }
  const hasEnd = below !== undefined || upTo !== undefined;
  const type = text(range, 'versionType');
  if (hasEnd && type === undefined) {
    report('error', where, 'cve-version-type', cveProblems['cve-version-type']);
  }
  if (has(range, 'changes') && !hasEnd) {
    report('error', where, 'cve-changes-without-range', cveProblems['cve-changes-without-range']);
  }
  const start = text(range, 'version');
  const end = below ?? upTo;
  const scheme = schemes[type ?? ''];
  if (start === undefined || end === undefined || end === '*' || scheme === undefined) return;
  if (compareVersions(scheme, end, end) === null) {
    report('warning', where, 'cve-version-form', cveProblems['cve-version-form'](quote(end), type));
    return;
  }
  const order = start === '0' ? -1 : compareVersions(scheme, start, end);
  if (order === null)
    report('warning', where, 'cve-version-form', cveProblems['cve-version-form'](quote(start), type));
  else if (order > 0)
    report('error', where, 'range-order', cveProblems['range-order'](quote(end), quote(start)));
  else if (order === 0 && below !== undefined)
    report('error', where, 'range-empty', cveProblems['range-empty'](quote(start), quote(end)));
}

function checkSameAddress(container: unknown, where: string, report: Report): void {
  const seen = new Set<string>();
  for (const { item, where: at } of entries(container, 'references', where)) {
    const url = text(item, 'url');
    if (url !== undefined && seen.has(url))
      report('warning', `${at}/url`, 'duplicate-reference', cveProblems['duplicate-reference'](quote(url)));
    if (url !== undefined) seen.add(url);
  }
}

function checkTimeline(container: unknown, where: string, report: Report): void {
  let last = Number.NEGATIVE_INFINITY;
  for (const { item, where: at } of entries(container, 'timeline', where)) {
    const time = instantOf(field(item, 'time'));
    if (time === undefined) continue;
    if (time < last) report('info', `${at}/time`, 'cve-timeline-order', cveProblems['cve-timeline-order']);
    last = Math.max(last, time);
  }
}
