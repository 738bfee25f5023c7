/** The command line while the app has the vault open and takes its commands: everything works, and only for who could open the vault. */
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { once } from 'node:events';
import path from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AppEvent } from '#shared/contract/events.ts';
import type { Backend } from '#node/backend/interface.ts';
import { connectToApp } from '#node/command-socket/connect.ts';
import { startBackendThread } from '#node/thread/client.ts';
import { vaultPaths } from '#node/vault/vault-file.ts';
import { driveBackend, makeVault, passphrase, reportMail, type TestVault } from '../support/vault.ts';
import { cliFolder, holdVault } from './run.ts';

const { folder, vault, run } = cliFolder();
const socket = vaultPaths(vault).commands;
let caseId = '';

beforeAll(async () => {
  const made = await makeVault({ folder: vault });
  await made.call('project.add', { name: 'Parser', addresses: ['security@example.org'] });
  const [row] = await made.importText(reportMail({ subject: 'Heap overflow in parse_chunked_header' }));
  caseId = row?.caseId ?? '';
  await made.close();
});

/** The socket is there a moment after the vault is open. */
async function connected(): Promise<Backend> {
  for (;;) {
    const app = await connectToApp(vault, { passphrase });
    if (!app.ok) throw new Error(app.error.code);
    if (app.value !== null) return app.value;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Windows has no socket that a folder protects (docs/adr/0014). */
const describeWithSocket = describe.skipIf(process.platform === 'win32');

describeWithSocket('through the app', () => {
  let thread: Backend;
  let app: TestVault;
  let events: AppEvent[] = [];
  beforeEach(async () => {
    thread = startBackendThread({
      folder: vault,
      workers: 1,
      gpg: null,
      log: { file: path.join(folder, 'log') },
    });
    app = driveBackend(vault, thread);
    await app.call('vault.unlock', { passphrase });
    await (await connected()).close();
    events = [];
    thread.subscribe((event) => events.push(event));
  });
  afterEach(() => thread.close());

  test('changes are made in the vault the app has open, the window hears of them, and undo works', async () => {
    expect(run(['set', caseId, 'severity=high'])).toMatchObject({ code: 0, err: '' });
    const one = await app.call('case.get', { caseId });
    expect(one.severity).toBe('high');
    expect(events.map(({ name }) => name)).toContain('case-changed');
    expect(run(['undo', caseId])).toMatchObject({ code: 0, err: '' });
    expect((await app.call('case.get', { caseId })).severity).toBeNull();
    expect(run(['project', 'add', 'Another'])).toMatchObject({ code: 0, err: '' });
    expect(run(['set', 'none-9', 'severity=low'])).toMatchObject({ code: 4, out: '' });
  });

  test('mail is imported from a file and from standard input, with its progress', () => {
    const file = path.join(folder, 'new.eml');
    writeFileSync(file, reportMail({ subject: 'Use after free in close()' }));
    expect(run(['import', file])).toMatchObject({ code: 0 });
    const piped = run(['import', '-'], reportMail({ subject: 'Out of bounds read in peek()' }));
    expect(piped.code).toBe(0);
    expect(run(['queue']).out).toMatch(
      /Use after free[\s\S]*Out of bounds|Out of bounds[\s\S]*Use after free/,
    );
  });

  test('letters are kept, exports are recorded, and a backup is fetched whole', async () => {
    const letter = path.join(folder, 'letter.eml');
    expect(run(['reply', caseId, '--template', 'acknowledge', '--out', letter])).toMatchObject({ code: 0 });
    expect(readFileSync(letter, 'utf8')).toContain('Subject:');
    expect((await app.call('case.get', { caseId })).letters).toHaveLength(1);
    const made = run(['export', caseId, '--format', 'markdown']);
    expect(made).toMatchObject({ code: 0 });
    expect(made.err).not.toContain('not recorded');
    const backup = path.join(folder, 'all.backup');
    expect(run(['vault', 'backup', backup])).toMatchObject({ code: 0 });
    expect(statSync(backup).size).toBeGreaterThan(10_000);
    expect(run(['audit', 'verify'])).toMatchObject({ code: 0 });
  });

  test('the socket is for this user only, and is gone when the vault is locked', async () => {
    expect((statSync(socket).mode & 0o777).toString(8)).toBe('600');
    expect((statSync(vault).mode & 0o777).toString(8)).toBe('700');
    await app.call('vault.lock', {});
    expect(existsSync(socket)).toBe(false);
    expect(run(['set', caseId, 'severity=low'])).toMatchObject({ code: 0, err: '' }); // by itself
  });

  test('a wrong passphrase gets in nowhere', () => {
    const wrong = path.join(folder, 'wrong');
    writeFileSync(wrong, 'not this one at all');
    const refused = run(['set', caseId, 'severity=critical', '--passphrase-file', wrong]);
    expect(refused).toMatchObject({ code: 3, out: '' });
    expect(refused.err).toMatch(/passphrase/i);
  });

  test('somebody who only speaks to the socket hears a nonce and is put out', async () => {
    const stranger = connect(socket);
    const heard: Buffer[] = [];
    stranger.on('data', (chunk) => heard.push(chunk));
    stranger.write(Buffer.concat([Buffer.alloc(32), Buffer.from([0, 0, 0, 40]), Buffer.alloc(40)]));
    await once(stranger, 'close');
    const text = Buffer.concat(heard).toString('latin1');
    expect(text.length).toBeLessThan(100); // the nonce and one sealed word
    expect(text).not.toContain('ready');
    expect((await app.call('case.get', { caseId })).severity).not.toBe('critical');
  });

  test('what was asked when the vault is locked is answered by that', async () => {
    const command = await connected();
    await app.call('vault.lock', {});
    const late = await command.call({ kind: 'host' }, 'queue.list', {});
    expect(late).toEqual({ ok: false, error: { code: 'app-closed' } });
    await command.close();
  });

  test('a clock of its own cannot be handed to the app, and is refused', () => {
    const refused = run(['set', caseId, 'severity=high', '--now', '2026-01-01']);
    expect(refused).toMatchObject({ code: 3, out: '' });
    expect(refused.err).toContain('open elsewhere');
  });
});

describeWithSocket('a socket nobody serves', () => {
  test('left by a crash is no hindrance', () => {
    const left = createServer().listen(socket);
    left.close();
    writeFileSync(socket, ''); // what a crash leaves answers nothing
    expect(run(['set', caseId, 'severity=medium'])).toMatchObject({ code: 0, err: '' });
    rmSync(socket, { force: true });
  });

  test('served by somebody who does not know the key is told nothing, and the command is refused', async () => {
    const holder = await holdVault(vault, passphrase);
    const heard: Buffer[] = [];
    const fake: Server = createServer((one) => {
      one.on('error', () => one.destroy());
      one.on('data', (chunk) => heard.push(chunk));
      one.write(Buffer.alloc(32)); // a nonce, then a frame made without the key
      one.write(Buffer.concat([Buffer.from([0, 0, 0, 40]), Buffer.alloc(40)]));
    });
    await new Promise<void>((resolve) => fake.listen(socket, resolve));
    const app = await connectToApp(vault, { passphrase });
    expect(app).toEqual({ ok: true, value: null });
    expect(Buffer.concat(heard)).toHaveLength(32);
    fake.close();
    await holder.end();
  });
});
