/** The formats of export: a new one is a folder beside the others and a row here (CONTRIBUTING.md). Pure. */
import type { ExportFormat } from '#shared/schema/advisory.ts';
import { csaf, csaf21 } from './csaf/format.ts';
import { cve, cveCna, cveServices } from './cve/format.ts';
import { cyclonedx } from './cyclonedx/format.ts';
import type { Format } from './format.ts';
import { ghsa, ghsaMarkdown } from './ghsa/format.ts';
import { html } from './html/format.ts';
import { markdown } from './markdown/format.ts';
import { openvex } from './openvex/format.ts';
import { ossSecurity } from './oss-security/format.ts';
import { osv } from './osv/format.ts';

export const formats = {
  cve,
  'cve-cna': cveCna,
  'cve-services': cveServices,
  osv,
  csaf,
  csaf21,
  ghsa,
  'ghsa-md': ghsaMarkdown,
  openvex,
  cyclonedx,
  markdown,
  html,
  'oss-security': ossSecurity,
} as const satisfies Record<ExportFormat, Format> as Readonly<Record<ExportFormat, Format>>;
