/** What an import could not take over: every part of the record that reached nothing in the advisory. Pure. */
import type { ImportLoss } from '#shared/contract/advisories.ts';
import type { ExportFormat } from '#shared/schema/advisory.ts';
import { pointerPart } from '../model/reading.ts';
import type { Unsigned } from '../model/source.ts';

type Reason = readonly [pattern: RegExp, why: string];

const anew = 'An export writes its own.';
const cveReasons: readonly Reason[] = [
  [/^\/(?:dataType|dataVersion|cveMetadata\/state)$/, anew],
  [/\/(?:dateUpdated|dateReserved)$/, 'When theirs was reserved or changed says nothing about yours.'],
  [/^\/containers\/adp/, 'Another organization added this; the advisory is what the CNA says.'],
  [/\/tags(?:\/|$)/, 'The advisory has no such tags.'],
  [/\/affected\/\d+\/versions\/\d+\/versionType$/, 'The advisory has its own names for orders of versions.'],
  [/\/affected\/\d+\/versions/, 'It names no version that can be put in order.'],
  [/\/affected\/\d+\/cpes/, 'The advisory identifies packages by package URL.'],
  [/\/affected\/\d+\/modules/, 'The advisory names files and functions, not modules.'],
  [
    /\/(?:descriptions|workarounds|solutions|exploits|impacts)\//,
    'The advisory has one text for this, in one language.',
  ],
];
const osvReasons: readonly Reason[] = [
  [/^\/schema_version$/, anew],
  [/^\/modified$/, 'When theirs was changed says nothing about yours.'],
  [/^\/upstream/, 'The advisory knows aliases and related ids.'],
  [/database_specific/, 'Only that database knows what it means.'],
  [/ecosystem_specific/, 'Only that ecosystem knows what it means.'],
  [/\/ranges\/\d+\/type$/, 'The ecosystem of the package decides how its versions are ordered.'],
  [/^\/affected\/\d+\/severity/, 'The advisory has one rating for all packages.'],
];
const csafReasons: readonly Reason[] = [
  [
    /^\/(?:\$schema|document\/(?:category|csaf_version)|document\/tracking\/(?:generator|version))(?:\/|$)/,
    anew,
  ],
  [/^\/document\/tracking\/status$/, 'An advisory becomes final when you publish it.'],
  [/_release_date$/, 'When theirs was changed says nothing about yours.'],
  [/product_status\/recommended/, 'The advisory does not recommend versions.'],
  [/product_status/, 'The model has no product or no answer for it.'],
  [/^\/product_tree\/.*(?:full_product_name|product)\/name$/, 'Its name is made of its parts.'],
  [/^\/product_tree\/.*product_identification_helper/, 'The advisory identifies packages by package URL.'],
  [/^\/product_tree\/.*\/(?:category|name)$/, 'It is no part of the name that people know the product by.'],
  [/^\/product_tree/, 'It has no status in this vulnerability that the advisory holds.'],
  [/^\/vulnerabilities\/[1-9]/, 'An advisory is about one vulnerability.'],
  [/(?:product_ids|group_ids|products)(?:\/|$)/, 'The advisory says this for all its packages.'],
  [/\/notes\//, 'The advisory has no field for this note.'],
  [/\/remediations\//, 'The advisory has one solution and one text of workarounds.'],
];
const ghsaReasons: readonly Reason[] = [
  [/(?:^|\/)(?:url|html_url|repository_advisory_url|source_code_location)$/, 'GitHub makes this address.'],
  [/_at$/, 'GitHub keeps this date.'],
  [/^\/(?:cvss|cvss_severities)\//, 'The score follows from the vector.'],
];
const reasons: Readonly<Partial<Record<ExportFormat, readonly Reason[]>>> = {
  cve: cveReasons,
  'cve-cna': cveReasons,
  osv: osvReasons,
  csaf: csafReasons,
  csaf21: csafReasons,
  ghsa: ghsaReasons,
};

export function lossesOf(
  format: ExportFormat,
  rest: readonly Unsigned[],
  kept: ReadonlySet<Unsigned>,
): ImportLoss[] {
  return rest.map((part) => {
    const at = part.path.map((key) => `/${pointerPart(key)}`).join('');
    const known = (reasons[format] ?? []).find(([pattern]) => pattern.test(at));
    return {
      at,
      values: part.leaves,
      example: exampleOf(part.value),
      why: known?.[1] ?? 'The advisory has no field for it.',
      kept: kept.has(part),
    };
  });
}

function exampleOf(value: unknown): string {
  const text = (typeof value === 'string' ? value : JSON.stringify(value)).replace(/\s+/g, ' ');
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}
