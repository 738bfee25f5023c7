/** In a narrow or low window, as with text at 200 %, all of every screen can be reached, and nothing lies over another. */
import { expect, test } from './host.ts';
import { everyMenu } from './models/every-menu.ts';
import { everyScreen } from './models/every-screen.ts';
import { hiddenOrCovered } from './models/layout.ts';
import { prepareScreens } from './models/material.ts';

const usual = { width: 1280, height: 800 };

for (const size of [
  { width: 900, height: 700 },
  { width: 600, height: 700 },
  { width: 640, height: 400 }, // 1280 × 800 at 200 %
])
  test(`every screen can be read at ${String(size.width)} × ${String(size.height)}`, async ({
    page,
    host,
  }) => {
    test.setTimeout(900_000);
    page.setDefaultTimeout(30_000);
    const material = await prepareScreens(page, host);
    const dismiss = page.getByRole('region', { name: 'Imports' }).getByRole('button', { name: 'Dismiss' });
    while ((await dismiss.count()) > 0) await dismiss.first().click();
    for (const { name, open } of [...everyScreen(page, material), ...everyMenu(page, material)])
      await test.step(name, async () => {
        await page.setViewportSize(usual);
        await open();
        await page.setViewportSize(size);
        await expect.poll(() => hiddenOrCovered(page), name).toEqual([]);
      });
  });
