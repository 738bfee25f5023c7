/**
 * What a report says about versions under a label ("Affected versions: 4.0.0 to 4.2.6 and 3.5.0 to 3.9.1", "Fixed in:
 * 4.2.7 and 3.9.2", "Not affected: 2.x"), as ranges. A claim of the reporter, with its line. Pure; runs everywhere.
 */
import type { VersionRange, VersionScheme } from '#shared/schema/advisory.ts';
import { compareVersions, isSoundRange } from '../advisory/versions/versions.ts';
import { branchOf, readVersionText } from '../advisory/versions/version-text.ts';

export type SaidVersions = { readonly ranges: readonly VersionRange[]; readonly quote: string };

const kinds = {
  affected: /^(?:(?:affected|vulnerable|impacted)(?: (?:versions?|releases?|range))?|versions? affected)$/i,
  fixed:
    /^(?:fixed|patched|fix(?:ed)? (?:in|versions?)|patched (?:in|versions?)|fixed in(?: versions?)?|first patched version)$/i,
  unaffected: /^(?:(?:not|un) ?-?affected(?: versions?)?|not vulnerable)$/i,
} as const;
export type SaidKind = keyof typeof kinds;

/** Lines "Label: value" of this kind, markup around the label left out. */
function saidLines(text: string, kind: SaidKind): { value: string; quote: string }[] {
  return text
    .slice(0, 200_000)
    .split(/\r?\n/)
    .flatMap((line) => {
      const match =
        /^[\s>#*_-]{0,10}([A-Za-z][A-Za-z -]{2,40}?)[*_]{0,2}\s{0,3}:[*_\s]{0,5}(\S.{0,300})$/.exec(
          line.slice(0, 500),
        );
      const [label = '', value = ''] = [match?.[1], match?.[2]];
      return kinds[kind].test(label.trim()) ? [{ value, quote: line.trim().slice(0, 300) }] : [];
    });
}

const withoutRemarks = (value: string): string =>
  value
    .replaceAll('()', '')
    .replace(/\([^)]{0,200}\)/g, ' ')
    .replace(/[.\s]+$/, '')
    .trim();

/** "A to B and C to D", "< 1.4.2; >= 2.0, < 2.0.3": pieces that can each be read, or nothing at all. */
function rangesIn(value: string): VersionRange[] | null {
  const clean = withoutRemarks(value);
  const whole = readVersionText(clean);
  const pieces =
    whole.kind === 'ranges' ? [clean] : clean.split(/\s*(?:;|,|\band\b|&)\s*/).filter((one) => one !== '');
  const read = pieces.flatMap((piece): VersionRange[] | null[] => {
    const text = readVersionText(piece);
    if (text.kind === 'version') return [{ introduced: text.version, fixed: '', lastAffected: text.version }];
    if (text.kind !== 'ranges' || text.ranges.some(({ after }) => after)) return [null];
    return text.ranges.map(({ introduced, fixed, lastAffected }) => ({ introduced, fixed, lastAffected }));
  });
  return read.includes(null) || read.length === 0 ? null : (read as VersionRange[]);
}

function saidRanges(text: string, kind: SaidKind): SaidVersions | null {
  for (const { value, quote } of saidLines(text, kind)) {
    const ranges = rangesIn(value);
    if (ranges !== null) return { ranges, quote };
  }
  return null;
}

/** The affected ranges; a fixed version ends the range it comes right after. */
export function affectedIn(
  text: string,
  scheme: VersionScheme,
): (SaidVersions & { readonly versions: readonly string[] }) | null {
  const said = saidRanges(text, 'affected');
  if (said === null) return null;
  const fixes = fixedIn(text);
  const ranges = said.ranges.map((range) => endedBy(range, said.ranges, fixes?.versions ?? [], scheme));
  if (!ranges.every((range) => isSoundRange(scheme, range))) return null;
  const named = [...said.ranges, ...ranges]
    .flatMap(({ introduced, fixed, lastAffected }) => [introduced, lastAffected, fixed])
    .filter((version) => version !== '' && version !== '0');
  return {
    ranges,
    versions: [...new Set(named)],
    quote: fixes === null ? said.quote : `${said.quote} · ${fixes.quote}`,
  };
}

export function fixedIn(text: string): { versions: readonly string[]; quote: string } | null {
  for (const { value, quote } of saidLines(text, 'fixed')) {
    const versions =
      withoutRemarks(value).match(/\bv?\d{1,9}(?:\.\d{1,9}){1,4}(?:[-+][0-9A-Za-z.+-]{1,40})?/g) ?? [];
    if (versions.length > 0) return { versions: versions.slice(0, 20), quote };
  }
  return null;
}

export function unaffectedIn(text: string): SaidVersions | null {
  const said = saidRanges(text, 'unaffected');
  if (said !== null) return said;
  const [line] = saidLines(text, 'unaffected');
  const branch = line === undefined ? null : branchOf(withoutRemarks(line.value));
  return line === undefined || branch === null
    ? null
    : { ranges: [{ introduced: branch.from, fixed: branch.next, lastAffected: '' }], quote: line.quote };
}

/** The smallest fix above the end of the range, if no other range begins before it. */
function endedBy(
  range: VersionRange,
  all: readonly VersionRange[],
  fixes: readonly string[],
  scheme: VersionScheme,
): VersionRange {
  if (range.fixed !== '') return range;
  const order = (a: string, b: string): number => compareVersions(scheme, a, b) ?? 0;
  const from = range.lastAffected === '' ? range.introduced : range.lastAffected;
  const above = fixes.filter((fix) => from === '0' || order(fix, from) > 0).sort(order);
  const [fix] = above;
  if (fix === undefined) return range;
  const isCut = all.some(
    (other) =>
      other !== range &&
      other.introduced !== '0' &&
      order(other.introduced, from) > 0 &&
      order(other.introduced, fix) <= 0,
  );
  return isCut ? range : { introduced: range.introduced, fixed: fix, lastAffected: '' };
}
