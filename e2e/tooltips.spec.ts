/** Tooltips: the name and the key of what is pointed at, by mouse and by keyboard, and gone as soon as it is done with. */
import { expect, test } from './host.ts';
import { openSample } from './models/load-sample.ts';

test('a tooltip comes with the pointer and goes with it, but stays while the pointer is on it', async ({
  page,
  host,
}) => {
  const app = await openSample(page, host);
  await app.openCase(/Request smuggling/);
  const tooltip = page.getByRole('tooltip');
  const hide = page.getByRole('button', { name: 'Hide clocks' });
  await hide.hover();
  await expect(tooltip).toContainText('Hide clocks');
  await expect(tooltip.locator('kbd')).not.toHaveCount(0);
  const [button, shown] = [await hide.boundingBox(), await tooltip.boundingBox()];
  expect(shown?.y).toBeGreaterThanOrEqual((button?.y ?? 0) + (button?.height ?? 0));
  await tooltip.hover();
  await expect(tooltip).toBeVisible();
  await page.mouse.move(600, 790);
  await expect(tooltip).toHaveCount(0);

  const time = page.locator('header time').first();
  await time.hover();
  await expect(tooltip).toContainText('UTC');
  await expect(time).toHaveAccessibleDescription(/UTC/);
  await app.press('Escape');
  await expect(tooltip).toHaveCount(0);
});

test('the keyboard gets it with the focus; it goes with the button, and stays inside the window', async ({
  page,
  host,
}) => {
  const app = await openSample(page, host);
  await app.openCase(/Request smuggling/);
  const tooltip = page.getByRole('tooltip');
  await page.getByRole('tab', { name: /Thread/ }).focus();
  await page.keyboard.press('Tab');
  const focused = page.locator(':focus');
  if ((await focused.getAttribute('data-tip')) === null) await page.keyboard.press('Tab');
  await expect(tooltip).toBeVisible();
  const box = await tooltip.boundingBox();
  const size = page.viewportSize() ?? { width: 1280, height: 800 };
  expect(box?.x).toBeGreaterThanOrEqual(0);
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(size.width);
  await app.press('g', 's');
  await expect(tooltip).toHaveCount(0);
});
