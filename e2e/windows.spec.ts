/** Several windows of one vault, side by side. */
import type { Page } from '@playwright/test';
import { expect, test, type Host } from './host.ts';
import { AppPage } from './models/app-page.ts';
import { openSample } from './models/load-sample.ts';

async function secondWindow(page: Page, host: Host): Promise<Page> {
  await page.keyboard.press('Shift+Enter');
  await expect.poll(() => host.windows().length).toBe(2);
  const second = host.windows().find((other) => other !== page);
  if (second === undefined) throw new Error('there is no second window');
  return second;
}

test('a case opens in a window of its own, and both stay in step', async ({ page, host }) => {
  const app = await openSample(page, host);
  await app.openCase(/Request smuggling/);
  await app.press('Escape');
  await expect(app.case).toBeHidden();
  const other = new AppPage(await secondWindow(page, host));
  await expect(other.case.getByRole('heading', { level: 2 }).first()).toHaveText(/Request smuggling/);
  await app.openCase(/Heap overflow/);
  await expect(other.case.getByRole('heading', { level: 2 }).first()).toHaveText(/Request smuggling/);

  // What is changed in one is seen in the other.
  await app.openCase(/Request smuggling/);
  await page
    .getByRole('button', { name: /^Assigned to/ })
    .first()
    .click();
  await page.getByRole('menuitem', { name: /^You / }).click();
  await expect(other.case.getByRole('button', { name: /^Assigned to/ })).toHaveText(/You/);
  // What is typed in one is there in the other.
  await app.press('r');
  await page.getByRole('textbox', { name: 'Text' }).fill('Written in the first window');
  await other.case.focus();
  await other.press('r');
  await expect(other.page.getByRole('textbox', { name: 'Text' })).toHaveValue('Written in the first window');

  // Locking locks both.
  await other.page.getByRole('button', { name: 'Lock vault' }).click();
  await expect(page.getByLabel('Passphrase', { exact: true })).toBeVisible();
  await expect(other.page.getByLabel('Passphrase', { exact: true })).toBeVisible();
  await expect(page.getByText('Request smuggling')).toHaveCount(0);
});

test('the vault stays open until the last window closes', async ({ page, host }) => {
  const app = await openSample(page, host);
  await app.openCase(/Request smuggling/);
  const second = await secondWindow(page, host);
  const other = new AppPage(second);
  await expect(other.case).toBeVisible();
  await page.close();
  await expect.poll(() => host.windows().length).toBe(1);
  await other.press('g', 's');
  await expect(second.getByRole('heading', { name: 'Settings' })).toBeVisible();
  await other.press('Escape');
  await expect(other.case.getByRole('heading', { level: 2 }).first()).toHaveText(/Request smuggling/);
});

test('a page cannot open windows by itself, nor without end', async ({ page, host }) => {
  const app = await openSample(page, host);
  await app.openCase(/Request smuggling/);
  await page.evaluate(() => void window.open('https://example.org/', '_blank', 'popup'));
  const answers = await page.evaluate(async () => {
    const { bulkhead } = window as unknown as { bulkhead: { openWindow(caseId: string): Promise<boolean> } };
    const all: boolean[] = [];
    for (let n = 0; n < 12; n++) all.push(await bulkhead.openWindow('AIX-2026-0001'));
    return [...all, await bulkhead.openWindow('https://example.org/')];
  });
  expect(answers.filter((opened) => opened)).toHaveLength(7);
  expect(answers.at(-1)).toBe(false);
  await expect.poll(() => host.windows().length).toBe(8);
  for (const other of host.windows()) expect(other.url()).not.toContain('example.org');
});
