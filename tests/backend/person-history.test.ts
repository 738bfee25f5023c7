/** The history of a reporter: what became of their reports, and how long each side took. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeVault, reportMail, type TestVault } from '../support/vault.ts';

let vault: TestVault;
let now = new Date('2026-11-20T08:00:00.000Z');
const address = 'ada@quill.example';

beforeEach(async () => {
  now = new Date('2026-11-20T08:00:00.000Z');
  vault = await makeVault({ now: () => now });
  await vault.call('project.add', { name: 'Tidepool', prefix: 'TIDE', addresses: ['security@example.org'] });
});
afterEach(() => vault.close());

async function report(date: string): Promise<string> {
  const [row] = await vault.importText(reportMail({ from: `Ada Quill <${address}>`, date }));
  return row?.caseId ?? '';
}
const history = () => vault.call('person.history', { address });

it('counts what became of the reports, and how long each side took', async () => {
  const fixed = await report('Tue, 17 Nov 2026 08:00:00 +0000');
  const outside = await report('Tue, 17 Nov 2026 08:00:00 +0000');
  const asked = await report('Tue, 17 Nov 2026 08:00:00 +0000');
  const at = (time: string) => `2026-11-${time}:00.000Z`;
  await vault.call('case.event', {
    caseId: fixed,
    event: 'acknowledged',
    at: at('17T10:00'),
    reason: 'phone',
  });
  await vault.call('case.event', {
    caseId: outside,
    event: 'acknowledged',
    at: at('17T14:00'),
    reason: 'phone',
  });
  for (const event of ['assessed', 'accepted', 'fix-released'] as const)
    await vault.call('case.event', { caseId: fixed, event });
  await vault.call('case.event', { caseId: outside, event: 'out-of-scope', reason: 'Not ours.' });
  await vault.call('case.event', {
    caseId: asked,
    event: 'needs-info',
    at: at('18T08:00'),
    reason: 'Which?',
  });
  await vault.call('case.event', { caseId: asked, event: 'info-received', at: at('18T11:00') });
  await vault.call('case.event', {
    caseId: asked,
    event: 'needs-info',
    at: at('19T08:00'),
    reason: 'Which now?',
  });
  expect(await history()).toEqual({
    address,
    cases: 3,
    more: false,
    outcomes: { fixed: 1, 'out-of-scope': 1, open: 1 },
    ourReply: { count: 2, medianSeconds: 4 * 3600 },
    theirAnswer: { count: 1, medianSeconds: 3 * 3600, waiting: 1 },
  });
});

it('what was undone, and questions of a case that ended, count no more', async () => {
  const caseId = await report('Tue, 17 Nov 2026 08:00:00 +0000');
  const { seq } = await vault.call('case.event', { caseId, event: 'needs-info', reason: 'Which?' });
  expect((await history()).theirAnswer.waiting).toBe(1);
  await vault.call('case.undo', { caseId, seq });
  expect((await history()).theirAnswer.waiting).toBe(0);
  await vault.call('case.event', { caseId, event: 'needs-info', reason: 'Which?' });
  await vault.call('case.event', { caseId, event: 'withdrawn', reason: 'They said so.' });
  expect(await history()).toMatchObject({ outcomes: { withdrawn: 1 }, theirAnswer: { waiting: 0 } });
});

it('of an unknown address there is none', async () => {
  expect(await vault.call('person.history', { address: 'nobody@example.net' })).toMatchObject({ cases: 0 });
});
