/** Bad input: one row each with the reason; the others go through; nothing is lost. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeVault, reportMail, type TestVault } from '../support/vault.ts';

let vault: TestVault;
let folder: string;

beforeEach(async () => {
  vault = await makeVault();
  folder = mkdtempSync(path.join(tmpdir(), 'bulkhead-bad-'));
  await vault.call('project.add', { name: 'Tidepool' });
});
afterEach(async () => {
  await vault.close();
  rmSync(folder, { recursive: true, force: true });
});

function put(name: string, content: string | Uint8Array): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

describe('an import with everything wrong in it', () => {
  it('has one row for each thing, with its reason, and takes in what can be taken in', async () => {
    mkdirSync(path.join(folder, 'no-mail-here'));
    const good = put('good.eml', reportMail());
    const rows = await vault.importPaths([
      put('empty.eml', ''),
      put('picture.eml', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')),
      path.join(folder, 'no-mail-here'),
      path.join(folder, 'does-not-exist.eml'),
      put('truncated.asc', '-----BEGIN PGP MESSAGE-----\n\nwV4DAAAA'),
      put('link.url', '[InternetShortcut]\r\nURL=https://mail.example/inbox/7\r\n'),
      good,
    ]);
    const outcome = (end: string) => rows.find((row) => row.source.endsWith(end));
    expect(outcome('empty.eml')).toMatchObject({ outcome: 'unreadable', reason: 'empty-file' });
    expect(outcome('picture.eml')).toMatchObject({ outcome: 'unreadable', reason: 'not-mail' });
    expect(outcome('no-mail-here')).toMatchObject({ outcome: 'unreadable', reason: 'no-mail-in-folder' });
    expect(outcome('does-not-exist.eml')).toMatchObject({
      outcome: 'unreadable',
      reason: 'unreadable-path',
      detail: 'ENOENT',
    });
    expect(outcome('truncated.asc')?.outcome).toBe('unreadable');
    expect(outcome('link.url')).toMatchObject({ outcome: 'unreadable', reason: 'link-instead-of-mail' });
    expect(outcome('good.eml')).toMatchObject({ outcome: 'new-case' });
    expect(rows).toHaveLength(7);
  });

  it.skipIf(process.getuid?.() === 0)('a file without permission to read is one row', async () => {
    const file = put('secret.eml', reportMail());
    chmodSync(file, 0o000);
    expect(await vault.importPaths([file])).toMatchObject([
      { outcome: 'unreadable', reason: 'unreadable-path', detail: 'EACCES' },
    ]);
  });

  it('an upload of zero bytes is one row', async () => {
    expect(await vault.importText('', 'nothing.eml')).toMatchObject([
      { outcome: 'unreadable', reason: 'empty-file' },
    ]);
  });

  it('the same again adds nothing', async () => {
    const file = put('one.eml', reportMail());
    await vault.importPaths([file]);
    expect(await vault.importPaths([file])).toMatchObject([{ outcome: 'duplicate-message' }]);
    expect((await vault.call('queue.list', {})).rows).toHaveLength(1);
  });
});

describe('calls of the wrong shape', () => {
  it('are refused at the door with the place', async () => {
    const extra = await vault.backend.call({ kind: 'host' }, 'case.get', { caseId: 'X', surprise: 1 });
    expect(extra).toMatchObject({ ok: false, error: { code: 'bad-request' } });
    const unknown = await vault.backend.call({ kind: 'host' }, 'vault.steal', {});
    expect(unknown).toMatchObject({ ok: false, error: { code: 'unknown-endpoint' } });
  });

  it('from a sub-frame are refused before anything is looked at', async () => {
    const caller = { kind: 'page', mainFrame: false, ownOrigin: true } as const;
    expect(await vault.backend.call(caller, 'vault.status', {})).toMatchObject({
      ok: false,
      error: { code: 'forbidden-caller' },
    });
    expect(await vault.backend.read(caller, 'm1', 0)).toMatchObject({
      ok: false,
      error: { code: 'forbidden-caller' },
    });
  });
});
