/** What the schemas let pass and databases or readers stumble over: each on a sound record with one thing damaged. */
import { describe, expect, it } from 'vitest';
import {
  complaints,
  cveContainer,
  cveRecord,
  damaged,
  ghsaBody,
  osvRecord,
} from '#tests/support/core/documents.ts';
import { validateDocument } from './validate.ts';

const english = { lang: 'en', value: 'A second text.' };
const version = '/containers/cna/affected/0/versions/0';
const range = '/affected/0/ranges/0/events';

describe('CVE', () => {
  it.each([
    [
      'a second English description',
      { '/containers/cna/descriptions': [...cveContainer.descriptions, english] },
      'error cve-two-descriptions /containers/cna/descriptions/1',
    ],
    [
      '"EN" is English too',
      { '/containers/cna/descriptions': [...cveContainer.descriptions, { ...english, lang: 'EN' }] },
      'error cve-two-descriptions /containers/cna/descriptions/1',
    ],
    [
      'two German ones beside the English',
      {
        '/containers/cna/descriptions': [
          ...cveContainer.descriptions,
          { ...english, lang: 'de' },
          { lang: 'de', value: 'Noch ein Text.' },
        ],
      },
      'warning cve-two-descriptions /containers/cna/descriptions/2',
    ],
    [
      'a range in place of a version',
      { [version]: { version: '>= 1.0.0, < 1.4.2', status: 'affected' } },
      `warning cve-hidden-range ${version}/version`,
    ],
    [
      'words in place of a version',
      { [version]: { version: '1.4.1 and prior', status: 'affected' } },
      `warning cve-hidden-range ${version}/version`,
    ],
    [
      'several versions in one',
      { [version]: { version: '1.0.0, 1.1.0 and 1.2.0', status: 'affected' } },
      `warning cve-hidden-list ${version}/version`,
    ],
    [
      'a sentence',
      { [version]: { version: 'all builds of last spring', status: 'affected' } },
      `warning cve-unreadable-version ${version}/version`,
    ],
    [
      'a container of somebody else',
      { '/containers/cna/providerMetadata/orgId': 'a3476cb9-2e3d-41a6-98d0-0f47421a65b6' },
      'warning cve-assigner-differs /containers/cna/providerMetadata/orgId',
    ],
  ])('%s', async (_, changes, expected) => {
    expect(await complaints(damaged(cveRecord, changes), 'cve')).toEqual([expected]);
  });

  it.each(['1.4.1', 'n/a', '*', 'v2', '5.10-rc1', '20260101'])('%s is a version', async (text) => {
    const record = damaged(cveRecord, { [version]: { version: text, status: 'affected' } });
    expect(await complaints(record, 'cve')).toEqual([]);
  });

  it('says that datePublic lies in the future, where it knows the day', async () => {
    const record = damaged(cveRecord, { '/containers/cna/datePublic': '2026-03-01T00:00:00Z' });
    const on = async (now: string): Promise<string[]> =>
      (await validateDocument(record, 'cve', { now })).problems.map(({ level, code }) => `${level} ${code}`);
    expect(await on('2026-02-28T23:59:59Z')).toEqual(['error date-future']);
    expect(await on('2026-03-01T00:00:00Z')).toEqual([]);
    expect(await complaints(record, 'cve')).toEqual([]);
  });
});

describe('OSV', () => {
  it.each([
    [
      'an alias under upstream',
      { '/upstream': ['CVE-2026-12345'] },
      ['warning osv-upstream-alias /upstream/0'],
    ],
    [
      'a related id under upstream',
      { '/related': ['CVE-2026-9999'], '/upstream': ['CVE-2026-9999'] },
      ['warning osv-upstream-alias /upstream/0'],
    ],
    ['no affected (REC:001)', { '/affected': [] }, ['warning osv-nothing-affected /affected']],
    [
      'itself among its aliases (REC:002)',
      { '/aliases': ['GHSA-2345-6789-cfgh'] },
      ['warning osv-own-id /aliases/0'],
    ],
    [
      'an upstream twice (REC:003)',
      { '/upstream': ['CVE-2026-1111', 'CVE-2026-1111'] },
      ['warning duplicate-id /upstream/1'],
    ],
    [
      'itself among the related (REC:004)',
      { '/related': ['GHSA-2345-6789-cfgh'] },
      ['warning osv-own-id /related/0'],
    ],
    [
      'a range that never begins (RNG:001)',
      { [range]: [{ fixed: '1.4.2' }] },
      [`error osv-no-introduced ${range}`, `error range-order ${range}/0/fixed`],
    ],
    [
      'a range of nothing (RNG:002)',
      { [range]: [{ introduced: '1.4.2' }, { fixed: '1.4.2' }] },
      [`error range-empty ${range}/1/fixed`],
    ],
    [
      'a version that cannot exist',
      { '/affected/0/versions': ['1.0.0', 'latest'] },
      ['warning osv-version-listed /affected/0/versions/1'],
    ],
    [
      'an entry that matches nothing',
      { '/affected/0/package': undefined },
      ['warning osv-matches-nothing /affected/0'],
    ],
  ])('%s', async (_, changes, expected) => {
    expect((await complaints(damaged(osvRecord, changes), 'osv')).sort()).toEqual(expected);
  });
});

describe('GitHub', () => {
  const at = '/vulnerabilities/0/patched_versions';
  it.each([
    ['the patched version is vulnerable', { [at]: '1.4.1' }, [`error ghsa-patched-vulnerable ${at}`]],
    ['one of two is', { [at]: '1.4.1, 1.5.0' }, [`error ghsa-patched-vulnerable ${at}`]],
    [
      'the end counts',
      { '/vulnerabilities/0/vulnerable_version_range': '<= 1.4.2' },
      [`error ghsa-patched-vulnerable ${at}`],
    ],
    ['a sentence', { [at]: 'the next one' }, [`warning ghsa-patched-form ${at}`]],
    ['a version behind the range', { [at]: '>= 1.4.2' }, []],
  ])('%s', async (_, changes, expected) => {
    expect(await complaints(damaged(ghsaBody, changes), 'ghsa')).toEqual(expected);
  });

  it('looks at every range of the same package', async () => {
    const [first] = ghsaBody.vulnerabilities;
    const second = { ...first, vulnerable_version_range: '>= 1.0.0, < 2.0.1', patched_versions: '2.0.1' };
    const other = { ...second, package: { ecosystem: 'npm', name: 'other' } };
    const with_ = (one: object): string => damaged(ghsaBody, { '/vulnerabilities': [first, one] });
    expect(await complaints(with_(second), 'ghsa')).toEqual([`error ghsa-patched-vulnerable ${at}`]);
    expect(await complaints(with_(other), 'ghsa')).toEqual([]);
  });
});
