import { describe, expect, it } from 'vitest';
import { complaints, damaged, osvRecord } from '#tests/support/core/documents.ts';

const range = '/affected/0/ranges/0';
const events = `${range}/events`;

describe('an OSV record', () => {
  it.each<[string, Record<string, unknown>, string[]]>([
    ['an unregistered prefix', { '/id': 'ACME-2026-1' }, ['error schema-form /id']],
    ['an id of its own', { '/id': 'x_ACME-2026-0001' }, []],
    ['a misspelled GHSA id', { '/id': 'GHSA-aaaa-bbbb-cccc' }, ['error id-form /id']],
    ['a misspelled alias', { '/aliases/0': 'CVE-26-1' }, ['error id-form /aliases/0']],
    ['its own id among the aliases', { '/aliases/0': osvRecord.id }, ['warning osv-own-id /aliases/0']],
    [
      'an alias twice',
      { '/aliases': ['CVE-2026-12345', 'CVE-2026-12345'] },
      ['warning duplicate-id /aliases/1'],
    ],
    ['a time with an offset', { '/modified': '2026-02-02T12:00:00+01:00' }, ['error schema-form /modified']],
    [
      'a withdrawal before the publication',
      { '/withdrawn': '2026-01-01T00:00:00Z' },
      ['error date-order /withdrawn'],
    ],
    [
      'a change before the publication',
      { '/modified': '2026-01-01T00:00:00Z' },
      ['warning date-order /modified'],
    ],
    [
      'a CVSS 4.0 vector under CVSS_V3',
      { '/severity/0/score': 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N' },
      ['error cvss-version /severity/0/score'],
    ],
    ['a number for a score', { '/severity/0/score': '6.5' }, ['error cvss-vector /severity/0/score']],
    [
      'a severity in two places',
      { '/affected/0/severity': [] },
      ['error osv-severity-twice /affected/0/severity'],
    ],
    [
      'a word that contradicts the vector',
      { '/database_specific': { severity: 'HIGH' } },
      ['warning severity-differs /database_specific/severity'],
    ],
    [
      'an unknown ecosystem',
      { '/affected/0/package/ecosystem': 'NPM' },
      ['error schema-form /affected/0/package/ecosystem'],
    ],
    ['a release of an ecosystem', { '/affected/0/package': { ecosystem: 'Debian:12', name: 'unzip' } }, []],
    [
      'a package URL of another ecosystem',
      { '/affected/0/package/purl': 'pkg:pypi/unzip' },
      ['warning osv-purl-ecosystem /affected/0/package/purl'],
    ],
    [
      'a package URL with a version',
      { '/affected/0/package/purl': 'pkg:npm/unzip@1.0.0' },
      ['warning osv-purl-version /affected/0/package/purl'],
    ],
    [
      'a version twice',
      { '/affected/0/versions': ['1.0.0', '1.0.0'] },
      ['warning duplicate-version /affected/0/versions/1'],
    ],
    [
      'the fix among the affected versions',
      { '/affected/0/versions': ['1.4.1', '1.4.2'] },
      ['warning osv-listed-fixed /affected/0/versions/1'],
    ],
    ['nothing affected', { '/affected': [] }, ['warning osv-nothing-affected /affected']],
    [
      'neither versions nor ranges',
      { [range]: undefined, '/affected/0/ranges': [] },
      ['warning osv-no-versions /affected/0'],
    ],
    [
      'ranges of no package',
      { '/affected/0/package': undefined },
      ['warning osv-matches-nothing /affected/0'],
    ],
    [
      'a credit type in small letters',
      { '/credits/0/type': 'finder' },
      ['error schema-enum /credits/0/type'],
    ],
    [
      'a bare mail address as contact',
      { '/credits/0/contact': ['robin@example.org'] },
      ['warning osv-credit-contact /credits/0/contact/0'],
    ],
    [
      'a reference type that does not exist',
      { '/references/0/type': 'BLOG' },
      ['error schema-enum /references/0/type'],
    ],
    [
      'a malformed CWE id',
      { '/database_specific': { cwe_ids: ['22'] } },
      ['warning cwe-form /database_specific/cwe_ids/0'],
    ],
  ])('with %s', async (_, changes, expected) => {
    expect(await complaints(damaged(osvRecord, changes))).toEqual(expected);
  });
});

describe('an OSV range', () => {
  it.each<[string, object[], string[]]>([
    ['from the very beginning', [{ introduced: '0' }, { fixed: '1.4.2' }], []],
    ['that is not closed yet', [{ introduced: '0' }], []],
    [
      'with two branches',
      [{ introduced: '1.0.0' }, { fixed: '1.4.2' }, { introduced: '2.0.0' }, { last_affected: '2.1.0' }],
      [`error osv-fixed-and-last ${events}`],
    ],
    [
      'with two branches, both fixed',
      [{ introduced: '1.0.0' }, { fixed: '1.4.2' }, { introduced: '2.0.0' }, { fixed: '2.1.1' }],
      [],
    ],
    [
      'that never begins',
      [{ fixed: '1.4.2' }],
      [`error osv-no-introduced ${events}`, `error range-order ${events}/0/fixed`],
    ],
    [
      'that ends before it begins',
      [{ introduced: '1.4.2' }, { fixed: '1.0.0' }],
      [`error range-order ${events}/1/fixed`, `warning osv-events-unsorted ${events}`],
    ],
    [
      'that ends where it begins',
      [{ introduced: '1.4.2' }, { fixed: '1.4.2' }],
      [`error range-empty ${events}/1/fixed`],
    ],
    [
      'in the wrong order',
      [{ fixed: '1.4.2' }, { introduced: '1.0.0' }],
      [`warning osv-introduced-first ${events}/0/fixed`, `warning osv-events-unsorted ${events}`],
    ],
    [
      'that begins twice',
      [{ introduced: '1.0.0' }, { introduced: '1.2.0' }, { fixed: '1.4.2' }],
      [`warning osv-range-not-closed ${events}/1/introduced`],
    ],
    [
      'with a v before the number',
      [{ introduced: 'v1.0.0' }, { fixed: '1.4.2' }],
      [`error osv-semver ${events}/0/introduced`],
    ],
    ['fixed in version 0', [{ introduced: '0' }, { fixed: '0' }], [`error osv-zero ${events}/1/fixed`]],
    [
      'with an event of two kinds',
      [{ introduced: '0', fixed: '1.4.2' }],
      [`error schema-choice ${events}/0`],
    ],
    ['without events', [], [`error schema-count ${events}`, `error osv-no-introduced ${events}`]],
  ])('%s', async (_, list, expected) => {
    expect((await complaints(damaged(osvRecord, { [events]: list }))).sort()).toEqual([...expected].sort());
  });

  it('orders by the rules of its ecosystem', async () => {
    const python = { '/affected/0/package': { ecosystem: 'PyPI', name: 'unzip' } };
    const of = (introduced: string, fixed: string): string =>
      damaged(osvRecord, { ...python, [range]: { type: 'ECOSYSTEM', events: [{ introduced }, { fixed }] } });
    expect(await complaints(of('1.0rc1', '1.0'))).toEqual([]);
    expect(await complaints(of('1.0', '1.0rc1'))).toContain(`error range-order ${events}/1/fixed`);
    expect(await complaints(of('1.10', '1.9'))).toContain(`error range-order ${events}/1/fixed`);
  });

  it('of commits needs a repository and full hashes', async () => {
    const git = { type: 'GIT', events: [{ introduced: '0' }, { fixed: 'deadbeef' }] };
    expect(await complaints(damaged(osvRecord, { [range]: git }))).toEqual([
      `error osv-git-repo ${range}`,
      `error osv-git-commit ${events}/1/fixed`,
    ]);
    const whole = {
      type: 'GIT',
      repo: 'https://git.example/unzip',
      events: [{ introduced: '0' }, { fixed: 'a'.repeat(40) }],
    };
    expect(await complaints(damaged(osvRecord, { [range]: whole }))).toEqual([]);
  });
});
