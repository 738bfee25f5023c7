/**
 * Ten thousand letters in one go, in the window: every key is answered meanwhile, only what is seen is drawn, it says how
 * far it is, and a cancel answers for every message. Takes minutes: `npm run check:long` does it; otherwise a tenth of it.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './host.ts';
import { AppPage } from './models/app-page.ts';

const isLong = process.env['BULKHEAD_LONG'] !== undefined;
const letters = isLong ? 10_000 : 1_000;

function mailbox(from: number, count: number): string {
  return Array.from({ length: count }, (_, at) => {
    const number = from + at;
    return [
      'From finder@example.net Thu Nov 19 09:00:00 2026',
      `From: Finder ${number} <finder${number}@example.net>`,
      'To: security@harbour.example',
      `Subject: Overflow number ${number} in the parser`,
      `Message-ID: <large${number}@example.net>`,
      'Date: Thu, 19 Nov 2026 09:00:00 +0000',
      '',
      `The length in parse_${number}() is not checked. ${'Details. '.repeat(20)}`,
      '',
      '',
    ].join('\n');
  }).join('');
}

/** Everything that the strip of imports says from now on, one entry for each time it is drawn. */
async function listenToStrip(page: Page): Promise<() => Promise<readonly string[]>> {
  const heard = await page.evaluateHandle(() => {
    const said: string[] = [];
    new MutationObserver(() => {
      said.push(document.querySelector('[aria-label="Imports"]')?.textContent ?? '');
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
    return said;
  });
  return () => heard.jsonValue();
}

async function pickMailbox(page: Page, file: string): Promise<void> {
  await page.locator('input[type=file]').first().setInputFiles(file);
}

test('thousands of letters in one mailbox leave the window usable', async ({ page, host }) => {
  test.setTimeout(isLong ? 900_000 : 180_000);
  const app = new AppPage(page);
  await app.firstRun();
  await host.call('project.add', { name: 'Harbour' });
  const file = path.join(host.folder, 'inbox.mbox');
  writeFileSync(file, mailbox(0, letters));
  const said = await listenToStrip(page);
  await pickMailbox(page, file);
  await expect(app.rows.nth(2)).toBeVisible({ timeout: 60_000 });
  const list = page.getByRole('listbox', { name: 'Cases' });
  await list.focus();
  await app.press('Home');
  for (let round = 0; round < 10; round += 1)
    for (const key of ['j', 'k']) {
      const before = (await list.getAttribute('aria-activedescendant')) ?? '';
      await app.press(key);
      await expect(list, 'a key moves the cursor while mail arrives').not.toHaveAttribute(
        'aria-activedescendant',
        before,
      );
      expect(await app.rows.count(), 'only what is seen is drawn').toBeLessThan(100);
    }
  await expect(app.imports).toContainText(`${letters.toLocaleString('en')} messages read`, {
    timeout: isLong ? 800_000 : 150_000,
  });
  await expect(app.imports).toContainText(`${letters.toLocaleString('en')} new cases`);
  expect(await app.rows.count()).toBeLessThan(100);
  const progress = (await said()).join('\n');
  expect(progress).toMatch(/a second/);
  expect(progress).toMatch(/about \d+ (s|min) left/);
});

test('cancelling in the middle answers for every message that was read', async ({ page, host }) => {
  test.setTimeout(180_000);
  const app = new AppPage(page);
  await app.firstRun();
  await host.call('project.add', { name: 'Harbour' });
  const file = path.join(host.folder, 'inbox.mbox');
  writeFileSync(file, mailbox(100_000, 3_000));
  await pickMailbox(page, file);
  await expect(app.rows.first()).toBeVisible({ timeout: 60_000 });
  await app.imports.getByRole('button', { name: 'Cancel' }).click();
  await expect(app.imports).toContainText(/^.*Cancelled\. [\d,]+ messages read/);
  const [last] = await host.call('import.list', { limit: 1 });
  const rows = await host.call('import.get', { importId: last?.id ?? '', limit: 1000 });
  const cases = (await host.call('queue.list', { limit: 1 })).counts.total;
  expect(last?.state).toBe('cancelled');
  expect(last?.read).toBeLessThan(3_000);
  expect(last?.counts['new-case']).toBe(cases);
  expect(Object.values(last?.counts ?? {}).reduce((sum, count) => sum + count, 0)).toBe(last?.read);
  expect(rows.rows.length).toBe(Math.min(1000, last?.read ?? 0));

  await pickMailbox(page, file);
  await expect(app.imports.getByText('3,000 messages read')).toBeVisible({ timeout: 120_000 });
  expect((await host.call('queue.list', { limit: 1 })).counts.total).toBe(3_000);
});
