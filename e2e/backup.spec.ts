/** A backup from the settings: one encrypted file where the maintainer saves files, without a word of the vault in it. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { restoreBackup } from '#node/vault/backup.ts';
import { expect, passphrase, test } from './host.ts';

test('the vault is saved into one file that can be restored', async ({ host, page }) => {
  await host.call('vault.create', { passphrase });
  await host.call('project.add', { name: 'Unmistakable' });
  await page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Save backup…' }).click();
  await expect(page.getByText('Backup saved')).toBeVisible();
  const [name = ''] = readdirSync(host.saveFolder);
  const file = path.join(host.saveFolder, name);
  expect(name).toMatch(/^bulkhead-.*\.backup$/);
  expect(readFileSync(file).toString('latin1')).not.toContain('Unmistakable');
  expect(restoreBackup(file, path.join(host.folder, 'restored'))).toEqual({ ok: true, value: {} });
});

test('what cannot be written is said: a backup, the log', async ({ host, page }) => {
  await host.call('vault.create', { passphrase });
  writeFileSync(host.saveFolder, 'a file where the folder should be');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: 'Settings' }).click();
  for (const save of ['Save backup…', 'Save log…']) {
    await page.getByRole('button', { name: save }).click();
    await expect(page.getByText('Not saved')).toBeVisible();
    await expect(page.getByText('Cannot write to this location.')).toBeVisible();
    await page.getByRole('button', { name: 'Dismiss' }).click();
  }
});
