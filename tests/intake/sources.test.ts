/** Where mail comes from: Outlook files, bare OpenPGP, watched folders, and what the installed GnuPG can open. */
import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { outlookFile } from '../support/outlook-file.ts';
import { makeVault, reportMail, type TestVault } from '../support/vault.ts';

let vault: TestVault;
let folder: string;
beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), 'bulkhead-src-'))));
afterEach(async () => {
  await vault.close();
  rmSync(folder, { recursive: true, force: true });
});
const put = (name: string, content: string | Buffer): string => {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
};

it('an Outlook message is converted in a worker, kept as it came, and known when it comes again', async () => {
  vault = await makeVault();
  const file = put('report.msg', outlookFile());
  const [row] = await vault.importPaths([file]);
  expect(row?.outcome).toBe('new-case');
  const message = await vault.call('message.get', { messageId: row?.messageId ?? '' });
  expect(message.bytes).toBe(readFileSync(file).length);
  expect(message.subject).toBe('Report of an overflow');
  expect(await vault.importPaths([file])).toMatchObject([
    { outcome: 'duplicate-message', reason: 'same-bytes' },
  ]);
});

describe('winmail.dat', () => {
  it('gives its text where the mail has none, and its files', async () => {
    vault = await makeVault();
    const attribute = (level: number, id: number, data: Buffer): Buffer => {
      const head = Buffer.alloc(9);
      head.writeUInt8(level, 0);
      head.writeUInt16LE(id, 1);
      head.writeUInt32LE(data.length, 5);
      return Buffer.concat([head, data, Buffer.alloc(2)]);
    };
    const tnef = Buffer.concat([
      Buffer.from('789f3e220100', 'hex'),
      attribute(1, 0x800c, Buffer.from('The overflow stands in the Outlook body\0')),
      attribute(2, 0x9002, Buffer.alloc(14)),
      attribute(2, 0x8010, Buffer.from('poc.py\0')),
      attribute(2, 0x800f, Buffer.from('print("poc")')),
    ]);
    const [row] = await vault.importText(
      [
        'From: a@outlook.example',
        'To: b@c.example',
        'Subject: x',
        'MIME-Version: 1.0',
        'Content-Type: application/ms-tnef; name="winmail.dat"',
        'Content-Transfer-Encoding: base64',
        '',
        tnef.toString('base64'),
        '',
      ].join('\r\n'),
    );
    const message = await vault.call('message.get', { messageId: row?.messageId ?? '' });
    expect(message.text).toContain('The overflow stands in the Outlook body');
    expect(message.attachments.map(({ name }) => name)).toEqual(['winmail.dat', 'poc.py']);
  });
});

describe('files that are no mail', () => {
  it('say what to do instead', async () => {
    vault = await makeVault();
    const rows = await vault.importPaths([
      put('a.url', '[InternetShortcut]\r\nURL=https://mail.example/1\r\n'),
      put('word.doc', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(4_000)])),
      put('empty.eml', ''),
      path.join(folder, 'gone.eml'),
    ]);
    expect(rows.map(({ outcome, reason }) => `${outcome} ${reason}`)).toEqual([
      'unreadable link-instead-of-mail',
      'unreadable outlook-malformed',
      'unreadable empty-file',
      'unreadable unreadable-path',
    ]);
    expect(await vault.call('message.aside', {})).toEqual([]);
  });
});

describe('a watched folder', () => {
  const scan = async (): Promise<number> => {
    const { imports } = await vault.call('import.scan', {});
    const pages = await Promise.all(imports.map((importId) => vault.call('import.get', { importId })));
    return pages.reduce((sum, page) => sum + page.import.read, 0);
  };
  it('imports each file once, and a file that changed again without making anything twice', async () => {
    vault = await makeVault();
    const inbox = path.join(folder, 'inbox');
    put('inbox/one.eml', reportMail());
    await vault.call('import.watch', { folder: await vault.backend.offerPath(inbox) });
    expect(await vault.call('import.watched', {})).toMatchObject([{ path: inbox, project: null }]);
    expect(await scan()).toBe(1);
    expect(await scan()).toBe(0);
    const box = put(
      'inbox/box.mbox',
      `From a@b Thu Nov 19 09:00:00 2026\n${reportMail().replaceAll('\r\n', '\n')}`,
    );
    expect(await scan()).toBe(1);
    appendFileSync(box, `\nFrom a@b Thu Nov 19 09:00:00 2026\n${reportMail().replaceAll('\r\n', '\n')}`);
    expect(await scan()).toBe(2);
    expect((await vault.call('queue.list', {})).counts.total).toBe(3);
    await vault.call('import.unwatch', { path: inbox });
    expect(await vault.call('import.watched', {})).toEqual([]);
  });

  it('says what was imported although the watcher looked by itself before it was asked', async () => {
    vault = await makeVault();
    put('inbox/one.eml', reportMail());
    const imported = new Promise<void>((resolve) => {
      vault.backend.subscribe(({ name }) => {
        if (name === 'import-changed') resolve();
      });
    });
    await vault.call('import.watch', { folder: await vault.backend.offerPath(path.join(folder, 'inbox')) });
    await imported;
    expect(await scan()).toBe(1);
    expect(await scan()).toBe(0);
  });
});

describe('progress', () => {
  it('knows the whole, the pace and the rest, and ends at the whole', async () => {
    vault = await makeVault();
    const box = Array.from(
      { length: 300 },
      () => `From a@b Thu Nov 19 09:00:00 2026\n${reportMail().replaceAll('\r\n', '\n')}`,
    ).join('\n');
    const { importId } = await vault.call('import.start', {
      uploads: [await vault.backend.offerPath(put('a.mbox', box))],
    });
    const seen: (number | null)[] = [];
    for (;;) {
      const { import: state } = await vault.call('import.get', { importId, limit: 1 });
      seen.push(state.bytesTotal);
      if (state.state !== 'running') {
        expect(state).toMatchObject({
          read: 300,
          bytesTotal: box.length,
          bytesRead: box.length,
          remainingSeconds: 0,
        });
        expect(state.ratePerSecond).toBeGreaterThan(0);
        break;
      }
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(seen).toContain(box.length);
  });
  it('can be cancelled, and taken up again: every message is there once', async () => {
    vault = await makeVault();
    const box = Array.from(
      { length: 400 },
      () => `From a@b Thu Nov 19 09:00:00 2026\n${reportMail().replaceAll('\r\n', '\n')}`,
    ).join('\n');
    const file = put('a.mbox', box);
    const { importId } = await vault.call('import.start', { uploads: [await vault.backend.offerPath(file)] });
    await vault.call('import.cancel', { importId });
    const rows = await vault.importPaths([file]);
    expect(rows).toHaveLength(400);
    expect((await vault.call('queue.list', {})).counts.total).toBe(400);
  });
});

const hasGpg = spawnSync('gpg', ['--version']).status === 0;
describe.skipIf(!hasGpg)(
  hasGpg ? 'the installed GnuPG' : 'the installed GnuPG (skipped: there is no gpg)',
  () => {
    const gpg = (home: string, args: readonly string[], input = ''): string =>
      execFileSync(
        'gpg',
        [
          '--homedir',
          home,
          '--batch',
          '--quiet',
          '--no-tty',
          '--pinentry-mode',
          'loopback',
          '--passphrase',
          '',
          '--trust-model',
          'always',
          ...args,
        ],
        { input, stdio: ['pipe', 'pipe', 'ignore'] },
      ).toString();
    const inMail = (armored: string, id: string): string =>
      [
        'From: Fay <fay@finder.example>',
        'To: security@parser.example',
        'Subject: ...',
        `Message-ID: <${id}@x>`,
        'MIME-Version: 1.0',
        'Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary="b"',
        '',
        '--b',
        'Content-Type: application/pgp-encrypted',
        '',
        'Version: 1',
        '--b',
        'Content-Type: application/octet-stream',
        '',
        armored,
        '--b--',
        '',
      ].join('\r\n');

    it('opens what the vault cannot, says so, and is not asked when the settings forbid it', async () => {
      const home = mkdtempSync(path.join(tmpdir(), 'bh-gpg-'));
      try {
        gpg(home, ['--quick-generate-key', 'Card <card@parser.example>', 'default', 'default', 'never']);
        const armored = gpg(
          home,
          ['--armor', '--encrypt', '-r', 'card@parser.example'],
          'Content-Type: text/plain\r\n\r\nOnly the card can read this overflow.\r\n',
        );
        vault = await makeVault({ gpg: { home } });
        const [row] = await vault.importText(inMail(armored, 'one'));
        expect(row?.outcome).toBe('new-case');
        const message = await vault.call('message.get', { messageId: row?.messageId ?? '' });
        expect(message.text).toContain('Only the card can read this');
        expect(message.protection.state).toBe('full');
        expect(message.why.join(' ')).toContain('by the installed GnuPG');
        await vault.call('settings.set', { useGpg: false });
        expect((await vault.importText(inMail(armored, 'two')))[0]).toMatchObject({
          outcome: 'unreadable',
          reason: 'no-secret-key',
        });
      } finally {
        spawnSync('gpgconf', ['--homedir', home, '--kill', 'all']);
        rmSync(home, { recursive: true, force: true });
      }
    });
  },
);
