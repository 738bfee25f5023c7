/** What only the desktop program does: it ends with its vault closed, explains a failure, opens files, and judges a keychain. */
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { launchApp } from '../electron.ts';
import { expect, passphrase, test } from '../host.ts';
import { DeskPage } from '../models/desk-page.ts';
import { letter } from '../models/letters.ts';

type App = { readonly app: ElectronApplication; readonly page: Page; readonly vault: string };

async function open(folder: string, files: readonly string[] = []): Promise<App> {
  const vault = path.join(folder, 'vault');
  const app = await launchApp({ vault, data: path.join(folder, 'host') }, files);
  return { app, page: await app.firstWindow(), vault };
}

function ended(app: ElectronApplication): Promise<number | NodeJS.Signals | null> {
  return new Promise((resolve) => app.process().once('exit', (code, signal) => resolve(signal ?? code)));
}

/** SQLite removes both when the last connection is closed in order. */
const isClosed = (vault: string): boolean =>
  !readdirSync(vault).some((name) => /-wal$|-shm$|\.pid$/.test(name));

test('two SIGTERMs in a row, as npm and a terminal send them, close the vault once and in order', async ({
  folder,
}) => {
  const { app, page, vault } = await open(folder);
  await new DeskPage(page).makeDesk();
  expect(isClosed(vault)).toBe(false);
  const end = ended(app);
  app.process().kill('SIGTERM');
  app.process().kill('SIGTERM');
  expect(await end).toBe(0);
  expect(isClosed(vault)).toBe(true);
});

test('closing the window ends the program', async ({ folder }) => {
  const { app, page, vault } = await open(folder);
  await new DeskPage(page).makeDesk();
  const end = ended(app);
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().forEach((window) => window.close()),
  );
  expect(await end).toBe(0);
  expect(isClosed(vault)).toBe(true);
});

test('a page that crashes gives way to one that says so and restarts the program', async ({ folder }) => {
  const { app, page, vault } = await open(folder);
  await new DeskPage(page).makeDesk();
  // A restart would leave a program that no test ends.
  await app.evaluate(({ app: self }) => {
    self.relaunch = () => void process.stdout.write('it is started again\n');
  });
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
  );
  const inPage = <T>(script: string): Promise<T | undefined> =>
    app.evaluate(
      ({ BrowserWindow }, code) =>
        BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(code) as Promise<T>,
      script,
    );
  await expect
    .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL()))
    .toBe('app://bulkhead/stopped');
  await expect.poll(() => inPage<string>('document.body.innerText')).toContain('window stopped working');
  let said = '';
  app.process().stdout?.on('data', (data: Buffer) => (said += data.toString()));
  const end = ended(app);
  await inPage(`document.querySelector('a').click()`);
  expect(await end).toBe(0);
  expect(said).toContain('it is started again');
  expect(isClosed(vault)).toBe(true);
});

test('mail opened with the program waits for the vault, and a second start hands its mail to the first', async ({
  folder,
}) => {
  const first = path.join(folder, 'first.eml');
  const second = path.join(folder, 'second.eml');
  writeFileSync(first, letter({ id: 'one' }));
  writeFileSync(second, letter({ id: 'two', subject: 'Another hole', text: 'Something else entirely.' }));
  const { app, page } = await open(folder, [first]);
  const desk = new DeskPage(page);
  await desk.makeDesk();
  await expect(desk.rows).toHaveCount(1);
  const again = await launchApp({ vault: path.join(folder, 'vault'), data: path.join(folder, 'host') }, [
    second,
  ]).catch(() => null); // it ends before anybody can speak to it
  await again?.close().catch(() => undefined);
  await expect(desk.rows).toHaveCount(2);
  await app.close();
});

test('the keychain is chosen in the settings, and refused where no keyring protects it', async ({
  folder,
}) => {
  test.skip(process.platform !== 'linux', 'macOS and Windows have a keychain of their own');
  const { app, page } = await open(folder);
  const desk = new DeskPage(page);
  await desk.makeDesk();
  await desk.press('g', 's');
  const choice = page.getByRole('switch', { name: 'Unlock with the system keychain' });
  await expect(choice).not.toBeChecked();
  await choice.click();
  await expect(page.getByText('stored under a well-known password')).toBeVisible();
  await expect(choice).not.toBeChecked();
  await desk.press('Control+l');
  await expect(page.getByRole('button', { name: 'Unlock with the system keychain' })).toBeHidden();
  await page.getByLabel('Passphrase').fill(passphrase);
  await desk.press('Enter');
  await expect(desk.rail).toBeVisible();
  await app.close();
});
