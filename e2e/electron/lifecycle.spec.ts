/** What only the desktop program does: it ends with its vault closed, opens files, and judges a keychain. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { launchApp } from '../electron.ts';
import { expect, passphrase, test } from '../host.ts';
import { DeskPage } from '../models/desk-page.ts';
import { letter, policy } from '../models/letters.ts';
import { ended, isClosed, open } from './app.ts';

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

test('mail opened with the program waits for the vault, and a second start hands its mail to the first', async ({
  folder,
}) => {
  const first = path.join(folder, 'first.eml');
  const second = path.join(folder, 'second.eml');
  const policyFile = path.join(folder, 'SECURITY.md');
  writeFileSync(policyFile, policy);
  writeFileSync(first, letter({ id: 'one' }));
  writeFileSync(second, letter({ id: 'two', subject: 'Another hole', text: 'Something else entirely.' }));
  const { app, page } = await open(folder, { files: [first] });
  const desk = new DeskPage(page);
  await desk.makeDesk();
  await expect(desk.imports).toContainText('1 message read · 1 new case'); // as after a drop
  await expect(desk.rows).toHaveCount(1);
  const again = await launchApp({ vault: path.join(folder, 'vault'), data: path.join(folder, 'host') }, [
    second,
    policyFile,
  ]).catch(() => null); // it ends before anybody can speak to it
  await again?.close().catch(() => undefined);
  await expect(desk.rows).toHaveCount(2);
  await expect(page.getByRole('dialog', { name: 'Add project' })).toBeVisible();
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
