/** Files opened with the program (file association, command line, second start) become what a drop of them becomes. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { generateKey } from '#node/openpgp/sign-encrypt.ts';
import { expect, passphrase, test, type Host } from './host.ts';
import { AppPage } from './models/app-page.ts';
import { letter, policy } from './models/letters.ts';

function file(host: Host, name: string, text: string): string {
  const at = path.join(host.folder, name);
  writeFileSync(at, text);
  return at;
}

test('mail stands in the strip of imports with what became of it', async ({ page, host }) => {
  const app = new AppPage(page);
  await app.firstRun();
  await host.openFiles([
    file(host, 'one.eml', letter({ id: 'one' })),
    file(host, 'again.eml', letter({ id: 'one' })),
  ]);
  await expect(app.imports).toContainText('2 files');
  await expect(app.imports).toContainText('2 messages read · 1 new case · 1 already imported');
  await expect(app.rows).toHaveCount(1);
  await host.openFiles([
    file(host, 'two.eml', letter({ id: 'two', subject: 'Another hole', text: 'Else.' })),
  ]);
  await expect(app.imports.getByText('two.eml', { exact: true }).first()).toBeVisible();
  await expect(app.rows).toHaveCount(2);
});

test('what is opened while the vault is locked waits for it', async ({ page, host }) => {
  const app = new AppPage(page);
  await app.firstRun();
  await app.press('Control+l');
  await page.getByLabel('Passphrase').waitFor();
  await host.openFiles([file(host, 'one.eml', letter({ id: 'one' }))]);
  await page.getByLabel('Passphrase').fill(passphrase);
  await app.press('Enter');
  await expect(app.imports).toContainText('1 message read · 1 new case');
  await expect(app.rows).toHaveCount(1);
});

test('a SECURITY.md and a key open their dialogs', async ({ page, host }) => {
  const app = new AppPage(page);
  await app.firstRun();
  await host.openFiles([file(host, 'SECURITY.md', policy)]);
  const project = page.getByRole('dialog', { name: 'Add project' });
  await expect(project.getByLabel('Project name')).toBeFocused();
  await project.getByLabel('Project name').fill('Harbour');
  await project.getByRole('button', { name: 'Add project' }).click();
  await expect(page.getByRole('heading', { name: 'Harbour' })).toBeVisible();

  const { secret } = await generateKey({ name: 'Ada', email: 'ada@example.net', now: new Date() });
  await host.openFiles([file(host, 'ada.asc', secret.toPublic().armor())]);
  await expect(app.toasts).toContainText('Key added');
  await app.press('g', 'k');
  await expect(page.getByText('Ada <ada@example.net>').first()).toBeVisible();
});
