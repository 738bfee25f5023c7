/** axe finds nothing on any screen, in light and in dark. */
import { expect, test } from './host.ts';
import { expectAccessible } from './models/accessible.ts';
import { AppPage } from './models/app-page.ts';
import { loadSample } from './models/load-sample.ts';

for (const colorScheme of ['light', 'dark'] as const)
  test(`every screen is accessible, ${colorScheme}`, async ({ page, host }) => {
    test.setTimeout(120_000);
    await page.emulateMedia({ colorScheme });
    const app = new AppPage(page);
    await expect(page.getByRole('heading', { name: 'Bulkhead' })).toBeVisible();
    await expectAccessible(page);
    await app.makeVault();
    await expectAccessible(page);
    await app.skipFirstRun();
    await expectAccessible(page); // the empty queue
    await loadSample(host);
    await expect(app.rows.first()).toBeVisible();
    await expectAccessible(page);
    await app.press('j', 'Enter');
    for (const [key, name] of [
      ['1', 'Thread'],
      ['2', 'Assessment'],
      ['3', 'Advisory'],
      ['4', 'Timeline'],
    ] as const) {
      await expect(app.tab(name)).toBeVisible();
      await app.press(key);
      await expect(app.tab(name)).toHaveAttribute('aria-selected', 'true');
      await expectAccessible(page);
    }
    for (const [key, heading] of [
      ['p', 'Projects'],
      ['r', 'People'],
      ['k', 'Keys'],
      ['a', 'Set aside'],
      ['s', 'Settings'],
    ] as const) {
      await app.press('g', key);
      await expect(page.getByRole('heading', { name: heading, level: 1 })).toBeVisible();
      await expectAccessible(page);
    }
    await app.press('g', 'p');
    await page.getByRole('button', { name: /Tidepool/ }).click();
    await expect(page.getByRole('list', { name: 'Deadline rules' })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Edit policy' }).click();
    await expect(page.getByText('What would change')).toBeVisible();
    await expectAccessible(page);
    await app.press('Control+k');
    await expect(app.palette).toBeVisible();
    await expectAccessible(page);
    await app.press('Escape');
    await expect(app.palette).toBeHidden();
    await app.press('?');
    await expect(app.keyboardMap).toBeVisible();
    await expectAccessible(page);
    await app.press('Escape');
    await expect(app.keyboardMap).toBeHidden();
    await app.press('Control+l');
    await expect(page.getByRole('heading', { name: 'Bulkhead is locked' })).toBeVisible();
    await expectAccessible(page);
  });
