/** Hostile PDFs: pages become pictures in a worker, and nothing in the file runs, loads, opens or leads anywhere. */
import type { Page } from '@playwright/test';
import { expect, test } from './host.ts';
import { AppPage } from './models/app-page.ts';
import { policy } from './models/letters.ts';
import { hostilePdfs, letterWith, type HostilePdf } from './models/pdfs.ts';

const lots = hostilePdfs();

for (const [part, files] of [lots.slice(0, 7), lots.slice(7, 13), lots.slice(13)].entries()) {
  test(`hostile PDFs are pictures or a reason, part ${String(part + 1)}`, async ({ host, page }) => {
    test.setTimeout(120_000);
    const app = await withLetter(page, files);
    const before = (await host.requests()).length;
    const surprises = listen(page);
    const workers: string[] = [];
    page.on('worker', (one) => workers.push(one.url()));
    for (const file of files) await look(page, file);
    const requests = (await host.requests()).slice(before);
    // Electron 33 tells the worker's file to nobody but its protocol; there the worker itself is seen.
    expect(requests.length + workers.length, 'the worker itself is seen').toBeGreaterThan(0);
    const worker = /^assets\/pdf-worker-[\w-]+\.js$/;
    const others = requests.filter(
      (url) => !(url.startsWith(host.origin) && worker.test(url.slice(host.origin.length))),
    );
    expect(others).toEqual([]);
    expect(surprises).toEqual([]);
    expect(host.windows()).toHaveLength(1);
    await expect(app.clocks).toBeVisible(); // the app is still there
  });
}

function listen(page: Page): readonly string[] {
  const surprises: string[] = [];
  page.on('dialog', (dialog) => surprises.push(`dialog: ${dialog.message()}`));
  page.on('download', (download) => surprises.push(`download: ${download.url()}`));
  page.on('crash', () => surprises.push('crash'));
  return surprises;
}

async function withLetter(page: Page, files: readonly HostilePdf[]): Promise<AppPage> {
  const app = new AppPage(page);
  await app.firstRun();
  await app.drop({ name: 'SECURITY.md', text: policy });
  await page.getByLabel('Project name').fill('Harbour');
  await page.getByRole('button', { name: 'Add project' }).click();
  await expect(page.getByRole('heading', { name: 'Harbour' })).toBeVisible();
  await app.press('g', 'q');
  const attached = files.map(({ name, bytes }) => ({ name, bytes, type: 'application/pdf' }));
  await app.drop({ name: 'report.eml', text: letterWith(attached) });
  await app.rows.first().click();
  const all = page.getByRole('button', { name: /^All \d+ attachments$|more$/ });
  await expect(page.getByRole('button', { name: `Preview ${files[0]?.name ?? ''}` })).toBeVisible();
  if (await all.isVisible()) await all.click();
  return app;
}

test('pages are turned by keys, and only the first twenty', async ({ page }) => {
  const long = lots.filter(({ name }) => name === 'has-ten-thousand-pages.pdf');
  await withLetter(page, long);
  await page.getByRole('button', { name: 'Preview has-ten-thousand-pages.pdf' }).click();
  const dialog = page.getByRole('dialog');
  for (let number = 1; number <= 20; number += 1) {
    const picture = dialog.getByRole('img', { name: `Page ${String(number)} of` });
    await expect(picture).toBeVisible();
    await page.keyboard.press('ArrowRight');
  }
  await expect(dialog.getByText('Page 20 of 10,000, only the first 20 can be shown')).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await expect(dialog.getByRole('img', { name: 'Page 19 of' })).toBeVisible();
});

async function look(page: Page, file: HostilePdf): Promise<void> {
  await page.getByRole('button', { name: `Preview ${file.name}` }).click();
  const dialog = page.getByRole('dialog', { name: file.name });
  if (file.seen === 'picture') {
    const picture = dialog.getByRole('img', { name: `Page 1 of ${file.name}` });
    await expect(picture, file.name).toBeVisible();
    expect(await inkOf(picture), file.name).toBeGreaterThan(0);
    await expect(dialog.locator('a, iframe, object, embed, input, form')).toHaveCount(0);
  } else {
    // A page has ten seconds of its own before its worker is ended.
    await expect(dialog.getByRole('alert'), file.name).toContainText(file.seen, { timeout: 20_000 });
  }
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('tooltip')).toHaveCount(0); // over the next file, where the focus comes back to this one
}

/** How many pixels of a canvas are not white. */
async function inkOf(picture: ReturnType<Page['getByRole']>): Promise<number> {
  return picture.evaluate((element) => {
    const canvas = element as HTMLCanvasElement;
    const copy = new OffscreenCanvas(canvas.width, canvas.height);
    const context = copy.getContext('2d');
    if (context === null) return 0;
    context.drawImage(canvas, 0, 0);
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    let ink = 0;
    for (let at = 0; at < data.length; at += 4)
      if ((data[at] ?? 255) < 250 || (data[at + 1] ?? 255) < 250 || (data[at + 2] ?? 255) < 250) ink += 1;
    return ink;
  });
}
