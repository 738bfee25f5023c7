/** Small sound documents for the tests beside this file; each test damages one thing. Not part of the product. */
import { validateDocument } from '#core/advisory/validate/validate.ts';
import type { DocumentFormat } from '#shared/schema/validation.ts';

/** A copy with values set at JSON pointers; undefined takes the place away. */
export function damaged(sample: object, changes: Readonly<Record<string, unknown>>): string {
  const copy: unknown = structuredCloneJson(sample);
  for (const [pointer, value] of Object.entries(changes)) {
    const parts = pointer.split('/').slice(1);
    const last = parts.pop() ?? '';
    const holder = Object(parts.reduce<unknown>((at, part) => Reflect.get(Object(at), part), copy)) as Record<
      string,
      unknown
    >;
    if (value === undefined) Reflect.deleteProperty(holder, last);
    else holder[last] = value;
  }
  return JSON.stringify(copy);
}

function structuredCloneJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

/** The problems as "level code where", notes left out. */
export async function complaints(source: string, format?: DocumentFormat): Promise<string[]> {
  const report = await validateDocument(source, format);
  const kept = report.problems.filter((problem) => problem.level !== 'info');
  return kept.map((problem) => `${problem.level} ${problem.code} ${problem.where}`);
}

const org = 'b3476cb9-2e3d-41a6-98d0-0f47421a65b6';

export const cveContainer = {
  providerMetadata: { orgId: org },
  title: 'Path traversal in unzip',
  descriptions: [{ lang: 'en', value: 'A crafted archive writes outside the target folder.' }],
  affected: [
    {
      packageURL: 'pkg:npm/%40acme/unzip',
      defaultStatus: 'unaffected',
      versions: [{ version: '1.0.0', status: 'affected', versionType: 'semver', lessThan: '1.4.2' }],
    },
  ],
  problemTypes: [
    { descriptions: [{ lang: 'en', cweId: 'CWE-22', description: 'CWE-22 Path Traversal', type: 'CWE' }] },
  ],
  metrics: [
    {
      cvssV3_1: {
        version: '3.1',
        vectorString: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:N/I:H/A:N',
        baseScore: 6.5,
        baseSeverity: 'MEDIUM',
      },
    },
  ],
  references: [{ url: 'https://acme.example/advisories/1', tags: ['vendor-advisory'] }],
};

export const cveRecord = {
  dataType: 'CVE_RECORD',
  dataVersion: '5.2',
  cveMetadata: {
    cveId: 'CVE-2026-12345',
    assignerOrgId: org,
    state: 'PUBLISHED',
    datePublished: '2026-02-01T12:00:00Z',
    dateUpdated: '2026-02-02T12:00:00Z',
  },
  containers: { cna: cveContainer },
};

export const osvRecord = {
  schema_version: '1.7.5',
  id: 'GHSA-2345-6789-cfgh',
  modified: '2026-02-02T12:00:00Z',
  published: '2026-02-01T12:00:00Z',
  aliases: ['CVE-2026-12345'],
  summary: 'Path traversal in unzip',
  details: 'A crafted archive writes outside the target folder.',
  severity: [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:N/I:H/A:N' }],
  affected: [
    {
      package: { ecosystem: 'npm', name: '@acme/unzip', purl: 'pkg:npm/%40acme/unzip' },
      ranges: [{ type: 'SEMVER', events: [{ introduced: '1.0.0' }, { fixed: '1.4.2' }] }],
    },
  ],
  references: [{ type: 'ADVISORY', url: 'https://acme.example/advisories/1' }],
  credits: [{ name: 'Robin Finder', type: 'FINDER', contact: ['mailto:robin@example.org'] }],
};

export const ghsaBody = {
  summary: 'Path traversal in unzip',
  description: 'A crafted archive writes outside the target folder.',
  cve_id: null,
  vulnerabilities: [
    {
      package: { ecosystem: 'npm', name: '@acme/unzip' },
      vulnerable_version_range: '>= 1.0.0, < 1.4.2',
      patched_versions: '1.4.2',
      vulnerable_functions: ['extract'],
    },
  ],
  cwe_ids: ['CWE-22'],
  credits: [{ login: 'robin-finder', type: 'finder' }],
  cvss_vector_string: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:N/I:H/A:N',
};

export const openvex = {
  '@context': 'https://openvex.dev/ns/v0.2.0',
  '@id': 'https://acme.example/vex/1',
  author: 'Acme Security',
  timestamp: '2026-02-01T12:00:00Z',
  version: 1,
  statements: [
    {
      vulnerability: { name: 'CVE-2026-12345' },
      products: [{ '@id': 'pkg:npm/%40acme/unzip@1.4.2' }],
      status: 'fixed',
    },
    {
      vulnerability: { name: 'CVE-2026-12345' },
      products: [{ '@id': 'pkg:npm/%40acme/zip@2.0.0' }],
      status: 'not_affected',
      justification: 'vulnerable_code_not_present',
    },
  ],
};
