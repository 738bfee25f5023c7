/** Real records of four databases are read, found again for a report, and one vulnerability is one row. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasSecondCorpora, secondCorpus, whySkipped } from '../corpora.ts';
import { addKnown } from '../support/known.ts';
import { makeVault, reportMail, type TestVault } from '../support/vault.ts';

describe.skipIf(!hasSecondCorpora)(`published records (else: ${whySkipped})`, () => {
  let vault: TestVault;
  beforeAll(async () => {
    vault = await makeVault();
    await vault.call('project.add', { name: 'Payments', prefix: 'PAY' });
  });
  afterAll(() => vault.close());

  const known = async (subject: string, body: string) => {
    const [row] = await vault.importText(reportMail({ subject, body }));
    return (await vault.call('case.known', { caseId: row?.caseId ?? '' })).matches;
  };

  it('of OSV, CVE and CSAF are read, each file', async () => {
    const source = await addKnown(vault, secondCorpus('records-2'));
    const problems = await vault.call('known.problems', { id: source.id });
    // Advisories as `bulkhead advisory show` prints them, which no database has.
    expect(problems.map(({ path }) => path)).toEqual(['made/a5.json', 'made/a6.json', 'made/adv2.json']);
    expect(source.files).toBeGreaterThanOrEqual(58);
    expect(source.records).toBeGreaterThan(source.files); // documents about several vulnerabilities
  });

  it('are found for what a report says of a dependency, once, with the version against the fix', async () => {
    const matches = await known(
      'Stack overflow when nested JSON is parsed',
      'Payments ships json-smart 2.4.8. A deeply nested array leads to uncontrolled recursion and a stack overflow (CWE-674), so a remote user can crash it.',
    );
    expect(matches[0]).toMatchObject({
      kind: 'advisory',
      id: 'CVE-2023-1370',
      version: { cited: '2.4.8', status: 'affected', fixedIn: '2.4.9' },
    });
    expect(matches.filter(({ id, ids }) => [id, ...ids].includes('CVE-2023-1370'))).toHaveLength(1);
  });

  it('are found by any of their IDs', async () => {
    const matches = await known('Question', 'Are you affected by GO-2022-0705, that is ghsa-qmmc-jppf-32wv?');
    expect(matches[0]).toMatchObject({ id: 'GO-2022-0705', because: [{ kind: 'id' }, { kind: 'id' }] });
  });

  it('are not found for a report about something else', async () => {
    expect(
      await known(
        'Session stays valid after logout',
        'Log out of Payments 4.2: the old cookie still works. CWE-613',
      ),
    ).toEqual([]);
  });
});
