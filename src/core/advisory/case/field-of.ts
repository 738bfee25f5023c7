/** Where a problem in a document comes from: its JSON pointer, as a path into the advisory. Pure. */
import type { ExportFormat } from '#shared/schema/advisory.ts';

type Rule = readonly [pattern: RegExp, field: string];

/** The first rule that matches the beginning of the pointer; "$1" is the first group. */
const cna: readonly Rule[] = [
  [/^\/affected\/(\d+)\/packageURL/, 'packages.$1.purl'],
  [/^\/affected\/(\d+)\/versions/, 'packages.$1.ranges'],
  [/^\/affected\/(\d+)\/(?:vendor|product)/, 'packages.$1.product'],
  [/^\/affected\/(\d+)/, 'packages.$1.name'],
  [/^\/affected/, 'packages'],
  [/^\/references\/(\d+)/, 'references.$1.url'],
  [/^\/references/, 'references'],
  [/^\/metrics\/\d+\/cvssV4/, 'cvss40'],
  [/^\/metrics/, 'cvss31'],
  [/^\/problemTypes/, 'cwes'],
  [/^\/credits\/(\d+)/, 'credits'],
  [/^\/providerMetadata\/shortName/, 'publisher.cnaShortName'],
  [/^\/providerMetadata/, 'publisher.cnaOrgId'],
  [/^\/title/, 'title'],
  [/^\/descriptions/, 'summary'],
  [/^\/workarounds/, 'workarounds'],
  [/^\/solutions/, 'solution'],
  [/^\/timeline/, 'timeline'],
  [/^\/datePublic/, 'dates.published'],
];

const csaf: readonly Rule[] = [
  [/^\/document\/publisher\/namespace/, 'publisher.namespace'],
  [/^\/document\/publisher/, 'publisher.vendor'],
  [/^\/document\/title/, 'title'],
  [/^\/document\/tracking\/id/, 'ids.own'],
  [/^\/document\/tracking/, 'dates.published'],
  [/^\/document\/distribution/, 'tlp'],
  [/^\/document\/references/, 'references'],
  [/^\/document\/notes/, 'summary'],
  [/^\/product_tree/, 'packages'],
  [/^\/vulnerabilities\/\d+\/cve/, 'ids.cve'],
  [/^\/vulnerabilities\/\d+\/cwes?/, 'cwes'],
  [/^\/vulnerabilities\/\d+\/(?:scores|metrics)/, 'cvss31'],
  [/^\/vulnerabilities\/\d+\/product_status/, 'packages'],
  [/^\/vulnerabilities\/\d+\/remediations/, 'solution'],
  [/^\/vulnerabilities\/\d+\/references/, 'references'],
  [/^\/vulnerabilities\/\d+\/acknowledgments/, 'credits'],
  [/^\/vulnerabilities\/\d+\/notes/, 'details'],
];

const rules: Readonly<Partial<Record<ExportFormat, readonly Rule[]>>> = {
  cve: [
    [/^\/cveMetadata\/cveId/, 'ids.cve'],
    [/^\/cveMetadata\/assigner/, 'publisher.cnaOrgId'],
    [/^\/cveMetadata\/date/, 'dates.published'],
    ...cna.map(([pattern, field]): Rule => [
      new RegExp(`^\\/containers\\/cna${pattern.source.slice(1)}`),
      field,
    ]),
  ],
  'cve-cna': cna,
  'cve-services': cna.map(([pattern, field]): Rule => [
    new RegExp(`^\\/cnaContainer${pattern.source.slice(1)}`),
    field,
  ]),
  osv: [
    [/^\/affected\/(\d+)\/package\/purl/, 'packages.$1.purl'],
    [/^\/affected\/(\d+)\/package/, 'packages.$1.name'],
    [/^\/affected\/(\d+)/, 'packages.$1.ranges'],
    [/^\/references\/(\d+)/, 'references.$1.url'],
    [/^\/severity/, 'cvss31'],
    [/^\/credits/, 'credits'],
    [/^\/(?:id|aliases|related)/, 'ids.own'],
    [/^\/(?:published|modified|withdrawn)/, 'dates.published'],
    [/^\/summary/, 'title'],
    [/^\/details/, 'details'],
  ],
  csaf,
  csaf21: csaf,
  ghsa: [
    [/^\/vulnerabilities\/(\d+)\/package/, 'packages.$1.name'],
    [/^\/vulnerabilities\/(\d+)/, 'packages.$1.ranges'],
    [/^\/vulnerabilities/, 'packages'],
    [/^\/cvss_vector_string/, 'cvss31'],
    [/^\/severity/, 'severity'],
    [/^\/cwe_ids/, 'cwes'],
    [/^\/cve_id/, 'ids.cve'],
    [/^\/credits/, 'credits'],
    [/^\/summary/, 'title'],
    [/^\/description/, 'details'],
  ],
  cyclonedx: [
    [/^\/components\/(\d+)\/purl/, 'packages.$1.purl'],
    [/^\/components\/(\d+)/, 'packages.$1.name'],
    [/^\/vulnerabilities\/\d+\/affects\/(\d+)/, 'packages.$1.ranges'],
    [/^\/vulnerabilities\/\d+\/ratings/, 'cvss40'],
    [/^\/vulnerabilities\/\d+\/cwes/, 'cwes'],
    [/^\/vulnerabilities\/\d+\/advisories/, 'references'],
    [/^\/metadata\/supplier/, 'publisher.vendor'],
  ],
  openvex: [
    [/^\/author/, 'publisher.vendor'],
    [/^\/statements/, 'packages'],
    [/^\/@id/, 'ids.own'],
  ],
};

/** '' where nothing in particular is to blame. */
export function fieldOf(format: ExportFormat, pointer: string): string {
  for (const [pattern, field] of rules[format] ?? []) {
    const match = pattern.exec(pointer);
    if (match !== null) return field.replace('$1', match[1] ?? '0');
  }
  return '';
}
