/** Where things stand: nothing breaks into two rows, is cut off, or takes the room of what is worked on. */
import type { Locator } from '@playwright/test';
import { expect, test } from './host.ts';
import { openSample } from './models/load-sample.ts';
import { openStudio } from './models/studio.ts';

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

async function boxOf(one: Locator): Promise<Box> {
  const box = await one.boundingBox();
  if (box === null) throw new Error(`${String(one)} is not shown`);
  return box;
}

test('the tabs of the queue stay in one row beside an open case; the others are in a menu', async ({
  page,
  host,
}) => {
  const app = await openSample(page, host);
  const views = page.getByRole('group', { name: 'Queue views' });
  await expect(views.getByRole('button', { name: 'All' })).toBeVisible();
  await app.openCase(/Heap overflow/);
  const inbox = await boxOf(views.getByRole('button', { name: /^Inbox/ }));
  for (const tab of await views.getByRole('button').all()) {
    if (!(await tab.isVisible())) continue;
    const { y, height } = await boxOf(tab);
    expect(y + height / 2).toBeCloseTo(inbox.y + inbox.height / 2, 0);
  }
  await views.getByRole('button', { name: 'More views' }).click();
  await page.getByRole('menuitem', { name: 'Closed' }).click();
  await expect(page.getByRole('combobox', { name: 'Filter queue' })).toHaveValue(/is:ended/);
  await expect(views.getByRole('button', { name: 'Closed, more views' })).toBeVisible();
});

test('in a narrow window the clocks fold away, and come back beside the tab or instead of it', async ({
  page,
  host,
}) => {
  const app = await openSample(page, host);
  await app.openCase(/Heap overflow/);
  const message = page.getByRole('article', { name: /^Message from/ }).first();
  const { x, width } = await boxOf(message);
  expect((await boxOf(app.clocks)).x).toBeGreaterThanOrEqual(x + width - 1);

  await page.setViewportSize({ width: 900, height: 700 });
  await expect(app.clocks).toBeHidden();
  await page.getByRole('button', { name: 'Show clocks' }).click();
  const beside = await boxOf(message);
  expect((await boxOf(app.clocks)).x).toBeGreaterThanOrEqual(beside.x + beside.width - 1);

  await page.setViewportSize({ width: 640, height: 400 });
  await expect(message).toBeHidden();
  await expect(app.clocks).toBeVisible();
  await app.press(']');
  await expect(app.clocks).toBeHidden();
  await expect(message).toBeVisible();
});

test('possible duplicates stand beside the mail', async ({ page, host }) => {
  const app = await openSample(page, host);
  await app.openCase(/Header parser accepts/);
  const duplicates = await boxOf(page.getByRole('list', { name: 'Possible duplicates' }));
  const message = await boxOf(page.getByRole('article', { name: /^Message from/ }));
  expect(duplicates.x).toBeGreaterThanOrEqual(message.x + message.width - 1);
});

test('a message that cannot be opened says so once, and what to do', async ({ page, host }) => {
  const app = await openSample(page, host);
  await app.openCase(/Encrypted message from Piotr/);
  const message = page.getByRole('article', { name: /^Message from/ });
  await expect(message).toContainText('ask the sender to resend it');
  const words = await message.innerText();
  expect(words.match(/not decrypted|not be decrypted|not be opened|is encrypted to/gi)).toHaveLength(2); // in one sentence
});

test('the menu of the status begins with what is likely next', async ({ page, host }) => {
  const app = await openSample(page, host);
  await app.openCase(/Request smuggling/);
  const items = page.getByRole('menuitem');
  await app.press('e');
  await expect(items.first()).toHaveText('Start assessing');
  await items.filter({ hasText: 'Mark fix ready' }).click();
  await expect(page.getByRole('button', { name: 'Status: fix ready' })).toBeVisible();
  await app.press('e');
  await expect(items.first()).toHaveText('Mark fix released');
  await expect(items.nth(1)).toHaveText(/^Mark as disclosed/);
});

test('the form of an advisory has half of the window, and no format mark is cut off', async ({
  page,
  host,
}) => {
  await openStudio(host);
  await page.setViewportSize({ width: 1280, height: 800 });
  const form = page.locator('[data-studio] [data-form]');
  expect((await boxOf(form)).height).toBeGreaterThanOrEqual(400);
  await page.keyboard.press('g');
  await page.keyboard.press('q');
  await page.getByRole('option').first().click();
  await page.getByRole('tab', { name: 'Advisory' }).click();
  await expect.poll(async () => (await boxOf(form)).height).toBeGreaterThanOrEqual(400);

  const formats = page.getByRole('radiogroup', { name: 'Preview format' }).getByRole('radio');
  await expect(formats.filter({ hasText: 'Markdown' }).first()).toHaveAccessibleName(
    /^.*Markdown: Valid, \d+ fields? not carried$/,
  );
  for (const format of await formats.all()) {
    await format.scrollIntoViewIfNeeded();
    expect(
      await format.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth),
    ).toBeLessThanOrEqual(0);
    await expect(format).toHaveAttribute('title', /^(Valid|\d+ )/);
  }
});

test('rules of components win over those that all stand on: an open case has no ring around it', async ({
  page,
  host,
}) => {
  const app = await openSample(page, host);
  await app.press('Enter');
  await expect(app.case).toBeFocused();
  await expect(app.case).toHaveCSS('outline-style', 'none');
});
