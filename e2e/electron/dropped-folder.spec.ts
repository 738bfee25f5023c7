/** A real folder dragged into the window: Electron knows where it lies, so nothing is typed. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../host.ts';
import { AppPage } from '../models/app-page.ts';
import { letter } from '../models/letters.ts';

/** As the desktop does it, not a script in the page: such a file has a path. */
async function dropFromDesktop(page: Page, file: string): Promise<void> {
  const desktop = await page.context().newCDPSession(page);
  const data = { items: [], files: [file], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await desktop.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data });
  await desktop.detach();
}

test('a folder to watch is dropped, and its mail is read', async ({ host, page }) => {
  const app = new AppPage(page);
  await app.firstRun();
  await host.call('project.add', { name: 'Harbour' });
  const inbox = path.join(host.folder, 'inbox');
  mkdirSync(inbox);
  writeFileSync(path.join(inbox, 'one.eml'), letter());
  await app.press('g', 's');
  await page.getByRole('button', { name: 'Drop the folder to watch…' }).click();
  await dropFromDesktop(page, inbox);
  await expect(page.getByRole('list', { name: 'Watched folders' })).toContainText(inbox);
  await app.press('g', 'q');
  await expect(app.rows).toHaveCount(1, { timeout: 45_000 });
});

test('mail dragged in from the desktop is imported', async ({ host, page }) => {
  const app = new AppPage(page);
  await app.firstRun();
  await host.call('project.add', { name: 'Harbour' });
  const file = path.join(host.folder, 'report.eml');
  writeFileSync(file, letter());
  await dropFromDesktop(page, file);
  await expect(app.imports).toContainText('1 message read · 1 new case');
  await expect(app.rows).toHaveCount(1);
});
