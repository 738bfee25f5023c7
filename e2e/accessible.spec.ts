/** axe finds nothing on any screen, dialog and menu, in light and in dark, and none of them loses the focus. */
import type { Page } from '@playwright/test';
import { expect, test } from './host.ts';
import { expectAccessible } from './models/accessible.ts';
import { everyMenu } from './models/every-menu.ts';
import { everyScreen } from './models/every-screen.ts';
import { prepareScreens } from './models/material.ts';

/** What is neither on a control nor on a part of the page: the next Tab would begin at the top. */
async function expectFocus(page: Page, where: string): Promise<void> {
  const focused = (): Promise<string> => page.evaluate(() => document.activeElement?.tagName ?? 'nothing');
  await expect.poll(focused, `the focus is on ${where}`).not.toMatch(/^(BODY|nothing)$/);
}

for (const colorScheme of ['light', 'dark'] as const)
  test(`every screen, dialog and menu is accessible, ${colorScheme}`, async ({ page, host }) => {
    test.setTimeout(900_000);
    page.setDefaultTimeout(30_000);
    await page.emulateMedia({ colorScheme });
    await expect(page.getByLabel('Passphrase', { exact: true })).toBeFocused();
    await expectAccessible(page);
    const material = await prepareScreens(page, host);
    for (const { name, open } of [...everyScreen(page, material), ...everyMenu(page, material)])
      await test.step(name, async () => {
        await open();
        await expectFocus(page, name);
        await expectAccessible(page);
        if ((await page.locator('[role=dialog], [role=menu]').count()) === 0) return;
        await page.keyboard.press('Escape');
        await expectFocus(page, `what is behind ${name}`);
      });
    await host.call('vault.lock', {});
    await expect(page.getByRole('heading', { name: 'Bulkhead is locked' })).toBeVisible();
    await expect(page.getByLabel('Passphrase', { exact: true })).toBeFocused();
    await expectAccessible(page);
  });
