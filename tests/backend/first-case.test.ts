/** What the window shows first is asked before it asks; what else opens a case, once it has read one. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createBackend } from '#node/backend/backend.ts';
import type { Backend } from '#node/backend/interface.ts';
import { makeVault, passphrase, type TestVault } from '../support/vault.ts';

const page = { kind: 'page', mainFrame: true, ownOrigin: true } as const;
const firstScreen = ['queue.list', 'project.list', 'view.list', 'import.list', 'draft.list'];
const restOfCase = ['queue.list', 'case.report', 'case.bundle', 'case.similar'];
let vault: TestVault;
let backend: Backend;
let asked: string[];
let caseId: string;

beforeEach(async () => {
  vault = await makeVault();
  await vault.call('project.add', { name: 'Tidewater', addresses: ['security@example.org'] });
  await vault.importText('From: a@example.net\nTo: security@example.org\nSubject: Crash\n\nIt crashes.\n');
  caseId = (await vault.call('queue.list', {})).rows[0]?.id ?? '';
  await vault.backend.close();
  backend = createBackend({ folder: vault.folder, servesCommands: true });
  asked = [];
  const { call } = backend;
  vi.spyOn(backend, 'call').mockImplementation((caller, name, input) => {
    if (caller.kind === 'host') asked.push(String(name));
    return call(caller, name, input);
  });
});
afterEach(async () => {
  vi.useRealTimers();
  await backend.close();
  await vault.close();
});

it('is loaded while the window asks for the passphrase, and left to the window afterwards', async () => {
  await backend.call(page, 'vault.status', {});
  await vi.waitUntil(() => asked.includes('draft.list')); // refused: the vault is locked
  expect(asked).toEqual(firstScreen);
  asked.length = 0;
  await backend.call(page, 'vault.unlock', { passphrase });
  for (const name of ['queue.list', 'project.list', 'view.list']) await backend.call(page, name, {});
  expect(asked).toEqual([]);
});

it('is asked by the backend itself', async () => {
  await backend.call({ kind: 'host' }, 'vault.unlock', { passphrase });
  asked.splice(asked.indexOf('vault.unlock'), 1);
  await vi.waitUntil(() => asked.includes('draft.list'));
  expect(asked).toEqual(firstScreen);
  asked.length = 0;

  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  await backend.call(page, 'queue.list', { filter: 'is:open', limit: 80 });
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked).toEqual([]); // the window draws its rows
  await backend.call(page, 'case.get', { caseId });
  vi.advanceTimersByTime(10);
  vi.useRealTimers();
  await vi.waitUntil(() => asked.includes('case.similar'));
  expect(asked).toEqual(restOfCase);
  asked.length = 0;

  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  await backend.call(page, 'case.get', { caseId });
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked).toEqual([]); // once
});
