/** Attachments of a reply: a patch and the advisory, encrypted with the text. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from './host.ts';
import { expectAccessible } from './models/accessible.ts';
import { openSample } from './models/load-sample.ts';

test('a patch is attached by key, shown, removed, and saved encrypted', async ({ page, host }) => {
  const app = await openSample(page, host);
  await app.openCase(/Heap overflow/);
  await app.press('r');
  const reply = page.getByRole('region', { name: 'Reply' });
  await expect(reply.getByRole('switch', { name: 'Encrypt' })).toBeChecked();
  const chooser = page.waitForEvent('filechooser');
  await app.press('Control+Shift+F');
  const patch = Buffer.from('--- a/x.c\n+++ b/x.c\n');
  await (
    await chooser
  ).setFiles([
    { name: 'fix.patch', mimeType: 'text/x-patch', buffer: patch },
    { name: 'other.txt', mimeType: 'text/plain', buffer: Buffer.from('not this one') },
  ]);
  const list = reply.getByRole('list', { name: 'Attachments' });
  await expect(list).toContainText('fix.patch');
  await reply.getByRole('button', { name: 'Remove other.txt' }).click();
  await expect(list).not.toContainText('other.txt');
  await expect(reply).not.toContainText('will not be encrypted');
  await expectAccessible(page);
  await app.press('Control+s');
  await expect(app.toasts).toContainText('Saved encrypted');
  const [saved = ''] = existsSync(host.saveFolder) ? readdirSync(host.saveFolder) : [];
  expect(readFileSync(path.join(host.saveFolder, saved), 'utf8')).not.toContain('fix.patch');
  await expect(page.getByRole('article', { name: 'Saved, not confirmed as sent' })).toContainText(
    'with fix.patch',
  );
});
