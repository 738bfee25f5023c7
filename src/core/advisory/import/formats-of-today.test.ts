/** What formats say since 2025: rejected CVE records, ids of the EU and of GCVE, severities with a source, new ecosystems. */
import { describe, expect, it } from 'vitest';
import { answerFor } from '../versions/versions.ts';
import { osvEcosystem } from '../model/ecosystems.ts';
import { complaints, cveRecord, damaged, osvRecord } from '#tests/support/core/documents.ts';
import { validateDocument } from '../validate/validate.ts';
import { importAdvisory } from './import.ts';

const rejected = {
  dataType: 'CVE_RECORD',
  dataVersion: '5.2',
  cveMetadata: {
    ...cveRecord.cveMetadata,
    state: 'REJECTED',
    dateReserved: '2026-01-01T00:00:00Z',
    datePublished: undefined,
    dateRejected: '2026-02-01T00:00:00Z',
    dateUpdated: '2026-02-02T00:00:00Z',
  },
  containers: {
    cna: {
      providerMetadata: { orgId: cveRecord.cveMetadata.assignerOrgId },
      rejectedReasons: [{ lang: 'en', value: 'Assigned twice.' }],
      replacedBy: ['CVE-2026-54321'],
    },
  },
};

describe('a rejected CVE record', () => {
  const source = JSON.stringify(rejected);

  it('is valid, and is checked as the edition it says', async () => {
    const { valid, format, edition } = await validateDocument(source);
    expect({ valid, format }).toEqual({ valid: true, format: 'cve' });
    expect(edition).toContain('5.2');
  });

  it('is imported with its reason, its successor and its date', () => {
    const read = importAdvisory('cve', JSON.parse(source));
    if (!read.ok) throw new Error(read.error.message);
    expect(read.value.advisory.dates?.withdrawn).toBe('2026-02-01T00:00:00.000Z');
    expect(read.value.notes.find(({ code }) => code === 'rejected')?.text).toBe(
      'This CVE ID was rejected. Reason: Assigned twice. Replaced by CVE-2026-54321.',
    );
  });
});

describe('ids of other databases', () => {
  const aliases = ['CVE-2026-12345', 'EUVD-2026-1234', 'GCVE-1-2026-0001'];

  it('are aliases', async () => {
    const record = damaged(osvRecord, { '/aliases': aliases });
    expect(await complaints(record)).toEqual([]);
    const read = importAdvisory('osv', JSON.parse(record));
    expect(read.ok && read.value.advisory.ids?.aliases).toEqual(aliases.slice(1));
  });

  it.each(['EUVD-26-1', 'GCVE-2026-0001-', 'EUVD2026-1234'])('%s is misspelled', async (id) => {
    expect(await complaints(damaged(osvRecord, { '/aliases': [id] }))).toEqual(['error id-form /aliases/0']);
  });
});

describe('OSV 1.9', () => {
  it('takes a severity with its source, and new ecosystems', async () => {
    const [severity] = osvRecord.severity;
    const record = damaged(osvRecord, {
      '/schema_version': '1.9.0',
      '/severity': [{ ...severity, source: 'NVD' }],
      '/affected/0/package': { ecosystem: 'Homebrew', name: 'unzip' },
      '/affected/0/ranges/0/type': 'ECOSYSTEM',
    });
    expect(await complaints(record)).toEqual([]);
    const read = importAdvisory('osv', JSON.parse(record));
    const [pkg] = (read.ok && read.value.advisory.packages) || [];
    if (pkg === undefined) throw new Error('the package is read');
    expect(osvEcosystem(pkg)).toBe('Homebrew');
    expect(answerFor(pkg, '1.2.0')).toBe('affected');
  });
});

describe('GitHub', () => {
  it('says so when a score of cvss_severities is not what its vector makes', async () => {
    const vector_string = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:N/I:H/A:N';
    const answer = (score: number): string =>
      JSON.stringify({
        ghsa_id: 'GHSA-2345-6789-cfgh',
        summary: 'Path traversal',
        description: 'A crafted archive writes outside.',
        severity: 'medium',
        vulnerabilities: [
          {
            package: { ecosystem: 'npm', name: 'unzip' },
            vulnerable_version_range: '< 1.4.2',
            patched_versions: '1.4.2',
          },
        ],
        cvss_severities: { cvss_v3: { vector_string, score }, cvss_v4: { vector_string: null, score: 0 } },
      });
    expect(await complaints(answer(6.5))).toEqual([]);
    expect(await complaints(answer(9.8))).toEqual([
      'warning ghsa-score-differs /cvss_severities/cvss_v3/score',
    ]);
  });
});
