/** Publishing: what holds it back, what leaves before it, and one undo for all that it did. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Advisory } from '#shared/schema/advisory.ts';
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

describe('a draft that is not for everybody', () => {
  test.each(['RED', 'AMBER', 'AMBER+STRICT'] as const)(
    'TLP:%s leaves as a CVE record and a mail to oss-security only with a reason, which is recorded',
    async (tlp) => {
      const caseId = await newCase();
      await change(caseId, (advisory) => ({ ...ready(advisory), tlp }));
      for (const format of ['cve', 'oss-security'] as const) {
        const held = await vault.tryCall('advisory.export', { caseId, format });
        expect(held).toMatchObject({
          ok: false,
          error: { code: 'export-held', why: `the draft is marked TLP:${tlp}` },
        });
        expect((await vault.call('advisory.preview', { caseId, format })).held).not.toBeNull();
      }
      expect(
        (await vault.call('case.get', { caseId })).events.filter(({ kind }) => kind === 'exported'),
      ).toEqual([]);
      await vault.call('advisory.export', { caseId, format: 'cve', reason: 'for the CNA of last resort' });
      const { events } = await vault.call('case.get', { caseId });
      expect(events.at(-1)).toMatchObject({ kind: 'exported', reason: 'for the CNA of last resort' });
      const { refused } = await vault.call('advisory.export-all', { caseId });
      expect(refused.filter(({ held }) => held).map(({ format }) => format)).toEqual(['cve', 'oss-security']);
      const seen = (await vault.call('case.get', { caseId })).events.length;
      const reason = 'the CNA asks for all of it';
      const all = await vault.call('advisory.export-all', { caseId, reason, onlyLook: true });
      expect(all.refused).toEqual([]);
      expect((await vault.call('case.get', { caseId })).events).toHaveLength(seen); // looking leaves no trace
    },
  );

  test('leaves freely once it is published', async () => {
    const caseId = await newCase();
    await change(caseId, ready);
    await vault.call('advisory.publish', { caseId });
    expect((await vault.tryCall('advisory.export', { caseId, format: 'cve' })).ok).toBe(true);
  });
});

describe('publishing', () => {
  const until = '2026-12-06T12:00:00.000Z'; // eleven days after now
  const held = (advisory: Advisory): Advisory => ({
    ...ready(advisory),
    severity: null,
    summary: '',
    details: '',
    packages: [],
    embargoUntil: until,
    credits: advisory.credits.map((credit) => ({ ...credit, consent: 'unknown' as const, anonymous: false })),
  });

  test('waits for the embargo, a severity, what is missing, and consent; each gives way to a reason', async () => {
    const caseId = await newCase();
    await change(caseId, held);
    const { gates } = await vault.call('advisory.gates', { caseId });
    expect(gates.map(({ gate }) => gate)).toEqual(['embargo', 'severity', 'missing', 'consent']);
    expect(gates[0]?.message).toBe('The embargo runs until 2026-12-06 12:00 UTC (11 days left).');
    const refused = await vault.tryCall('advisory.publish', { caseId });
    expect(refused).toMatchObject({ ok: false, error: { code: 'publish-held' } });
    const reason = (gate: 'embargo' | 'severity' | 'missing' | 'consent') => ({
      gate,
      reason: `because of ${gate}`,
    });
    const three = [reason('severity'), reason('missing'), reason('consent')];
    const still = await vault.tryCall('advisory.publish', { caseId, overrule: three });
    expect(still).toMatchObject({ ok: false, error: { held: [{ gate: 'embargo' }] } });
    await vault.call('advisory.publish', { caseId, overrule: [...three, reason('embargo')] });
    const { events } = await vault.call('case.get', { caseId });
    expect(events.at(-1)).toMatchObject({ kind: 'published' });
    expect(events.at(-1)?.reason).toContain('embargo: because of embargo');
  });

  test('never gives way to a reason where a text names somebody', async () => {
    const caseId = await newCase();
    await change(caseId, (advisory) => ({
      ...ready(advisory),
      workarounds: 'Maren\nQuistgaard suggests to refuse backslashes.',
      timeline: [{ at: '2026-11-23T08:00:00.000Z', text: 'Report by M. Quistgaard.' }],
    }));
    const refused = await vault.tryCall('advisory.publish', { caseId });
    expect(refused).toMatchObject({ ok: false, error: { code: 'publish-held' } });
    const { gates } = await vault.call('advisory.gates', { caseId });
    expect(gates.map(({ gate, field, canOverrule }) => [gate, field, canOverrule])).toEqual([
      ['names', 'workarounds', false],
      ['names', 'timeline.0.text', false],
    ]);
    expect((await advisoryOf(caseId)).status).toBe('draft');
  });

  test('and one undo: status, label, embargo, revision, state and clock are as before', async () => {
    const caseId = await newCase();
    await change(caseId, (advisory) => ({ ...ready(advisory), embargoUntil: until }));
    const [before, stateBefore] = [await advisoryOf(caseId), await vault.call('case.get', { caseId })];
    await vault.call('advisory.publish', { caseId, overrule: [{ gate: 'embargo', reason: 'leaked' }] });
    const published = await vault.call('case.get', { caseId });
    expect(published.state).toBe('disclosed');
    expect(published.flags).not.toContain('embargoed');
    expect(await vault.call('case.undo', { caseId })).toMatchObject({ undone: 'published' });
    const [after, stateAfter] = [await advisoryOf(caseId), await vault.call('case.get', { caseId })];
    expect({ ...after, dates: { ...after.dates, modified: '' } }).toEqual({
      ...before,
      dates: { ...before.dates, modified: '' },
    });
    expect(stateAfter.state).toBe(stateBefore.state);
    expect(stateAfter.fields).toEqual(stateBefore.fields);
    expect(stateAfter.flags).toEqual(stateBefore.flags);
    expect(stateAfter.clocks).toEqual(stateBefore.clocks);
    const again = await vault.tryCall('advisory.export', { caseId, format: 'cve' });
    expect(again).toMatchObject({ ok: false, error: { code: 'export-held' } }); // not published any more
    expect((await vault.call('advisory.list', {})).find((row) => row.caseId === caseId)?.status).toBe(
      'draft',
    );
    await vault.call('advisory.publish', { caseId, overrule: [{ gate: 'embargo', reason: 'leaked' }] });
    expect((await advisoryOf(caseId)).revisions).toMatchObject([
      { number: 1, summary: 'First publication.' },
    ]);
  });

  test('an undone second revision leaves the first as the published one, and keeps what was written since', async () => {
    const caseId = await newCase();
    await change(caseId, ready);
    await vault.call('advisory.publish', { caseId });
    await change(caseId, (advisory) => ({ ...advisory, workarounds: 'None.' }));
    await vault.call('advisory.publish', { caseId });
    await change(caseId, (advisory) => ({ ...advisory, impact: 'Written afterwards.' }));
    await vault.call('case.undo', { caseId });
    expect(await advisoryOf(caseId)).toMatchObject({
      status: 'final',
      workarounds: 'None.',
      impact: 'Written afterwards.',
      revisions: [{ number: 1 }],
    });
    await vault.call('advisory.publish', { caseId });
    expect((await advisoryOf(caseId)).revisions.map(({ summary }) => summary)).toEqual([
      'First publication.',
      'Changed: the impact, the workarounds.',
    ]);
  });

  test('is not in the future', async () => {
    const caseId = await newCase();
    await change(caseId, ready);
    expect(await vault.tryCall('advisory.publish', { caseId, at: '2027-01-01T00:00:00.000Z' })).toMatchObject(
      {
        ok: false,
        error: { code: 'time-in-future' },
      },
    );
  });

  test('“disclosed” before the end of an embargo needs a reason, too', async () => {
    const caseId = await newCase();
    await vault.call('case.set', { caseId, fields: { embargoUntil: until } });
    expect(await vault.tryCall('case.event', { caseId, event: 'disclosed' })).toMatchObject({
      ok: false,
      error: { code: 'embargo-active', until },
    });
    const reason = 'somebody else told the world';
    expect((await vault.tryCall('case.event', { caseId, event: 'disclosed', reason })).ok).toBe(true);
  });
});
