/** What a machine does to a program: logs out, takes the screen away, suspends, holds files. Linux. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { holdLock } from '#node/db/database.ts';
import { openedLine } from '../../src/main/opened-line.ts';
import { electronToTest, launchApp } from '../electron.ts';
import { expect, passphrase, test } from '../host.ts';
import { AppPage } from '../models/app-page.ts';
import { letter } from '../models/letters.ts';
import { ended, isClosed, open } from './app.ts';
import { startDisplay, typeInto } from './package.ts';

test('a terminal that is closed closes the vault', async ({ folder }) => {
  const { app, page, vault } = await open(folder);
  await new AppPage(page).firstRun();
  const end = ended(app);
  app.process().kill('SIGHUP');
  expect(await end).toBe(0);
  expect(isClosed(vault)).toBe(true);
});

for (const [what, take] of [
  // Chromium ends itself when the process that draws is gone before its own signal is heard (Electron 33.2.1).
  [
    'a logout, which ends every process of the program at once,',
    (pid: number) => process.kill(-pid, 'SIGTERM'), // Playwright gives it a group of its own
  ],
  ['a screen that goes away', (_pid: number, screen: { end(): void }) => screen.end()],
] as const) {
  test(`${what} ends the program, and the next start has everything`, async ({ folder }) => {
    const screen = await startDisplay();
    const { app, page } = await open(folder, { env: { DISPLAY: screen.name } });
    const host = new AppPage(page);
    await host.firstRun();
    await host.drop({ name: 'a.eml', text: letter() });
    await expect(host.rows).toHaveCount(1);
    const end = ended(app);
    take(app.process().pid ?? 0, screen);
    await end;
    const again = await open(folder);
    await again.page.getByLabel('Passphrase').fill(passphrase);
    await again.page.keyboard.press('Enter');
    await expect(new AppPage(again.page).rows).toHaveCount(1);
    await again.app.close();
    expect(isClosed(again.vault)).toBe(true);
    screen.end();
  });
}

test('a machine that goes to sleep locks the vault', async ({ folder }) => {
  const { app, page } = await open(folder);
  await new AppPage(page).firstRun();
  await app.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend'));
  await expect(page.getByLabel('Passphrase')).toBeVisible();
  await app.close();
});

test('a vault lies where its path has spaces and letters of any script', async ({ folder }) => {
  const vault = path.join(folder, 'Meine Fälle 案件 (2)', "it's here");
  const options = { vault, data: path.join(folder, 'host') };
  const app = await launchApp(options);
  const host = new AppPage(await app.firstWindow());
  await host.firstRun();
  await host.drop({ name: 'a.eml', text: letter() });
  await expect(host.rows).toHaveCount(1);
  await app.close();
  expect(isClosed(vault)).toBe(true);
});

test('a folder that cannot be written to is named, and nothing is left in it', async ({ folder }) => {
  const file = path.join(folder, 'a file');
  writeFileSync(file, 'kept'); // root may write to every folder, but to none below a file
  const app = await launchApp({ vault: path.join(file, 'vault'), data: path.join(folder, 'host') });
  const page = await app.firstWindow();
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.getByLabel('Repeat passphrase').fill(passphrase);
  await page.getByRole('button', { name: 'Create vault' }).click();
  await expect(page.getByText('That place cannot be written to').first()).toBeVisible();
  expect(readFileSync(file, 'utf8')).toBe('kept');
  await app.close();
});

test('a vault that another program holds says so, and opens when that has gone', async ({ folder }) => {
  const first = await open(folder);
  await new AppPage(first.page).firstRun();
  await first.app.close();
  const lock = holdLock(path.join(first.vault, 'bulkhead.lock'));
  expect(lock).not.toBeNull();
  const { app, page } = await open(folder);
  await page.getByLabel('Passphrase').fill(passphrase);
  await page.keyboard.press('Enter');
  await expect(page.getByText('The vault is already open').first()).toBeVisible();
  lock?.release();
  await page.getByLabel('Passphrase').fill(passphrase);
  await page.keyboard.press('Enter');
  await expect(new AppPage(page).rail).toBeVisible();
  await app.close();
});

/** The processes of the program with this folder of its own, by the kind that Chromium gives them. */
function processes(data: string): { readonly pid: number; readonly type: string }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const line = readFileSync(`/proc/${name}/cmdline`, 'utf8');
        if (!line.includes(`--user-data-dir=${data}`)) return [];
        return [{ pid: Number(name), type: /--type=([\w-]+)/.exec(line)?.[1] ?? 'main' }];
      } catch {
        return []; // it has ended meanwhile
      }
    });
}

test('Restart on the failure page starts the program again', async ({ folder }) => {
  const screen = await startDisplay();
  const electron = electronToTest();
  const data = path.join(folder, 'host');
  const pidOf = (type: string): number | undefined => processes(data).find((one) => one.type === type)?.pid;
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(electron?.program ?? '', [...asRoot, electron?.app ?? '', `--user-data-dir=${data}`], {
    env: { ...process.env, DISPLAY: screen.name, BULKHEAD_VAULT: path.join(folder, 'vault') },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const end = once(child, 'exit');
  let said = '';
  child.stdout.on('data', (piece: Buffer) => (said += piece.toString()));
  await expect.poll(() => said).toContain(openedLine);
  process.kill(pidOf('renderer') ?? 0, 'SIGKILL');
  await expect.poll(() => pidOf('renderer'), 'the failure page has a process again').toBeDefined();
  // The link has the focus. Keys that come before the page is there are lost, so they are pressed until it acts; a try
  // that waits for a window that has just been replaced is given up for the next one.
  await expect
    .poll(
      async () => {
        await typeInto(screen.name, ['--name', '^Bulkhead$'], ['key', 'Return'], 5_000).catch(
          () => undefined,
        );
        return child.exitCode;
      },
      { timeout: 90_000 },
    )
    .toBe(0);
  await end;
  await expect.poll(() => pidOf('renderer'), 'a new window').toBeDefined();
  const again = pidOf('main') ?? 0;
  expect(again).not.toBe(child.pid);
  process.kill(again, 'SIGTERM');
  await expect.poll(() => processes(data)).toEqual([]);
  screen.end();
});
