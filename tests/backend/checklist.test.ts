/** The checklist of a project at its cases: ticks are events, and no later list loses them. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeVault, reportMail, type TestVault } from '../support/vault.ts';

let vault: TestVault;
let caseId: string;

beforeEach(async () => {
  vault = await makeVault({ now: () => new Date('2026-11-20T08:00:00.000Z') });
  await vault.call('project.add', { name: 'Tidepool', prefix: 'TIDE' });
  const [row] = await vault.importText(reportMail(), 'mail.eml', { project: 'Tidepool' });
  caseId = row?.caseId ?? '';
});
afterEach(() => vault.close());

const list = (checklist: string) => vault.call('project.update', { project: 'Tidepool', checklist });
const check = (item: string, done = true) => vault.call('case.check', { caseId, item, done });
const shown = async () => (await vault.call('case.get', { caseId })).checklist;
const marks = async () =>
  (await shown()).items.map(({ text, done }) => `${done === null ? ' ' : 'x'} ${text}`);

it('a tick says who and when, is undone like any change, and is taken off', async () => {
  expect(await shown()).toEqual({ items: [], gone: [] });
  await list('## Fix\n- [ ] Reproduced\n- [ ] Severity agreed\n');
  const { seq } = await check('Reproduced');
  expect((await shown()).items[0]).toEqual({
    text: 'Reproduced',
    heading: 'Fix',
    done: { at: '2026-11-20T08:00:00.000Z', actor: expect.any(String) },
  });
  await vault.call('case.undo', { caseId, seq });
  expect(await marks()).toEqual(['  Reproduced', '  Severity agreed']);
  await check('Severity agreed');
  await check('Severity agreed', false);
  expect(await marks()).toEqual(['  Reproduced', '  Severity agreed']);
});

it('a list that changes later loses no tick', async () => {
  await list('- Reproduced\n- Severity agreed');
  await check('Reproduced');
  await check('Severity agreed');
  await list('- Regression test\n- Severity agreed');
  expect(await marks()).toEqual(['  Regression test', 'x Severity agreed']);
  expect((await shown()).gone).toMatchObject([{ text: 'Reproduced', at: '2026-11-20T08:00:00.000Z' }]);
  await list('- Reproduced');
  expect(await marks()).toEqual(['x Reproduced']);
});

it('refuses what is not on the list, and to tick twice', async () => {
  await list('- Reproduced');
  expect(await vault.tryCall('case.check', { caseId, item: 'Other', done: true })).toMatchObject({
    ok: false,
  });
  await check('Reproduced');
  expect(await vault.tryCall('case.check', { caseId, item: 'Reproduced', done: true })).toMatchObject({
    ok: false,
  });
});

it('the list of the project is in the log, and the vault verifies', async () => {
  await list('- Reproduced');
  await check('Reproduced');
  expect((await vault.call('audit.export', {})).text).toContain('"checklist":"- Reproduced"');
  expect((await vault.call('vault.verify', {})).checks.filter(({ ok }) => !ok)).toEqual([]);
});
