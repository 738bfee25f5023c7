/** The packed product, started as a person starts it: from nothing to an export, and out again. About a minute with packing (two busy cores). */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect, test, type Page } from '@playwright/test';
import { anAdvisory } from '#tests/support/core/advisories.ts';
import { holdLock } from '#node/db/database.ts';
import { knownKey, readKeys } from '#node/openpgp/keys.ts';
import { encryptEntity } from '#node/openpgp/sign-encrypt.ts';
import { openedLine } from '../../src/main/opened-line.ts';
import type { Bridge } from '#shared/bridge.ts';
import type { CallResult, EndpointName, Input, Output } from '#shared/contract/endpoints.ts';
import { passphrase } from '../host.ts';
import { AppPage } from '../models/app-page.ts';
import { pack, quitByKey, saveAs, start, startDisplay, whatItSays, type Running } from './package.ts';

const base = mkdtempSync(path.join(os.tmpdir(), 'bulkhead-packed-'));
const home = path.join(base, 'home');
const vault = path.join(home, 'vault');
let program = '';
let running: Running | null = null;
let screen = { name: '', end: (): void => undefined };

test.describe.configure({ mode: 'serial', timeout: 240_000 });
test.beforeAll(async () => {
  program = await pack(path.join(base, 'packed'));
  screen = await startDisplay();
});
test.afterEach(() => running?.end());
test.afterAll(() => screen.end());
test.afterAll(() => rmSync(base, { recursive: true, force: true, maxRetries: 5 }));

async function open(...files: readonly string[]): Promise<Running> {
  running = await start(program, { home, display: screen.name }, files);
  return running;
}

async function call<N extends EndpointName>(page: Page, name: N, input: Input<N>): Promise<Output<N>> {
  const result = (await page.evaluate(
    ([n, i]) => (window as unknown as { bulkhead: Bridge }).bulkhead.call(n, i),
    [name, input] as const,
  )) as CallResult<N>;
  if (!result.ok) throw new Error(`${name} failed: ${JSON.stringify(result.error)}`);
  return result.value;
}

/** Nothing of the database is left in a log beside it, and nobody holds it. */
function expectClosed(): void {
  for (const file of ['bulkhead.db-wal', 'bulkhead.db-shm'])
    expect(existsSync(path.join(vault, file)), file).toBe(false);
  expect(existsSync(path.join(vault, 'bulkhead.db'))).toBe(true);
  const lock = holdLock(path.join(vault, 'bulkhead.lock'));
  expect(lock, 'the lock is free').not.toBeNull();
  lock?.release();
}

/** PGP/MIME to a key, as a finder's mail program writes it. */
async function encryptedMail(publicKey: string): Promise<string> {
  const now = new Date(); // not before the key was made
  const keys = await readKeys(new Uint8Array(Buffer.from(publicKey)), now);
  if (!keys.ok) throw new Error(keys.error.code);
  const text =
    'Content-Type: text/plain; charset=utf-8\r\n\r\nThe archive import follows links out of its folder.\r\n';
  const armored = await encryptEntity({
    content: new Uint8Array(Buffer.from(text)),
    to: keys.value.map(({ key }) => knownKey(key)),
    signWith: null,
    now,
  });
  if (!armored.ok) throw new Error(armored.error.code);
  return [
    'From: Ada Finder <ada@example.net>',
    'To: security@harbour.example',
    'Subject: Path traversal in the archive import',
    `Date: ${now.toUTCString().replace('GMT', '+0000')}`,
    'Message-ID: <packed@example.net>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary="b"',
    '',
    '--b',
    'Content-Type: application/pgp-encrypted',
    '',
    'Version: 1',
    '--b',
    'Content-Type: application/octet-stream; name="encrypted.asc"',
    '',
    armored.value,
    '--b--',
    '',
  ].join('\r\n');
}

test('its fuses are those of the product', async () => {
  const wire = await getCurrentFuseWire(program);
  const on = Object.entries(wire).filter(([, state]) => Number(state) === '1'.charCodeAt(0));
  expect(on.map(([fuse]) => FuseV1Options[Number(fuse)]).sort()).toEqual([
    'EnableCookieEncryption',
    'EnableEmbeddedAsarIntegrityValidation',
    'OnlyLoadAppFromAsar',
  ]);
});

test('it opens no port for a debugger, and Node’s inspector neither', async () => {
  const said = await whatItSays(program, { home: path.join(base, 'other'), display: screen.name }, [
    '--remote-debugging-port=0',
    '--inspect=0',
  ]);
  expect(said).toContain(openedLine);
  expect(said).not.toMatch(/listening on/i);
});

test('a vault is made in it, and is closed when the window is', async () => {
  const { page, ended } = await open();
  const app = new AppPage(page);
  expect(page.url()).toBe('app://bulkhead/');
  await app.makeVault();
  await app.skipFirstRun();
  await call(page, 'project.add', { name: 'Harbour', addresses: ['security@harbour.example'] });
  const { publicKey } = await call(page, 'key.generate', {
    name: 'Harbour',
    address: 'security@harbour.example',
  });
  writeFileSync(path.join(base, 'report.eml'), await encryptedMail(publicKey));
  const { checks } = await call(page, 'app.doctor', {});
  expect(checks.find(({ name }) => name === 'cryptography')).toMatchObject({ state: 'ok' });
  await page.close();
  await ended;
  expectClosed();
});

test('an encrypted mail on its command line is a case, whose CSAF is saved by the system’s dialog', async () => {
  const { page, ended } = await open(path.join(base, 'report.eml'));
  const app = new AppPage(page);
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(app.rows).toHaveCount(1);
  await app.press('j', 'Enter');
  await expect(page.getByRole('article', { name: 'Message from Ada Finder' })).toContainText(
    'follows links out of its folder',
  );
  const { rows } = await call(page, 'queue.list', {});
  const caseId = rows[0]?.id ?? '';
  const advisory = anAdvisory({ title: 'Path traversal in the archive import' });
  await call(page, 'advisory.save', { caseId, advisory, baseVersion: 0 });
  await app.press('3');
  await page.getByRole('radio', { name: 'Preview' }).click();
  await page.getByRole('radio', { name: /^CSAF 2.0/ }).click();
  await page.getByRole('button', { name: /^Save CSAF 2.0/ }).click();
  const file = path.join(base, 'advisory.json');
  await saveAs(screen.name, file);
  await expect.poll(() => existsSync(file)).toBe(true);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
    document: { csaf_version: '2.0', title: 'Path traversal in the archive import' },
  });
  await quitByKey(screen.name);
  await ended;
  expectClosed();
});
