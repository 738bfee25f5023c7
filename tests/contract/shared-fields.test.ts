/** Fields that a case and its advisory both show: one truth, whichever of the two is changed. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeCases, ready, type CaseMaker } from '../support/advisory-cases.ts';
import type { TestVault } from '../support/vault.ts';

let vault: TestVault;
let newCase: CaseMaker['newCase'];
let advisoryOf: CaseMaker['advisoryOf'];
let change: CaseMaker['change'];
beforeAll(async () => {
  ({ vault, newCase, advisoryOf, change } = await makeCases('2026-11-25T12:00:00.000Z'));
});
afterAll(() => vault.close());

describe('fields of the case and of its advisory', () => {
  const vector = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:P/VC:N/VI:H/VA:L/SC:N/SI:N/SA:N';

  test('are one: set after an advisory is saved, they show in it and in every export', async () => {
    const caseId = await newCase();
    await change(caseId, (advisory) => ({ ...ready(advisory), severity: null }));
    await vault.call('case.set', {
      caseId,
      fields: {
        cvss4: vector,
        cwes: ['CWE-22', 'CWE-73'],
        cve: 'CVE-2026-88888',
        embargoUntil: '2026-12-24T12:00:00.000Z',
        exploited: true,
        exploitedEvidence: 'Seen in the logs of a mirror.',
      },
    });
    const advisory = await advisoryOf(caseId);
    expect(advisory).toMatchObject({
      cvss40: vector,
      severity: 'high',
      cwes: [{ id: 'CWE-22' }, { id: 'CWE-73' }],
      embargoUntil: '2026-12-24T12:00:00.000Z',
      exploited: { status: 'yes', evidence: [{ text: 'Seen in the logs of a mirror.' }] },
    });
    expect(advisory.ids.cve).toBe('CVE-2026-88888');
    for (const format of ['cve', 'osv', 'csaf21', 'ghsa', 'markdown', 'html', 'oss-security'] as const) {
      const { text } = await vault.call('advisory.export', { caseId, format, reason: 'a test' });
      expect(text, format).toContain('VC:N/VI:H');
      if (format !== 'oss-security') expect(text, format).toContain('CWE-73');
    }
  });

  test('are one the other way round, with one event and its undo', async () => {
    const caseId = await newCase();
    await change(caseId, (advisory) => ({ ...advisory, cvss40: vector, severity: 'critical', title: 'T' }));
    const found = await vault.call('case.get', { caseId });
    expect(found).toMatchObject({ severity: 'critical', fields: { cvss4: vector } });
    expect(found.events.filter(({ kind }) => kind === 'set')).toHaveLength(1);
    await vault.call('case.undo', { caseId });
    expect(await advisoryOf(caseId)).toMatchObject({ cvss40: '', severity: null, title: 'T' });
  });

  test('a vector that is not whole yet stays in the draft, and the case keeps what it had', async () => {
    const caseId = await newCase();
    await change(caseId, (advisory) => ({ ...advisory, cvss40: 'CVSS:4.0/AV:N' }));
    expect((await vault.call('case.get', { caseId })).fields.cvss4 ?? null).toBeNull();
    expect((await advisoryOf(caseId)).cvss40).toBe('CVSS:4.0/AV:N');
  });

  test('an edit that started before a change of the case is refused, not written over it', async () => {
    const caseId = await newCase();
    await change(caseId, ready);
    const before = await vault.call('advisory.get', { caseId });
    await vault.call('case.set', { caseId, fields: { cwes: ['CWE-22'] } });
    const late = await vault.tryCall('advisory.save', {
      caseId,
      advisory: before.advisory,
      baseVersion: before.version,
    });
    expect(late).toMatchObject({ ok: false, error: { code: 'changed-meanwhile' } });
  });

  test('whatever is done in whatever order, both say the same', async () => {
    const caseId = await newCase();
    const same = async (): Promise<void> => {
      const [{ fields, severity }, advisory] = [
        await vault.call('case.get', { caseId }),
        await advisoryOf(caseId),
      ];
      expect([
        severity,
        fields.cvss4 ?? '',
        (fields.cwes ?? []).join(),
        fields.cve ?? '',
        fields.embargoUntil ?? null,
        fields.exploited ?? false,
        fields.creditConsent ?? 'unknown',
      ]).toEqual([
        advisory.severity,
        advisory.cvss40,
        advisory.cwes.map(({ id }) => id).join(),
        advisory.ids.cve,
        advisory.embargoUntil,
        advisory.exploited?.status === 'yes',
        advisory.credits[0]?.anonymous === true
          ? 'anonymous'
          : { yes: 'named', no: 'none', unknown: 'unknown' }[advisory.credits[0]?.consent ?? 'unknown'],
      ]);
    };
    const steps: (() => Promise<unknown>)[] = [
      () => vault.call('case.set', { caseId, fields: { cvss4: vector } }),
      () => vault.call('case.set', { caseId, fields: { cwes: ['CWE-22'], creditConsent: 'named' } }),
      () =>
        change(caseId, (advisory) => ({
          ...advisory,
          severity: 'low',
          embargoUntil: '2026-12-01T00:00:00.000Z',
        })),
      () => vault.call('case.undo', { caseId }),
      () => vault.call('case.set', { caseId, fields: { exploited: true, exploitedEvidence: 'seen' } }),
      () => change(caseId, ready),
      () => vault.call('case.undo', { caseId }),
      () => vault.call('case.set', { caseId, fields: { exploited: false, cwes: [], cve: null } }),
      () => vault.call('case.undo', { caseId }),
      () => vault.call('case.undo', { caseId }),
      () => change(caseId, ready),
      () => vault.call('advisory.publish', { caseId }),
      () => vault.call('case.undo', { caseId }),
    ];
    for (const step of steps) {
      await step();
      await same();
    }
  });
});
