/** What opens a case is loaded before somebody opens one, and not before the window has its rows. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createBackend } from '#node/backend/backend.ts';
import type { Backend } from '#node/backend/interface.ts';
import { makeVault, passphrase, type TestVault } from '../support/vault.ts';

const page = { kind: 'page', mainFrame: true, ownOrigin: true } as const;
let vault: TestVault;
let backend: Backend;

beforeEach(async () => {
  vault = await makeVault();
  await vault.call('project.add', { name: 'Tidewater', addresses: ['security@example.org'] });
  await vault.importText('From: a@example.net\nTo: security@example.org\nSubject: Crash\n\nIt crashes.\n');
  await vault.backend.close();
  backend = createBackend({ folder: vault.folder, servesCommands: true });
  await backend.call({ kind: 'host' }, 'vault.unlock', { passphrase });
});
afterEach(async () => {
  vi.useRealTimers();
  await backend.close();
  await vault.close();
});

it('is asked for once the window has its rows and is quiet', async () => {
  const asked: unknown[] = [];
  const { call } = backend;
  vi.spyOn(backend, 'call').mockImplementation((caller, name, input) => {
    if (caller.kind === 'host') asked.push(name);
    return call(caller, name, input);
  });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  await backend.call(page, 'vault.status', {});
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked).toEqual([]);
  await backend.call(page, 'queue.list', { filter: 'is:open', limit: 80 });
  await backend.call(page, 'settings.get', {});
  expect(asked).toEqual([]);
  vi.advanceTimersByTime(10);
  vi.useRealTimers();
  await vi.waitUntil(() => asked.includes('case.similar'));
  expect(asked).toEqual([
    'queue.list',
    'case.get',
    'message.get',
    'case.report',
    'case.bundle',
    'case.similar',
  ]);
  asked.length = 0;
  await backend.call(page, 'queue.list', { filter: 'is:open', limit: 80 });
  await new Promise((resolve) => setTimeout(resolve));
  expect(asked).toEqual([]);
});
