/** axe finds nothing on any screen, in light and in dark. */
import { expect, test } from './host.ts';
import { expectAccessible } from './models/accessible.ts';
import { DeskPage } from './models/desk-page.ts';

for (const colorScheme of ['light', 'dark'] as const)
  test(`every screen is accessible, ${colorScheme}`, async ({ page, desk }) => {
    test.setTimeout(120_000);
    await page.emulateMedia({ colorScheme });
    const app = new DeskPage(page);
    await expect(page.getByRole('heading', { name: 'Bulkhead' })).toBeVisible();
    await expectAccessible(page);
    await app.makeVault();
    await expectAccessible(page);
    await app.skipToDesk();
    await expectAccessible(page); // the empty queue
    await desk.call('sample.load', {});
    await expect(app.rows.first()).toBeVisible();
    await expectAccessible(page);
    await app.press('j', 'Enter');
    for (const key of ['1', '2', '3', '4']) {
      await app.press(key);
      await expectAccessible(page);
    }
    for (const key of ['p', 'k', 'a', 's']) {
      await app.press('g', key);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectAccessible(page);
    }
    await app.press('Control+k');
    await expectAccessible(page);
    await app.press('Escape', '?');
    await expectAccessible(page);
    await app.press('Escape', 'Control+l');
    await expect(page.getByRole('heading', { name: 'Bulkhead is locked' })).toBeVisible();
    await expectAccessible(page);
  });
