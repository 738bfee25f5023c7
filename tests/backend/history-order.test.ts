/** The order by a reporter's history: only when asked, by confirmed reports, with every report in it. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeVault, reportMail, type TestVault } from '../support/vault.ts';

let vault: TestVault;
beforeEach(async () => {
  vault = await makeVault({ now: () => new Date('2026-11-20T08:00:00.000Z') });
  await vault.call('project.add', { name: 'Harbour', prefix: 'HARB', timeZone: 'UTC' });
});
afterEach(() => vault.close());

async function file(from: string, day: string): Promise<string> {
  const date = new Date(`${day}T06:00:00.000Z`).toUTCString();
  const mail = reportMail({ from: `${from} <${from}@example.net>`, date });
  const [row] = await vault.importText(mail, 'mail.eml', { project: 'Harbour' });
  return row?.caseId ?? '';
}
const listed = async (filter: string): Promise<string[]> =>
  (await vault.call('queue.list', { filter })).rows.map(({ id }) => id);
const close = (caseId: string, event: 'closed' | 'rejected') =>
  vault.call('case.event', { caseId, event, reason: 'done' });

it('confirmed reports come first, rejected ones change nothing, and none is left out', async () => {
  const [old, wrong] = [await file('ada', '2026-11-01'), await file('ben', '2026-11-02')];
  await close(old, 'closed');
  await close(wrong, 'rejected');
  const [cleo, ben, ada] = [
    await file('cleo', '2026-11-16'),
    await file('ben', '2026-11-17'),
    await file('ada', '2026-11-18'),
  ];
  expect(await listed('is:open')).toEqual([cleo, ben, ada]);
  expect(await listed('is:open sort:history')).toEqual([ada, cleo, ben]);
  expect((await listed('is:any sort:history')).sort()).toEqual([old, wrong, cleo, ben, ada].sort());
  const { rows } = await vault.call('queue.list', { sort: 'history', limit: 1 });
  expect(rows[0]?.reporterConfirmed).toBe(1);
});

it('follows what becomes of the reports, and their undoing', async () => {
  const [cleo, first, second] = [
    await file('cleo', '2026-11-16'),
    await file('ada', '2026-11-17'),
    await file('ada', '2026-11-18'),
  ];
  const { seq } = await close(first, 'closed');
  expect(await listed('is:open sort:history')).toEqual([second, cleo]);
  await vault.call('case.set', { caseId: first, fields: { class: 'bug' } });
  expect(await listed('is:open sort:history')).toEqual([cleo, second]);
  await vault.call('case.set', { caseId: first, fields: { class: null } });
  await vault.call('case.set', { caseId: second, fields: { reporterAddress: 'dora@example.net' } });
  expect(await listed('is:open sort:history')).toEqual([cleo, second]);
  await vault.call('case.undo', { caseId: first, seq });
  expect(await listed('is:open sort:history')).toEqual([cleo, first, second]);
});
