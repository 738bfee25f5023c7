/** The source of a message that came as an Outlook file: readable text to look at, the original bytes to keep. */
import { Buffer } from 'node:buffer';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { download } from '../../src/cli/commands/mail.ts';
import { outlookFile } from '../support/outlook-file.ts';
import { makeVault, type TestVault } from '../support/vault.ts';
import { corpus, hasCorpora } from '../corpora.ts';

let vault: TestVault;
beforeEach(async () => {
  vault = await makeVault();
  await vault.call('project.add', { name: 'Parser', prefix: 'PAR', addresses: ['security@project.example'] });
});
afterEach(() => vault.close());

it('an Outlook file shows the mail made of it and keeps its bytes', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'bulkhead-outlook-'));
  const own = path.join(folder, 'own.msg');
  writeFileSync(own, outlookFile());
  const foreign = hasCorpora ? [path.join(corpus('msg-msgreader'), 'upstream/test/Hello +CJK.msg')] : [];
  for (const file of [own, ...foreign]) {
    const [row] = await vault.importPaths([file]);
    const raw = await vault.call('message.raw', { messageId: row?.messageId ?? '' });
    expect(raw).toMatchObject({
      madeFrom: 'outlook',
      fileName: `${row?.messageId ?? ''}.msg`,
      truncated: false,
    });
    expect(raw.text).toMatch(/^(Subject|From): /m);
    expect(raw.text).toMatch(/^Content-Type: /m);
    expect(raw.text).not.toContain('\0');
    const kept = await download(vault.backend, raw.downloadId);
    expect(Buffer.from(kept).equals(readFileSync(file))).toBe(true);
  }
  rmSync(folder, { recursive: true });
});

it('mail stays as it came', async () => {
  const [row] = await vault.importText(
    'From: a@b.example\nTo: security@project.example\nSubject: bug\n\nHi\n',
  );
  const raw = await vault.call('message.raw', { messageId: row?.messageId ?? '' });
  expect(raw).toMatchObject({ madeFrom: null, fileName: `${row?.messageId ?? ''}.eml` });
  expect(raw.text).toContain('Subject: bug');
});
