/** What stays of an import after a restart, a folder that is typed, mail that is pasted, a link that is dropped. */
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, passphrase, test } from './host.ts';
import { AppPage } from './models/app-page.ts';
import { letter } from './models/letters.ts';

test('an import that was cut short is shown after a restart, and the rest is read', async ({
  host,
  page,
}) => {
  test.setTimeout(120_000);
  const app = new AppPage(page);
  await app.firstRun();
  await host.call('project.add', { name: 'Harbour' });
  const mailbox = path.join(host.folder, 'mail');
  mkdirSync(mailbox);
  writeFileSync(path.join(mailbox, 'a.eml'), letter());
  const { uploadId } = await host.call('folder.offer', { path: mailbox });
  await host.call('import.start', {
    uploads: [uploadId, (await host.call('upload.begin', { name: 'endless.mbox', size: null })).uploadId],
  });
  await expect(app.rows).toHaveCount(1);
  const copy = path.join(host.folder, 'after');
  cpSync(path.join(host.folder, 'vault'), copy, { recursive: true });

  const second = await host.startAnother(copy);
  const again = new AppPage(second.page);
  await second.page.getByLabel('Passphrase').fill(passphrase);
  await second.page.keyboard.press('Enter');
  await expect(again.imports).toContainText('The import was interrupted. 1 message read · 1 new case');
  await expect(again.imports).toContainText('choose the same files again');
  if (process.env['BULKHEAD_SHOTS'] !== undefined) {
    for (const theme of ['light', 'dark'] as const) {
      await second.page.emulateMedia({ colorScheme: theme });
      await second.page.screenshot({
        path: path.join(process.env['BULKHEAD_SHOTS'], `interrupted-${theme}.png`),
      });
    }
  }
  await again.imports.getByRole('button', { name: 'Dismiss' }).click();
  await expect(again.imports).toBeHidden();
  await second.close();
});

test('a folder to watch is typed, refused with the reason, then watched and read', async ({ host, page }) => {
  test.setTimeout(120_000); // folders are looked at every twenty seconds
  const app = new AppPage(page);
  await app.firstRun();
  await host.call('project.add', { name: 'Harbour' });
  const inbox = path.join(host.folder, 'inbox');
  mkdirSync(inbox);
  await app.press('g', 's');
  const field = await typedFolder(page);
  await field.fill(path.join(host.folder, 'nowhere'));
  await page.getByRole('button', { name: 'Use this folder' }).click();
  await expect(page.getByText('That does not exist.')).toBeVisible();
  if (process.env['BULKHEAD_SHOTS'] !== undefined) {
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme });
      await field.scrollIntoViewIfNeeded();
      await page.screenshot({ path: path.join(process.env['BULKHEAD_SHOTS'], `typed-${theme}.png`) });
    }
  }
  await field.fill(inbox);
  await page.getByRole('button', { name: 'Use this folder' }).click();
  await expect(page.getByRole('list', { name: 'Watched folders' })).toContainText(inbox);
  writeFileSync(path.join(inbox, 'late.eml'), letter());
  await app.press('g', 'q');
  await expect(app.rows).toHaveCount(1, { timeout: 45_000 });
});

/** Electron takes a folder that is dropped, and asks for a path when what was dropped has none. A browser asks at once. */
async function typedFolder(page: Page): Promise<Locator> {
  const field = page.getByLabel('Path of the folder to watch');
  const dropping = page.getByRole('button', { name: 'Drop the folder to watch…' });
  await expect(field.or(dropping)).toBeVisible();
  if (await dropping.isVisible()) {
    await dropping.click();
    await new AppPage(page).drop({ name: 'made-by-a-script', text: '' });
  }
  return field;
}

test('the source of a mail is pasted; a dropped link says what to do', async ({ host, page }) => {
  const app = new AppPage(page);
  await app.firstRun();
  await host.call('project.add', { name: 'Harbour' });
  await page.evaluate((source) => {
    const data = new DataTransfer();
    data.setData('text/plain', source);
    document.body.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  }, letter());
  await expect(app.rows).toHaveCount(1);
  const transfer = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.setData('text/uri-list', 'imap://user@mail.example/INBOX;UID=7');
    return data;
  });
  await page.dispatchEvent('body', 'dragover', { dataTransfer: transfer });
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
  await expect(app.toasts).toContainText('This is a link, not a message');
});
