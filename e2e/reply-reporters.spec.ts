/** The same reply to everybody who reported a problem, reviewed in one place. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from './host.ts';
import { expectAccessible } from './models/accessible.ts';
import { openSample } from './models/load-sample.ts';

const report = [
  'From: Ben Bystander <ben@bystander.example>',
  'To: security@tidepool.example',
  'Subject: I can crash it too',
  `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
  'Message-ID: <ben@bystander.example>',
  'MIME-Version: 1.0',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'A long request crashes it.',
  '',
].join('\r\n');

test('who has no key is shown and left out until somebody includes it', async ({ page, host }) => {
  const app = await openSample(page, host);
  await app.drop({ name: 'ben.eml', text: report });
  await expect(app.rows).toHaveCount(9);
  const { rows } = await host.call('queue.list', {});
  const idOf = (title: string): string => rows.find((row) => row.title.includes(title))?.id ?? '';
  await host.call('case.merge', { into: idOf('Heap overflow'), from: idOf('I can crash it too') });
  await app.openCase(/Heap overflow/);
  await app.case.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: /^Reply to all reporters/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Reply to 2 reporters' });
  const emails = dialog.getByRole('list', { name: 'Emails' });
  await expect(emails.getByRole('listitem')).toHaveCount(2);
  const withoutKey = emails.getByRole('listitem').filter({ hasText: 'ben@bystander.example' });
  await expect(withoutKey).toContainText('No key: not encrypted');
  await expect(withoutKey.getByRole('checkbox')).not.toBeChecked();
  await withoutKey.getByRole('button').click();
  await expect(dialog).toContainText('not encrypted');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Save 1 email…' }).click();
  await expect(app.toasts).toContainText('Emails saved');
  const folders = (): string[] => (existsSync(host.saveFolder) ? readdirSync(host.saveFolder) : []);
  await expect.poll(folders).toHaveLength(1);
  const folder = path.join(host.saveFolder, folders()[0] ?? '');
  const files = readdirSync(folder);
  expect(files).toHaveLength(1);
  expect(readFileSync(path.join(folder, files[0] ?? ''), 'utf8')).toContain('BEGIN PGP MESSAGE');
});
