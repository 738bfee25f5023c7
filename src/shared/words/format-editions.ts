/** By which edition of its format a document is checked, in words. Pure. */
import type { DocumentFormat } from '../schema/validation.ts';

export const formatEditions = {
  cve: 'CVE Record Format 5.2, by our own schema after the published 5.1.1',
  'cve-cna': 'CNA container of CVE Record Format 5.2, by our own schema after the published 5.1.1',
  'cve-services': 'CNA container of CVE Record Format 5.2 as CVE Services take it, by our own schema',
  osv: 'OSV 1.9.0 (August 2026), by our own schema',
  csaf: 'CSAF 2.0',
  csaf21: 'CSAF 2.1, draft of August 2026',
  ghsa: 'GitHub repository advisory, REST API, by our own schema',
  openvex: 'OpenVEX 0.2.0, by our own schema',
  cyclonedx: 'CycloneDX 1.7, VEX part, by our own schema',
  unknown: '',
} as const satisfies Record<DocumentFormat | 'unknown', string>;
