/** Saved views at the door: kept in the vault in an order, counted, and refused where they would mean nothing. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeVault, reportMail, type TestVault } from '../support/vault.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'bulkhead-views-'));
const open = () => makeVault({ folder: path.join(folder, 'vault') });
let vault: TestVault;

beforeAll(async () => {
  vault = await open();
  await vault.call('project.add', { name: 'Parser', addresses: ['security@example.org'] });
  await vault.importText(reportMail({ from: 'Grace <grace@navy.example>' }));
  await vault.importText(reportMail({ from: 'Ada <ada@example.net>' }));
});
afterAll(async () => {
  await vault.close();
  rmSync(folder, { recursive: true, force: true });
});

const names = async (): Promise<string[]> =>
  (await vault.call('view.list', {})).views.map(({ name }) => name);
const save = async (name: string, filter: string) => (await vault.call('view.save', { name, filter })).view;

test('are added at the end, renamed, given another filter, moved and removed', async () => {
  const grace = await save('Grace', 'from:grace');
  const all = await save('All', 'is:any');
  await save('Overdue', 'is:overdue');
  expect(await names()).toEqual(['Grace', 'All', 'Overdue']);
  expect((await vault.call('view.save', { id: all.id, name: 'Everything' })).view).toEqual({
    ...all,
    name: 'Everything',
  });
  expect((await vault.call('view.save', { id: all.id, filter: 'is:any sort:received' })).view.filter).toBe(
    'is:any sort:received',
  );
  await vault.call('view.move', { id: all.id, position: 1 });
  expect(await names()).toEqual(['Everything', 'Grace', 'Overdue']);
  await vault.call('view.remove', { id: grace.id });
  expect(await names()).toEqual(['Everything', 'Overdue']);
});

test('are counted by their filter', async () => {
  const ada = await save('Ada', 'from:ada');
  expect(await vault.call('view.count', { id: ada.id })).toEqual({ count: 1, more: false });
  const [first] = (await vault.call('view.list', {})).views;
  expect(await vault.call('view.count', { id: first?.id ?? 0 })).toEqual({ count: 2, more: false });
});

test('stay when the vault is closed and opened', async () => {
  const before = await names();
  await vault.close();
  vault = await open();
  expect(await names()).toEqual(before);
});

test.each([
  [{ name: 'Everything', filter: '' }, 'already-exists'],
  [{ name: 'eVERYTHING', filter: '' }, 'already-exists'],
  [{ name: 'New', filter: 'sate:new' }, 'bad-filter'],
  [{ name: 'New' }, 'invalid-value'],
  [{ id: 999, name: 'New' }, 'not-found'],
  [{ name: ' ', filter: '' }, 'bad-request'],
])('refuse %j: %s, and nothing changes', async (input, code) => {
  const before = await vault.call('view.list', {});
  expect(await vault.tryCall('view.save', input)).toMatchObject({ ok: false, error: { code } });
  expect(await vault.call('view.list', {})).toEqual(before);
});
