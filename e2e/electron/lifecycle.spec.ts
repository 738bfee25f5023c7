/** What only the desktop program does: it ends with its vault closed, and opens files. */
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { electronToTest, launchApp } from '../electron.ts';
import { expect, test } from '../host.ts';
import { AppPage } from '../models/app-page.ts';
import { letter, policy } from '../models/letters.ts';
import { ended, isClosed, open } from './app.ts';

test('two SIGTERMs in a row, as npm and a terminal send them, close the vault once and in order', async ({
  folder,
}) => {
  const { app, page, vault } = await open(folder);
  await new AppPage(page).firstRun();
  expect(isClosed(vault)).toBe(false);
  const end = ended(app);
  app.process().kill('SIGTERM');
  app.process().kill('SIGTERM');
  expect(await end).toBe(0);
  expect(isClosed(vault)).toBe(true);
});

test('closing the window ends the program', async ({ folder }) => {
  const { app, page, vault } = await open(folder);
  await new AppPage(page).firstRun();
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
  const host = new AppPage(page);
  await host.firstRun();
  await expect(host.imports).toContainText('1 message read · 1 new case'); // as after a drop
  await expect(host.rows).toHaveCount(1);
  const again = await launchApp({ vault: path.join(folder, 'vault'), data: path.join(folder, 'host') }, [
    second,
    policyFile,
  ]).catch(() => null); // it ends before anybody can speak to it
  await again?.close().catch(() => undefined);
  const project = page.getByRole('dialog', { name: 'Add project' });
  await expect(project).toBeVisible(); // it hides the list from assistive technology while it is open
  await project.getByLabel('Project name').fill('Harbour');
  await project.getByRole('button', { name: 'Add project' }).click();
  await expect(page.getByRole('heading', { name: 'Harbour' })).toBeVisible();
  await host.press('g', 'q');
  await expect(host.rows).toHaveCount(2);
  await app.close();
});

test('what the backend’s thread was compiled to is kept where the app runs from its sources', async ({
  folder,
}) => {
  const kept = path.join(electronToTest()?.app ?? '', '.cache', 'compile');
  const scripts = (): string[] =>
    existsSync(kept) ? readdirSync(kept).filter((name) => /^first-.*\.script$/.test(name)) : [];
  for (const name of scripts()) rmSync(path.join(kept, name));
  const mail = path.join(folder, 'first.eml');
  writeFileSync(mail, letter({ id: 'one' }));
  const { app, page } = await open(folder, { files: [mail] });
  const host = new AppPage(page);
  await host.firstRun();
  await expect(host.rows).toHaveCount(1); // and its case is read ahead
  await expect.poll(() => scripts().length).toBeGreaterThan(0);
  await app.close();
});
