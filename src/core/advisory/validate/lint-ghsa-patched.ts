/** GitHub advisories: a version named as patched may not lie in a vulnerable range of the same package. Pure. */
import { recordProblems } from '#shared/words/record-problems.ts';
import type { VersionScheme } from '#shared/schema/advisory.ts';
import { defaultScheme, ecosystemBy } from '../model/ecosystems.ts';
import { inRange, isVersion } from '../versions/versions.ts';
import { readVersionText, type TextRange } from '../versions/version-text.ts';
import { quote, type Report } from './problems.ts';
import { entries, field, text } from '../model/reading.ts';

type Entry = {
  readonly key: string;
  readonly scheme: VersionScheme;
  readonly where: string;
  readonly range: string;
  readonly patched: string;
  readonly ranges: readonly TextRange[];
};

export function lintPatchedVersions(document: unknown, report: Report): void {
  const all = entries(document, 'vulnerabilities', '').map(({ item, where }) => entryOf(item, where));
  for (const { key, scheme, where, patched } of all) {
    if (patched === '') continue;
    const versions = versionsIn(patched);
    if (versions === null) {
      report('warning', where, 'ghsa-patched-form', recordProblems['ghsa-patched-form'](quote(patched)));
      continue;
    }
    for (const version of versions.filter((one) => isVersion(scheme, one))) {
      const holding = all.find(
        (other) => other.key === key && other.ranges.some((range) => holds(scheme, range, version)),
      );
      if (holding === undefined) continue;
      const level = scheme === 'generic' ? 'warning' : 'error';
      const message = recordProblems['ghsa-patched-vulnerable'](quote(version), quote(holding.range));
      report(level, where, 'ghsa-patched-vulnerable', message);
    }
  }
}

function entryOf(vulnerability: unknown, where: string): Entry {
  const pkg = field(vulnerability, 'package');
  const ecosystem = text(pkg, 'ecosystem') ?? '';
  const known = ecosystem === 'other' ? null : ecosystemBy('ghsa', ecosystem);
  const range = text(vulnerability, 'vulnerable_version_range') ?? '';
  const read = isGitHubRange(range) ? readVersionText(range) : ({ kind: 'unread' } as const);
  const single =
    read.kind === 'version'
      ? [{ introduced: read.version, fixed: '', lastAffected: read.version, after: false }]
      : [];
  const first = field(vulnerability, 'first_patched_version');
  const firstPatched = typeof first === 'string' ? first : text(first, 'identifier');
  const key =
    text(vulnerability, 'patched_versions') === undefined ? 'first_patched_version' : 'patched_versions';
  return {
    key: JSON.stringify([ecosystem, text(pkg, 'name')?.toLowerCase()]),
    scheme: known === null ? 'generic' : defaultScheme(known),
    where: `${where}/${key}`,
    range,
    patched: (text(vulnerability, 'patched_versions') ?? firstPatched ?? '').trim(),
    ranges: read.kind === 'ranges' ? read.ranges : single,
  };
}

/** Bounds joined by commas, one of each direction; what else stands there is a finding of its own. */
function isGitHubRange(range: string): boolean {
  const operators = range.split(',').map((part) => /^(=|>=?|<=?)\s*\S+$/.exec(part.trim())?.[1]);
  const of = (sign: string): number => operators.filter((one) => one?.startsWith(sign)).length;
  return !operators.includes(undefined) && of('>') <= 1 && of('<') <= 1 && of('=') <= 1;
}

/** "1.4.2", "1.4.2, 2.0.1", ">= 1.4.2": each a version that is patched; null for a sentence. */
function versionsIn(patched: string): string[] | null {
  const parts = patched.split(/\s*(?:,|;|\band\b|\|\|)\s*/).filter((part) => part !== '');
  const versions = parts.map((part) => /^(?:(?:=|>=)\s*)?(v?\d\S*|\d\S*)\+?$/i.exec(part)?.[1]);
  const read = versions.filter((version) => version !== undefined);
  return read.length === parts.length ? read : null;
}

function holds(scheme: VersionScheme, range: TextRange, version: string): boolean {
  if (range.after && range.introduced === version) return false;
  return inRange(scheme, range, version) === true;
}
