/** The command line while another process holds the vault, as the app does: reading works, writing says why not. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createBackend } from '#node/backend/backend.ts';
import { vaultPaths } from '#node/vault/vault-file.ts';
import { unlockVault } from '#node/vault/vault.ts';
import { makeVault, passphrase, reportMail } from '../support/vault.ts';
import { holdVault, runner, type Holder } from './run.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'bulkhead-beside-'));
const vault = path.join(folder, 'vault');
const secret = path.join(folder, 'passphrase');
const run = runner(vault, secret);
let caseId = '';
let messageId = '';
let holder: Holder;

beforeAll(async () => {
  writeFileSync(secret, passphrase);
  const made = await makeVault({ folder: vault });
  await made.call('project.add', { name: 'Parser', addresses: ['security@example.org'] });
  const [row] = await made.importText(reportMail({ subject: 'Heap overflow in parse_chunked_header' }));
  caseId = row?.caseId ?? '';
  messageId = row?.messageId ?? '';
  await made.close();
  holder = await holdVault(vault, passphrase);
});
afterAll(async () => {
  await holder.end();
  rmSync(folder, { recursive: true, force: true });
});

describe('while the app has the vault open', () => {
  test.each([
    ['queue', () => ['queue'], 'parse_chunked_header'],
    ['show', () => ['show', caseId], 'Heap overflow'],
    ['clocks', () => ['clocks', caseId], 'acknowledge'],
    ['message', () => ['message', messageId], 'writes before the buffer'],
    ['search', () => ['search', 'overflow'], 'Heap overflow'],
    ['project list', () => ['project', 'list'], 'Parser'],
    ['report', () => ['report', caseId], 'CWE-122'],
    ['advisory show', () => ['advisory', 'show', caseId], 'Heap overflow'],
    ['audit verify', () => ['audit', 'verify'], 'Log intact'],
    ['vault verify', () => ['vault', 'verify'], 'ok       confirmed events'],
    ['calendar', () => ['calendar'], caseId],
    ['imports', () => ['imports'], 'new-case'],
    ['people', () => ['people'], '@example.net'],
    ['watch list', () => ['watch', 'list'], 'No watched folders.'],
    ['formats', () => ['formats'], 'shown   osv'],
    ['credit', () => ['credit', caseId], 'was not asked yet'],
    ['reply without a file', () => ['reply', caseId, '--template', 'acknowledge'], 'Subject:'],
  ])('%s works', (_, words, expected) => {
    const ran = run(words());
    expect(ran.err).toBe('');
    expect(ran.out).toContain(expected || caseId);
    expect(ran.code).toBe(0);
  });

  test('an export is written and says that nobody noted it', () => {
    const made = run(['export', caseId, '--format', 'markdown']);
    expect(made.code).toBe(0);
    expect(made.out).toContain('# ');
    expect(made.err).toContain('not recorded in the timeline');
    const held = run(['export', caseId, '--format', 'cve', '--json']);
    expect(held.code).toBe(4);
    expect(held.err).toContain('export-held');
  });

  test.each([
    ['set', () => ['set', caseId, 'severity=high']],
    ['event', () => ['event', caseId, 'acknowledged']],
    ['project add', () => ['project', 'add', 'Another']],
    ['export --all', () => ['export', caseId, '--all', path.join(folder, 'all')]],
  ])('%s is refused, says who has it and what to do', (_, words) => {
    const ran = run(words());
    expect(ran.code).toBe(3);
    expect(ran.out).toBe('');
    expect(ran.err).toContain(`(process ${String(holder.process.pid)})`);
    expect(ran.err).toMatch(/Read-only commands still work.*close it/);
  });

  test('the reader sees what was committed a moment ago', async () => {
    expect(run(['project', 'list']).out).not.toContain('Meanwhile');
    expect(await holder.change()).toBe('changed');
    expect(run(['project', 'list']).out).toContain('Meanwhile');
  });

  test('a wrong passphrase is one here, too', () => {
    const wrong = path.join(folder, 'wrong');
    writeFileSync(wrong, 'not this one');
    expect(run(['queue', '--passphrase-file', wrong]).code).toBe(3);
  });
});

describe('a reader', () => {
  const read = () =>
    unlockVault({ folder: vault, now: () => new Date() }, { passphrase }, 'read').then((opened) => {
      if (!opened.ok) throw new Error(opened.error.code);
      return opened.value;
    });

  test.each([
    `INSERT INTO project (name, prefix, time_zone, created_at) VALUES ('x', 'X', 'UTC', 'x')`,
    `DELETE FROM event`,
    `CREATE TABLE stray (x)`,
    `CREATE TEMP TABLE stray (x)`,
    `PRAGMA user_version = 99`,
    `VACUUM`,
    `REINDEX`,
  ])('cannot do: %s', async (sql) => {
    const opened = await read();
    try {
      expect(opened.readOnly).toBe(true);
      expect(() => opened.db.script(sql)).toThrow(/readonly|read-only/i);
    } finally {
      opened.close();
    }
  });

  test('is refused every command that would change something, before any handler', async () => {
    const backend = createBackend({ folder: vault, access: 'read', gpg: null, workers: 1 });
    const call = (name: string, input: object) => backend.call({ kind: 'host' }, name, input);
    expect(await call('vault.unlock', { passphrase })).toMatchObject({ ok: true });
    for (const [name, input] of [
      ['case.set', { caseId, fields: { severity: 'high' } }],
      ['settings.set', {}],
      ['vault.passwd', { current: passphrase, next: 'something else' }],
      ['vault.backup', {}],
    ] as const)
      expect(await call(name, input)).toMatchObject({ ok: false, error: { code: 'vault-in-use' } });
    await backend.close();
  });

  test('leaves the files of the vault as they are, the lock and the holder included', async () => {
    const { database, lock, holder: pid, highWater, file } = vaultPaths(vault);
    const contents = () =>
      [database, lock, pid, highWater, file].map((one) => readFileSync(one).toString('hex'));
    const before = [contents(), readdirSync(vault).sort()];
    for (const words of [['queue'], ['show', caseId], ['leak-check', '-']]) run(words, 'x');
    expect([contents(), readdirSync(vault).sort()]).toEqual(before);
    if (process.platform !== 'win32')
      for (const name of readdirSync(vault)) expect(statSync(path.join(vault, name)).mode & 0o077).toBe(0);
  });

  test('reads what a killed writer had committed, and does not stand in the way of the next', async () => {
    const other = path.join(folder, 'killed');
    await (await makeVault({ folder: other })).close();
    const writer = await holdVault(other, passphrase);
    expect(await writer.change()).toBe('changed');
    const gone = new Promise((resolve) => writer.process.once('close', resolve));
    writer.process.kill('SIGKILL');
    await gone;
    expect(runner(other, secret)(['project', 'list']).out).toContain('Meanwhile');
    const next = await holdVault(other, passphrase);
    await next.end();
  });
});
