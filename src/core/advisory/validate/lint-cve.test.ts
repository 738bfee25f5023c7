import { describe, expect, it } from 'vitest';
import { complaints, cveContainer, cveRecord, damaged } from '#tests/support/core/documents.ts';

const cna = '/containers/cna';
const cvss = '/metrics/0/cvssV3_1';
const range = '/affected/0/versions/0';

describe('a CVE container', () => {
  it.each<[string, Record<string, unknown>, string[]]>([
    [
      'a score that the vector does not make',
      { [`${cvss}/baseScore`]: 6.6 },
      [`error cvss-score ${cvss}/baseScore`],
    ],
    [
      'a severity that the score does not have',
      { [`${cvss}/baseSeverity`]: 'HIGH' },
      [`error cvss-severity ${cvss}/baseSeverity`],
    ],
    [
      'a metric that contradicts the vector',
      { [`${cvss}/attackVector`]: 'LOCAL' },
      [`error cvss-property ${cvss}/attackVector`],
    ],
    [
      'a metric that repeats the vector',
      { [`${cvss}/userInteraction`]: 'REQUIRED', [`${cvss}/exploitCodeMaturity`]: 'NOT_DEFINED' },
      [],
    ],
    [
      'a vector that lacks a metric',
      { [`${cvss}/vectorString`]: 'CVSS:3.1/AV:N' },
      [`error cvss-vector ${cvss}/vectorString`],
    ],
    [
      'a vector of another version',
      { [`${cvss}/vectorString`]: 'CVSS:3.0/AV:N/AC:L/PR:N/UI:R/S:U/C:N/I:H/A:N' },
      [`error cvss-version ${cvss}/vectorString`],
    ],
    [
      'a packageURL with a version',
      { '/affected/0/packageURL': 'pkg:npm/unzip@1.0.0' },
      ['error cve-purl-version /affected/0/packageURL'],
    ],
    [
      'a packageURL that is none',
      { '/affected/0/packageURL': 'https://npmjs.example/unzip' },
      ['error purl-form /affected/0/packageURL'],
    ],
    [
      'a packageURL beside a collectionURL',
      { '/affected/0/collectionURL': 'https://registry.example', '/affected/0/packageName': 'unzip' },
      [
        'error cve-purl-and-collection /affected/0/collectionURL',
        'error cve-purl-and-collection /affected/0/packageName',
      ],
    ],
    [
      'a packageURL beside vendor and product',
      { '/affected/0/vendor': 'Acme', '/affected/0/product': 'unzip' },
      [],
    ],
    [
      'a product without a name',
      { '/affected/0/packageURL': undefined },
      ['error schema-choice /affected/0'],
    ],
    [
      'a product with neither versions nor defaultStatus',
      { '/affected/0/versions': undefined, '/affected/0/defaultStatus': undefined },
      ['error schema-choice /affected/0'],
    ],
    ['a range that runs backwards', { [`${range}/lessThan`]: '0.9.0' }, [`error range-order ${range}`]],
    ['a range that holds no version', { [`${range}/lessThan`]: '1.0.0' }, [`error range-empty ${range}`]],
    ['a range with two ends', { [`${range}/lessThanOrEqual`]: '1.4.1' }, [`error cve-two-ends ${range}`]],
    [
      'a range without a versionType',
      { [`${range}/versionType`]: undefined },
      [`error cve-version-type ${range}`],
    ],
    ['a range to the end of time', { [`${range}/lessThan`]: '*' }, []],
    [
      'one version with two statuses',
      { '/affected/0/versions': ['affected', 'unaffected'].map((status) => ({ version: '1.0', status })) },
      ['error cve-version-contradiction /affected/0/versions/1'],
    ],
    [
      'an address that is relative',
      { '/references/0/url': '/advisories/1' },
      ['error schema-form /references/0/url', 'error url-form /references/0/url'],
    ],
    [
      'an address on the own machine',
      { '/references/0/url': 'https://localhost/1' },
      ['warning url-local /references/0/url'],
    ],
    [
      'a tag that does not exist',
      { '/references/0/tags': ['advisory'] },
      ['error schema-form /references/0/tags/0'],
    ],
    ['a tag of one’s own', { '/references/0/tags': ['x_blog'] }, []],
    [
      'a credit type of another format',
      { '/credits': [{ lang: 'en', value: 'R', type: 'FINDER' }] },
      ['error schema-enum /credits/0/type'],
    ],
    [
      'a language that is none',
      { '/descriptions/0/lang': 'english' },
      ['error schema-form /descriptions/0/lang', 'error schema-contains /descriptions'],
    ],
    ['no description in English', { '/descriptions/0/lang': 'de' }, ['error schema-contains /descriptions']],
    [
      'a CWE id without CWE-',
      { '/problemTypes/0/descriptions/0/cweId': '22' },
      [
        'error schema-length /problemTypes/0/descriptions/0/cweId',
        'error schema-form /problemTypes/0/descriptions/0/cweId',
        'warning cve-cwe-differs /problemTypes/0/descriptions/0/cweId',
      ],
    ],
    [
      'a CWE id that is not the one in the text',
      { '/problemTypes/0/descriptions/0/cweId': 'CWE-79' },
      ['warning cve-cwe-differs /problemTypes/0/descriptions/0/cweId'],
    ],
    ['a field of one’s own', { '/x_generator': { engine: 'Bulkhead' } }, []],
    ['a field that does not exist', { '/generator': 1 }, ['error schema-unknown-field /generator']],
  ])('with %s', async (_, changes, expected) => {
    expect((await complaints(damaged(cveContainer, changes), 'cve-cna')).sort()).toEqual(
      [...expected].sort(),
    );
  });

  it('may leave the provider to the CVE services, but a record may not', async () => {
    expect(await complaints(damaged(cveContainer, { '/providerMetadata': undefined }), 'cve-cna')).toEqual(
      [],
    );
    const record = damaged(cveRecord, { [`${cna}/providerMetadata`]: undefined });
    expect(await complaints(record)).toEqual([`error schema-required ${cna}`]);
  });
});

describe('a CVE record', () => {
  it.each<[string, Record<string, unknown>, string[]]>([
    ['a packageURL before 5.2', { '/dataVersion': '5.1.1' }, ['warning cve-data-version /dataVersion']],
    ['a version 4', { '/dataVersion': '4.0' }, ['error schema-form /dataVersion']],
    [
      'an id in small letters',
      { '/cveMetadata/cveId': 'cve-2026-1234' },
      ['error schema-form /cveMetadata/cveId'],
    ],
    [
      'dates out of order',
      { '/cveMetadata/dateUpdated': '2026-01-31T12:00:00Z' },
      ['error date-order /cveMetadata/dateUpdated'],
    ],
    [
      'the 30th of February',
      { '/cveMetadata/dateUpdated': '2026-02-30T12:00:00Z' },
      ['error schema-form /cveMetadata/dateUpdated'],
    ],
    ['a reserved state', { '/cveMetadata/state': 'RESERVED' }, ['error schema-enum /cveMetadata/state']],
    ['no containers', { '/containers': undefined }, ['error schema-required ']],
    [
      'the rest of a rejection',
      { '/cveMetadata/state': 'REJECTED' },
      [
        'error schema-required /containers/cna',
        ...['title', 'descriptions', 'affected', 'problemTypes', 'metrics', 'references'].map(
          (key) => `error schema-unknown-field ${cna}/${key}`,
        ),
      ],
    ],
  ])('with %s', async (_, changes, expected) => {
    expect((await complaints(damaged(cveRecord, changes))).sort()).toEqual([...expected].sort());
  });

  it('that is rejected needs reasons', async () => {
    const rejected = damaged(cveRecord, {
      '/cveMetadata/state': 'REJECTED',
      [cna]: {
        providerMetadata: cveContainer.providerMetadata,
        rejectedReasons: [{ lang: 'en', value: 'Not a vulnerability.' }],
      },
    });
    expect(await complaints(rejected)).toEqual([]);
  });
});
