/** What a day at work leaves in the log: codes and counts, and nothing that anybody wrote. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { driveBackend } from '../support/vault.ts';
import { createBackend } from '#node/backend/backend.ts';

it('tells of start, unlock, import, backup, refused calls and lock, in their order', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'bulkhead-notes-'));
  const file = path.join(folder, 'bulkhead.log');
  const backend = createBackend({
    folder: path.join(folder, 'vault'),
    workers: 1,
    gpg: null,
    kdfCost: { memoryKiB: 8192, passes: 1, lanes: 1 },
    log: { file },
  });
  const vault = driveBackend(path.join(folder, 'vault'), backend);
  await vault.call('vault.create', { passphrase: 'secret-passphrase' });
  await vault.call('project.add', { name: 'secret-project', prefix: 'SEC' });
  await vault.importText(
    'From: a@secret.example\nSubject: secret-subject\n\nsecret-body\n',
    'secret-name.eml',
  );
  await vault.call('vault.backup', {});
  await backend.call({ kind: 'page', mainFrame: false, ownOrigin: true }, 'case.get', {
    caseId: 'secret-id',
  });
  await backend.close();

  const text = readFileSync(file, 'utf8');
  const lines = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines.map(({ event }) => event).filter((event) => event !== 'crypto')).toEqual([
    'started',
    'unlocked',
    'import-started',
    'import-ended',
    'backup',
    'call-refused',
    'locked',
  ]);
  expect(lines.find(({ event }) => event === 'import-ended')).toMatchObject({
    state: 'finished',
    messages: 1,
  });
  expect(lines.find(({ event }) => event === 'call-refused')).toMatchObject({
    name: 'case.get',
    caller: 'other-frame',
    code: 'forbidden-caller',
  });
  expect(text).not.toContain('secret');
  rmSync(folder, { recursive: true, force: true });
});

it('tells of a part of the window that failed, a hundred times at most, and of stack frames only', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'bulkhead-notes-'));
  const file = path.join(folder, 'bulkhead.log');
  const backend = createBackend({ folder: path.join(folder, 'vault'), workers: 1, gpg: null, log: { file } });
  const { call, tryCall } = driveBackend(path.join(folder, 'vault'), backend);
  const failure = { name: 'RangeError', frames: ['at CalendarPlace (app://bulkhead/index.js:1:2)'] };
  const refs: (string | null)[] = [];
  for (let time = 0; time < 102; time += 1) refs.push((await call('window.failed', failure)).ref);
  expect(refs.indexOf(null)).toBe(100);
  expect(await tryCall('window.failed', { name: 'x', frames: ['secret words'] })).toMatchObject({
    ok: false,
    error: { code: 'bad-request' },
  });
  await backend.close();

  const text = readFileSync(file, 'utf8');
  const lines = text.split('\n').filter((line) => line.includes('"window"'));
  expect(lines).toHaveLength(100);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ event: 'unexpected', ref: refs[0], ...failure });
  expect(text).not.toContain('secret');
  rmSync(folder, { recursive: true, force: true });
});
