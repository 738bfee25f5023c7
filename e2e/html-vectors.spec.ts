/**
 * Every vector of the sanitizer's own collection, and the HTML letters of a mail program, shown in the real browser
 * through the real screen: no request leaves, no dialog opens, nothing outside the frame changes.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { corpus, hasCorpora, whySkipped } from '../tests/corpora.ts';
import { either, expect, looksIntoFrame, policyRefusal, test } from './host.ts';
import { AppPage } from './models/app-page.ts';

type Vector = { readonly title: string; readonly payload: string };

function vectors(): Vector[] {
  const purify = JSON.parse(
    readFileSync(path.join(corpus('html-dompurify'), 'vectors.json'), 'utf8'),
  ) as Vector[];
  return [...purify, ...kotlinLetters()];
}

/** The HTML pages among the mail program's tests. */
function kotlinLetters(): Vector[] {
  const folder = path.join(corpus('html-k9'), 'upstream');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.html'))
    .map((name) => ({ title: path.basename(name), payload: readFileSync(path.join(folder, name), 'utf8') }));
}

function letter(vector: Vector, index: number): string {
  const body = Buffer.from(`<p>letter ${index}</p>${vector.payload}`, 'utf8').toString('base64');
  return [
    `From: Finder ${index} <finder${index}@example.net>`,
    'To: security@harbour.example',
    `Subject: Vector number ${String(index).padStart(4, '0')}`,
    `Message-ID: <vector${index}@example.net>`,
    'MIME-Version: 1.0',
    'Content-Type: text/html; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    ...(body.match(/.{1,76}/g) ?? []),
    '',
  ].join('\r\n');
}

test.use({ expectedComplaint: either(policyRefusal, looksIntoFrame) });

test('no vector of the collections gets out of its frame', async ({ host, page }) => {
  test.skip(!hasCorpora, whySkipped);
  test.setTimeout(600_000);
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  const app = new AppPage(page);
  await app.firstRun();
  // All of them take minutes: `npm run check:long` does; here every fourth.
  const all = vectors().filter((_, index) => process.env['BULKHEAD_LONG'] !== undefined || index % 4 === 0);
  await app.drop(...all.map((vector, index) => ({ name: `v${index}.eml`, text: letter(vector, index) })));
  await expect(app.imports).toContainText(`${all.length} messages read`, { timeout: 60_000 });
  await expect(app.rows.nth(1)).toBeVisible(); // the walk below needs a next row

  const active = () => page.getByRole('listbox').first().getAttribute('aria-activedescendant');
  const title = await page.title();
  let shown = 0;
  await app.rows.first().click();
  for (let index = 0; index < all.length; index += 1) {
    await expect(page.getByRole('article').first()).toBeVisible();
    const subject = await page.getByRole('heading', { level: 2 }).first().textContent();
    const button = page.getByRole('button', { name: 'Show HTML' });
    if ((await button.count()) > 0) {
      await button.first().click();
      await expect(page.frameLocator('iframe').locator('body')).toBeAttached();
      shown += 1;
      const outside = await page.evaluate(() => ({
        title: document.title,
        globals: ['alerted', 'pwned', 'xssed'].filter((name) => name in window),
        foreign: document.querySelectorAll(
          'script:not([src]):not([nonce]), object, embed, base, form[action], a[href^="http"]',
        ).length,
        frames: document.querySelectorAll('iframe').length,
        sandbox: document.querySelector('iframe')?.getAttribute('sandbox'),
      }));
      expect(outside, subject ?? '').toEqual({
        title: outside.title,
        globals: [],
        foreign: 0,
        frames: 1,
        sandbox: '',
      });
    }
    await page.keyboard.press('Escape');
    const here = await active();
    await page.keyboard.press('j');
    if ((await active()) === here) break; // similar vectors stand in one row
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 2 }).first()).not.toHaveText(subject ?? '');
  }
  expect(await page.title()).toBe(title);
  expect(dialogs).toEqual([]);
  const requests = await host.requests();
  const known = [host.origin, 'data:', 'about:', 'blob:'];
  expect(requests.filter((url) => !known.some((start) => url.startsWith(start)))).toEqual([]);
  expect(shown).toBeGreaterThan(all.length * 0.9);
});
