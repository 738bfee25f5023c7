/** The real backend over each link: a vault is made, a mail goes in, and comes out byte for byte. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Output } from '#shared/contract/endpoints.ts';
import type { Link } from '#shared/link.ts';
import { createBackend } from '#node/backend/backend.ts';
import { startBackendThread } from '#node/thread/client.ts';
import { downloadBytes, uploadFile } from '../../src/renderer/bridge/bytes.ts';
import { browser, overBackend, overPipe, type LinkUnderTest } from './links.ts';

const mail = Buffer.from(
  [
    'From: Ada <ada@example.org>',
    'To: security@example.net',
    'Subject: Overflow in the parser',
    'Message-ID: <one@example.org>',
    'Date: Thu, 20 Nov 2025 10:00:00 +0000',
    '',
    'The parser overflows.',
    '',
  ].join('\r\n'),
);

type Starter = (folder: string) => LinkUnderTest | Promise<LinkUnderTest>;
const config = (folder: string) => ({ folder, workers: 1, log: 'none' }) as const;

const starters: Readonly<Record<string, Starter>> = {
  directly: (folder) => overBackend(createBackend(config(folder))),
  'through a thread': (folder) => overBackend(startBackendThread(config(folder))),
  ...(browser !== null && {
    'over the pipe of a browser': (folder: string) => overPipe(startBackendThread(config(folder))),
  }),
};

describe.each(Object.entries(starters))('the backend, %s', (_name, start) => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bulkhead-contract-'));
  let under: LinkUnderTest;
  let link: Link;
  beforeAll(async () => {
    under = await start(path.join(folder, 'vault'));
    link = under.link;
  });
  afterAll(async () => {
    await under.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('answers before there is a vault, and says that it is locked', async () => {
    expect(await link.call('vault.status', {})).toMatchObject({ ok: true, value: { exists: false } });
    expect(await link.call('queue.list', {})).toEqual({ ok: false, error: { code: 'locked' } });
  });

  test('makes a vault, and tells of it', async () => {
    const told = nextEvent(link, 'vault-changed');
    const made = await link.call('vault.create', { passphrase: 'correct horse battery staple' });
    expect(made).toMatchObject({ ok: true });
    await told;
    expect(await link.call('vault.status', {})).toMatchObject({ value: { exists: true, locked: false } });
  });

  test('takes a mail in and gives its bytes back', async () => {
    const project = await link.call('project.add', { name: 'Parser', addresses: ['security@example.net'] });
    expect(project).toMatchObject({ ok: true });
    const rows = await importMail(link);
    expect(rows).toMatchObject([{ outcome: 'new-case' }]);
    const raw = await link.call('message.raw', { messageId: rows[0]?.messageId ?? '' });
    if (!raw.ok) throw new Error(raw.error.code);
    const bytes = await downloadBytes(link, raw.value.downloadId);
    expect(bytes.ok && Buffer.from(bytes.value).equals(mail)).toBe(true);
  });

  test('refuses a frame that is not our page', async () => {
    expect(await under.stranger.call('queue.list', {})).toEqual({
      ok: false,
      error: { code: 'forbidden-caller' },
    });
  });
});

function nextEvent(link: Link, name: string): Promise<void> {
  return new Promise((resolve) => {
    const stop = link.subscribe((event) => {
      if (event.name !== name) return;
      stop();
      resolve();
    });
  });
}

async function importMail(link: Link): Promise<Output<'import.get'>['rows']> {
  const file = {
    name: 'report.eml',
    size: mail.byteLength,
    slice: (from: number, to: number) => ({
      arrayBuffer: async () => new Uint8Array(mail.subarray(from, to)).buffer,
    }),
  };
  const uploaded = await uploadFile(link, file);
  if (!uploaded.ok) throw new Error(uploaded.error.code);
  const started = await link.call('import.start', { uploads: [uploaded.value] });
  if (!started.ok) throw new Error(started.error.code);
  for (;;) {
    const changed = nextEvent(link, 'import-changed');
    const got = await link.call('import.get', started.value);
    if (!got.ok) throw new Error(got.error.code);
    if (got.value.import.state !== 'running') return got.value.rows;
    await changed;
  }
}
