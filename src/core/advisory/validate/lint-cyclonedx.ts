/** What a CycloneDX VEX document means beyond its shape: references that lead somewhere, ranges that can be read. Pure. */
import { recordProblems } from '#shared/words/record-problems.ts';
import { parseVers } from '../versions/vers.ts';
import { quote, type Report } from './problems.ts';
import { entries, has, text } from '../model/reading.ts';

export function lintCyclonedx(document: unknown, report: Report): void {
  const refs = new Map<string, string>();
  for (const { item, where } of entries(document, 'components', '')) {
    const ref = text(item, 'bom-ref');
    if (ref === undefined) continue;
    if (refs.has(ref))
      report('error', `${where}/bom-ref`, 'cdx-ref-twice', recordProblems['cdx-ref-twice'](quote(ref)));
    refs.set(ref, where);
  }
  for (const { item: vulnerability, where } of entries(document, 'vulnerabilities', '')) {
    for (const { item, where: at } of entries(vulnerability, 'affects', where)) {
      const ref = text(item, 'ref');
      if (ref !== undefined && !ref.startsWith('urn:cdx:') && !refs.has(ref))
        report('warning', `${at}/ref`, 'cdx-ref-unknown', recordProblems['cdx-ref-unknown'](quote(ref)));
      for (const { item: entry, where: place } of entries(item, 'versions', at))
        lintVersion(entry, place, report);
    }
  }
}

function lintVersion(entry: unknown, where: string, report: Report): void {
  if (has(entry, 'version') && has(entry, 'range'))
    report('error', where, 'cdx-version-and-range', recordProblems['cdx-version-and-range']());
  const range = text(entry, 'range');
  if (range !== undefined && parseVers(range) === null)
    report('warning', `${where}/range`, 'cdx-range-form', recordProblems['cdx-range-form'](quote(range)));
}
