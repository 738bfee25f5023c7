/** A report with several findings: offered as linked cases, made by number, undone at once, or kept whole. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeVault, reportMail, type TestVault } from '../support/vault.ts';

const body = [
  'Hello,',
  '',
  'Finding 1: Heap overflow in decode_rle_row',
  'src/codec/tga.c:214, the run length is not checked.',
  '',
  'Finding 2: SQL injection in the reports',
  'GET /api/v1/reports?sort=(select 1), build_order_clause().',
  '',
  'Finding 3: Open redirect',
  '/login?next=//evil.invalid',
  '',
  'Regards',
].join('\r\n');

let vault: TestVault;
let caseId: string;
beforeEach(async () => {
  vault = await makeVault();
  await vault.call('project.add', { name: 'Harbour', prefix: 'HARB' });
  const [row] = await vault.importText(reportMail({ subject: 'Three findings', body }));
  caseId = row?.caseId ?? '';
});
afterEach(() => vault.close());

const offered = async () => {
  const { findings, declined } = await vault.call('case.bundle', { caseId });
  return { declined, findings: findings.map((one) => [one.number, one.title, one.caseId] as const) };
};

it('some findings become cases with their passage, finder, time and a link to the whole', async () => {
  expect((await offered()).findings).toEqual([
    [1, 'Heap overflow in decode_rle_row', null],
    [2, 'SQL injection in the reports', null],
    [3, 'Open redirect', null],
  ]);
  const { made, batch } = await vault.call('case.accept-bundle', { caseId, numbers: [1, 3] });
  const whole = await vault.call('case.get', { caseId });
  const third = await vault.call('case.get', { caseId: made[1] ?? '' });
  expect(third.title).toBe('Open redirect');
  expect(third.excerpts).toMatchObject([
    { caseId, text: 'Finding 3: Open redirect\n/login?next=//evil.invalid' },
  ]);
  expect(third).toMatchObject({ reporter: whole.reporter, receivedAt: whole.receivedAt, state: 'new' });
  expect(third.clocks.map(({ dueAt }) => dueAt)).toEqual(whole.clocks.map(({ dueAt }) => dueAt));
  expect(whole.state).toBe('new');
  expect((await offered()).findings.map(([, , made]) => made)).toEqual([made[0], null, made[1]]);
  expect(await vault.tryCall('case.accept-bundle', { caseId, numbers: [1] })).toMatchObject({ ok: false });
  expect(await vault.tryCall('case.accept-bundle', { caseId, numbers: [4] })).toMatchObject({ ok: false });

  const { cases } = await vault.call('case.undo', { batch });
  expect(cases).toEqual([caseId]);
  expect((await offered()).findings.map(([, , made]) => made)).toEqual([null, null, null]);
  expect((await vault.call('case.get', { caseId: made[0] ?? '' })).state).toBe('withdrawn');
  expect((await vault.call('vault.verify', {})).checks.filter(({ ok }) => !ok)).toEqual([]);
});

it('a case made of a finding is grouped with reports of the same thing', async () => {
  const [alone] = await vault.importText(
    reportMail({ subject: 'Overflow', body: 'decode_rle_row() in src/codec/tga.c overflows the heap.' }),
  );
  const { made } = await vault.call('case.accept-bundle', { caseId, numbers: [1, 2] });
  const similar = await vault.call('case.similar', { caseId: made[0] ?? '' });
  expect([...similar.members, ...similar.others].map((one) => one.caseId)).toContain(alone?.caseId);
  expect((await vault.call('case.similar', { caseId: made[1] ?? '' })).members).toEqual([]);
});

it('kept as one case, it is not offered until that is undone', async () => {
  const { seq } = await vault.call('case.decline-bundle', { caseId });
  expect((await offered()).declined).toBe(true);
  await vault.call('case.undo', { caseId, seq });
  expect((await offered()).declined).toBe(false);
});

it('a report about one thing is offered nothing', async () => {
  const [row] = await vault.importText(
    reportMail({ body: 'Steps:\r\n1. Open /search\r\n2. Enter <svg onload=alert(1)>' }),
  );
  expect(await vault.call('case.bundle', { caseId: row?.caseId ?? '' })).toMatchObject({ findings: [] });
});
