/** The window itself, before anything is in it. */
import { expect, test } from './host.ts';

test('the window paints, asks for a vault, and is usable from the keyboard', async ({ page }) => {
  await expect(page.getByRole('main')).toHaveText(/\S/);
  await page.keyboard.press('Tab');
  await expect(page.locator(':focus')).toBeVisible();
});

test('the page keeps nothing of its own: no storage, no cookies, no workers', async ({ page }) => {
  await expect(page.getByRole('main')).toHaveText(/\S/);
  const kept = await page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    cookies: document.cookie,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
  }));
  expect(kept).toEqual({ local: 0, session: 0, cookies: '', databases: 0, caches: 0 });
});

test('the page shares its memory with no other origin', async ({ page }) => {
  const alone = await page.evaluate(() => [window.crossOriginIsolated, window.originAgentCluster]);
  expect(alone).toEqual([true, true]);
});
