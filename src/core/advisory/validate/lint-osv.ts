/** What an OSV record means beyond its schema. Ranges and events are judged in lint-osv-ranges.ts. Pure. */
import { osvProblems } from '#shared/words/problems-osv.ts';
import { checkAddress, checkOrder, checkPackageUrl, checkRepeated, checkVector } from './lint-common.ts';
import { lintOsvRanges } from './lint-osv-ranges.ts';
import { recordProblems } from '#shared/words/record-problems.ts';
import { quote, type Report } from './problems.ts';
import { entries, field, has, list, text } from '../model/reading.ts';
import { osvVersion } from './schemas/osv.ts';
import { vector2Pattern } from './schemas/cvss.ts';
import { severityOf, scoreParsed } from '#shared/calc/cvss/score.ts';
import { cweIdShape, misspelledId } from './values.ts';
import { ecosystemBy, ecosystemTable } from '../model/ecosystems.ts';

const vector2 = new RegExp(vector2Pattern);
const ubuntuPriorities = ['negligible', 'low', 'medium', 'high', 'critical'];

export function lintOsv(document: unknown, report: Report): void {
  checkSchemaVersion(text(document, 'schema_version'), report);
  checkOrder(document, ['published', 'withdrawn'], '', report);
  checkOrder(document, ['published', 'modified'], '', report, 'warning');
  checkOrder(document, ['withdrawn', 'modified'], '', report, 'warning');
  checkIds(document, report);
  checkSeverities(document, '', report);
  const severityAbove = has(document, 'severity');
  for (const { item, where } of entries(document, 'affected', '')) {
    lintAffected(item, where, report);
    if (severityAbove && has(item, 'severity') && field(item, 'severity') !== null) {
      report('error', `${where}/severity`, 'osv-severity-twice', osvProblems['osv-severity-twice']);
    }
  }
  if (list(document, 'affected').length === 0 && !has(document, 'withdrawn')) {
    report('warning', '/affected', 'osv-nothing-affected', osvProblems['osv-nothing-affected']);
  }
  checkLinks(document, report);
  if ((text(document, 'summary') ?? '').length > 120) {
    report('info', '/summary', 'osv-summary-long', osvProblems['osv-summary-long']);
  }
}

function checkSchemaVersion(version: string | undefined, report: Report): void {
  if (version === undefined) {
    report('info', '/schema_version', 'osv-no-schema-version', osvProblems['osv-no-schema-version']);
    return;
  }
  const [major = Number.NaN, minor = 0, patch = 0] = version.split('.').map(Number);
  const [knownMajor = 1, knownMinor = 0, knownPatch = 0] = osvVersion.split('.').map(Number);
  if (!/^\d+\.\d+\.\d+$/.test(version)) {
    report(
      'warning',
      '/schema_version',
      'osv-schema-version',
      osvProblems['osv-schema-version'](quote(version), osvVersion),
    );
  } else if (major !== knownMajor || minor > knownMinor || (minor === knownMinor && patch > knownPatch)) {
    report(
      'info',
      '/schema_version',
      'osv-newer-version',
      osvProblems['osv-newer-version'](version, osvVersion),
    );
  }
}

function checkIds(document: unknown, report: Report): void {
  const id = text(document, 'id');
  const wrong = id === undefined ? undefined : misspelledId(id);
  if (wrong !== undefined) report('error', '/id', 'id-form', osvProblems['id-form'](quote(id), wrong));
  if (id !== undefined && /[\s/\\]|\p{C}/u.test(id))
    report('error', '/id', 'id-form', osvProblems['id-form-cannot-file'](quote(id)));
  if (id?.startsWith('x_')) report('info', '/id', 'osv-private-id', osvProblems['osv-private-id']);
  for (const key of ['aliases', 'related'] as const) {
    const others = list(document, key);
    for (const { item, where } of entries(document, 'upstream', ''))
      if (others.includes(item))
        report(
          'warning',
          where,
          'osv-upstream-alias',
          recordProblems['osv-upstream-alias'](quote(item), key),
        );
  }
  for (const key of ['aliases', 'related', 'upstream']) {
    checkRepeated(list(document, key), `/${key}`, report, 'duplicate-id');
    for (const { item, where } of entries(document, key, '')) {
      if (item === id) report('warning', where, 'osv-own-id', osvProblems['osv-own-id'](key));
      const problem = typeof item === 'string' ? misspelledId(item) : undefined;
      if (problem !== undefined)
        report('error', where, 'id-form', osvProblems['id-form'](quote(item), problem));
    }
  }
}

function checkSeverities(holder: unknown, where: string, report: Report): void {
  for (const { item, where: at } of entries(holder, 'severity', where)) {
    const score = text(item, 'score');
    if (score === undefined) continue;
    switch (text(item, 'type')) {
      case 'CVSS_V2':
        if (!vector2.test(score))
          report('error', `${at}/score`, 'cvss-vector', osvProblems['cvss-vector'](quote(score)));
        break;
      case 'CVSS_V3':
        compareToLabel(holder, checkVector(score, ['3.0', '3.1'], `${at}/score`, report), where, report);
        break;
      case 'CVSS_V4':
        checkVector(score, ['4.0'], `${at}/score`, report);
        break;
      case 'Ubuntu':
        if (!ubuntuPriorities.includes(score)) {
          report(
            'error',
            `${at}/score`,
            'osv-ubuntu-priority',
            osvProblems['osv-ubuntu-priority'](quote(score), ubuntuPriorities.join(', ')),
          );
        }
        break;
      default: // the schema has named it
    }
  }
}

/** GitHub puts a word beside the vector; several scores may stand side by side, so a difference is only worth a look. */
function compareToLabel(
  holder: unknown,
  parsed: ReturnType<typeof checkVector>,
  where: string,
  report: Report,
): void {
  const label = text(field(holder, 'database_specific'), 'severity')
    ?.toLowerCase()
    .replace('moderate', 'medium');
  if (!parsed || label === undefined || list(holder, 'severity').length !== 1) return;
  const computed = severityOf(scoreParsed(parsed).score);
  if (['none', 'low', 'medium', 'high', 'critical'].includes(label) && label !== computed) {
    report(
      'warning',
      `${where}/database_specific/severity`,
      'severity-differs',
      osvProblems['severity-differs'](label, computed),
    );
  }
}

function lintAffected(affected: unknown, where: string, report: Report): void {
  checkSeverities(affected, where, report);
  const pkg = field(affected, 'package');
  const ecosystem = text(pkg, 'ecosystem');
  if (text(pkg, 'name')?.trim() === '')
    report('error', `${where}/package/name`, 'text-empty', osvProblems['text-empty']);
  if (text(pkg, 'name') === '*')
    report(
      'info',
      `${where}/package/name`,
      'osv-every-package',
      recordProblems['osv-every-package'](quote(ecosystem)),
    );
  const purl = text(pkg, 'purl');
  if (purl !== undefined) {
    const type = checkPackageUrl(purl, `${where}/package/purl`, report, {
      level: 'warning',
      code: 'osv-purl-version',
    });
    const known = ecosystem === undefined ? null : ecosystemBy('osv', ecosystem.split(':')[0] ?? '');
    const expected = known === null ? null : ecosystemTable[known].purl;
    if (type !== undefined && expected !== null && type !== expected) {
      report(
        'warning',
        `${where}/package/purl`,
        'osv-purl-ecosystem',
        osvProblems['osv-purl-ecosystem'](quote(type), quote(ecosystem), quote(expected)),
      );
    }
  }
  const ranges = list(affected, 'ranges');
  checkRepeated(list(affected, 'versions'), `${where}/versions`, report, 'duplicate-version');
  if (ranges.length === 0 && list(affected, 'versions').length === 0) {
    report('warning', where, 'osv-no-versions', osvProblems['osv-no-versions']);
  }
  const matchesCommits = ranges.some((range) => text(range, 'type') === 'GIT');
  if (pkg === undefined && !matchesCommits) {
    report('warning', where, 'osv-matches-nothing', recordProblems['osv-matches-nothing']());
  } else if (pkg === undefined && ranges.some((range) => text(range, 'type') !== 'GIT')) {
    report('warning', where, 'osv-no-package', osvProblems['osv-no-package']);
  }
  lintOsvRanges(affected, ecosystem, where, report);
}

function checkLinks(document: unknown, report: Report): void {
  const seen = new Set<string>();
  for (const { item, where } of entries(document, 'references', '')) {
    const url = text(item, 'url');
    if (url === undefined) continue;
    checkAddress(url, `${where}/url`, report);
    const key = `${text(item, 'type') ?? ''} ${url}`;
    if (seen.has(key))
      report(
        'warning',
        `${where}/url`,
        'duplicate-reference',
        osvProblems['duplicate-reference'](quote(url)),
      );
    seen.add(key);
  }
  for (const { item, where } of entries(document, 'credits', '')) {
    for (const { item: contact, where: at } of entries(item, 'contact', where)) {
      if (typeof contact === 'string' && !/^(?:https?|mailto):\S+$/i.test(contact)) {
        report('warning', at, 'osv-credit-contact', osvProblems['osv-credit-contact'](quote(contact)));
      }
    }
  }
  for (const { item, where } of entries(
    field(document, 'database_specific'),
    'cwe_ids',
    '/database_specific',
  )) {
    if (typeof item === 'string' && !cweIdShape.test(item))
      report('warning', where, 'cwe-form', osvProblems['cwe-form'](quote(item)));
  }
}
