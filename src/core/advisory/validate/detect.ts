/** Tells the format of an advisory document from its own marks. Pure. */
import type { DocumentFormat } from '#shared/schema/validation.ts';
import { field, has, isRecord, list, text } from '../model/reading.ts';

export function detectFormat(document: unknown): DocumentFormat | 'unknown' {
  if (!isRecord(document)) return 'unknown';
  const head = field(document, 'document');
  if (isRecord(head) && (has(head, 'csaf_version') || has(head, 'tracking'))) {
    return text(head, 'csaf_version') === '2.1' ? 'csaf21' : 'csaf';
  }
  if (text(document, 'bomFormat') === 'CycloneDX') return 'cyclonedx';
  const context = field(document, '@context');
  const named =
    typeof context === 'string'
      ? context
      : list(document, '@context').find((item) => typeof item === 'string');
  if (typeof named === 'string' && named.includes('openvex')) return 'openvex';
  if (has(document, 'cveMetadata') || field(document, 'dataType') === 'CVE_RECORD') return 'cve';
  if (has(document, 'cnaContainer')) return 'cve-cna';
  if (list(document, 'rejectedReasons').length > 0) return 'cve-cna';
  if (
    list(document, 'descriptions').length > 0 &&
    (has(document, 'affected') || has(document, 'providerMetadata'))
  )
    return 'cve-cna';
  if (has(document, 'ghsa_id') || has(document, 'cvss_vector_string') || has(document, 'cwe_ids'))
    return 'ghsa';
  if (has(document, 'summary') && has(document, 'description') && has(document, 'vulnerabilities'))
    return 'ghsa';
  if (Array.isArray(field(document, 'statements')) && has(document, 'author')) return 'openvex';
  const likeOsv = ['modified', 'schema_version', 'affected', 'aliases', 'published'].some((key) =>
    has(document, key),
  );
  return has(document, 'id') && likeOsv ? 'osv' : has(document, 'schema_version') ? 'osv' : 'unknown';
}
