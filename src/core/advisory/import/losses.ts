/** What an import could not take over: every part of the record that reached nothing in the advisory. Pure. */
import type { ImportLoss } from '#shared/schema/import-loss.ts';
import { importLossWords, type ImportLossReason } from '#shared/words/import-losses.ts';
import type { ExportFormat } from '#shared/schema/advisory.ts';
import { pointerPart } from '../model/reading.ts';
import type { Unsigned } from '../model/source.ts';

type Reason = readonly [pattern: RegExp, reason: ImportLossReason];

const cveReasons: readonly Reason[] = [
  [/^\/(?:dataType|dataVersion|cveMetadata\/state)$/, 'generated-on-export'],
  [/\/(?:dateUpdated|dateReserved)$/, 'dates-of-record'],
  [/^\/containers\/adp/, 'other-organization'],
  [/\/tags(?:\/|$)/, 'no-tags'],
  [/\/affected\/\d+\/versions\/\d+\/versionType$/, 'own-version-schemes'],
  [/\/affected\/\d+\/versions/, 'no-order'],
  [/\/affected\/\d+\/cpes/, 'identified-by-purl'],
  [/\/affected\/\d+\/modules/, 'no-modules'],
  [/\/(?:descriptions|workarounds|solutions|exploits|impacts)\//, 'one-text'],
];
const osvReasons: readonly Reason[] = [
  [/^\/schema_version$/, 'generated-on-export'],
  [/^\/modified$/, 'date-of-record'],
  [/^\/upstream/, 'aliases-only'],
  [/database_specific/, 'database-specific'],
  [/ecosystem_specific/, 'ecosystem-specific'],
  [/\/ranges\/\d+\/type$/, 'order-of-ecosystem'],
  [/^\/affected\/\d+\/severity/, 'one-rating'],
];
const csafReasons: readonly Reason[] = [
  [
    /^\/(?:\$schema|document\/(?:category|csaf_version)|document\/tracking\/(?:generator|version))(?:\/|$)/,
    'generated-on-export',
  ],
  [/^\/document\/tracking\/status$/, 'final-when-published'],
  [/_release_date$/, 'date-of-record'],
  [/product_status\/recommended/, 'no-recommended-versions'],
  [/product_status/, 'unmapped-status'],
  [/^\/product_tree\/.*(?:full_product_name|product)\/name$/, 'generated-name'],
  [/^\/product_tree\/.*product_identification_helper/, 'identified-by-purl'],
  [/^\/product_tree\/.*\/(?:category|name)$/, 'not-in-product-name'],
  [/^\/product_tree/, 'no-status'],
  [/^\/vulnerabilities\/[1-9]/, 'one-vulnerability'],
  [/(?:product_ids|group_ids|products)(?:\/|$)/, 'one-value'],
  [/\/notes\//, 'no-field-for-note'],
  [/\/remediations\//, 'one-solution'],
];
const ghsaReasons: readonly Reason[] = [
  [/(?:^|\/)(?:url|html_url|repository_advisory_url|source_code_location)$/, 'generated-by-github'],
  [/_at$/, 'managed-by-github'],
  [
    /^\/(?:author|publisher|collaborating_(?:users|teams)\/\d+|credits_detailed\/\d+\/user)\//,
    'generated-by-github',
  ],
  [/^\/(?:cvss|cvss_severities)\//, 'calculated'],
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
    const reason = known?.[1] ?? 'no-field';
    return {
      at,
      values: part.leaves,
      example: exampleOf(part.value),
      reason,
      why: importLossWords[reason],
      kept: kept.has(part),
    };
  });
}

function exampleOf(value: unknown): string {
  const text = (typeof value === 'string' ? value : JSON.stringify(value)).replace(/\s+/g, ' ');
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}
