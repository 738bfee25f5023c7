/** For those who hear the screen, press keys, or choose its colours themselves. */
import type { Locator } from '@playwright/test';
import { expect, test } from './host.ts';
import { openSample } from './models/load-sample.ts';

test('a row says in words what its icons show', async ({ page, host }) => {
  await openSample(page, host);
  const row = (title: RegExp): Locator => page.getByRole('option', { name: title });
  const sealed = row(/Encrypted message from Piotr/);
  await expect(sealed).toHaveAccessibleName(/, encrypted,/);
  await expect(sealed).toHaveAccessibleName(/a message could not be opened/);
  await expect(row(/Header parser accepts/)).toHaveAccessibleName(/possible duplicate/);
  await expect(row(/Request smuggling/)).toHaveAccessibleName(/has attachments/);
});

test('how many cases, suggestions and results there are is announced', async ({ page, host }) => {
  const app = await openSample(page, host);
  const said = (words: string): Locator => page.getByRole('status').getByText(words, { exact: true });
  await expect(said('8 cases')).toBeAttached();
  const filter = page.getByRole('combobox', { name: 'Filter queue' });
  await filter.fill('smuggling');
  await expect(said('1 case')).toBeAttached();
  await filter.fill('nothing-has-this-word');
  await expect(said('No cases')).toBeAttached();
  await filter.fill('');
  await filter.pressSequentially('sev');
  await expect(said('1 suggestion')).toBeAttached();
  await app.press('Escape', 'Escape', 'Control+k');
  await page.keyboard.type('preferences');
  await expect(said('1 result')).toBeAttached();
  await page.keyboard.type(' of nobody');
  await expect(said('No results')).toBeAttached();
});

test('few stops lie before the list, the first skips them, and arrows move in the sidebar', async ({
  page,
  host,
}) => {
  const app = await openSample(page, host);
  const list = page.getByRole('listbox', { name: 'Cases' });
  const skip = page.getByRole('link', { name: 'Skip to content' });
  await list.focus();
  let stops = 0;
  while (!(await skip.evaluate((one) => one === document.activeElement)) && stops < 20) {
    await app.press('Shift+Tab');
    stops += 1;
  }
  expect(stops).toBeLessThanOrEqual(7);
  await expect(skip).toBeInViewport();
  await app.press('Enter');
  await expect(list).toBeFocused();
  await expect(skip).not.toBeInViewport();

  await skip.focus();
  await app.press('Tab');
  const screen = (name: RegExp): Locator => app.rail.getByRole('button', { name });
  await expect(screen(/^Queue/)).toBeFocused();
  await app.press('ArrowDown');
  await expect(screen(/^Waiting/)).toBeFocused();
  await app.press('End');
  await expect(screen(/^Lock vault/)).toBeFocused();
  await app.press('ArrowUp', 'Home', 'ArrowUp', 'ArrowUp', 'Enter');
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();

  await skip.focus();
  await app.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
});

test('the focus stays in the list when the case with the focus is closed, and on the screen that a key opens', async ({
  page,
  host,
}) => {
  const app = await openSample(page, host);
  await app.press('j', 'Enter');
  await expect(app.caseWithFocus).toBeVisible();
  await app.press('Escape');
  await expect(page.getByRole('listbox', { name: 'Cases' })).toBeFocused();
  await app.press('g', 'b');
  await expect(page.getByRole('main')).toBeFocused();
  await app.press('g', 'q');
  await expect(page.getByRole('listbox', { name: 'Cases' })).toBeFocused();
});

test('with colours of the system, lines show the cursor, the selection, what is open and the focus', async ({
  page,
  host,
}) => {
  await page.emulateMedia({ forcedColors: 'active' });
  const app = await openSample(page, host);
  const outline = (one: Locator): Promise<string> =>
    one.evaluate((element) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return outlineStyle === 'none' ? 'none' : `${outlineStyle} ${outlineWidth}`;
    });
  await app.press('j', 'j', 'x');
  await expect.poll(() => outline(app.rows.nth(1))).toBe('solid 3px'); // the cursor of a list with the focus
  await expect.poll(() => outline(app.rows.nth(2))).toBe('none');
  await app.press('j');
  await expect.poll(() => outline(app.rows.nth(1))).toBe('solid 2px'); // selected
  const rail = app.rail.getByRole('button');
  await expect.poll(() => outline(rail.and(page.locator('[aria-current]')))).toBe('solid 2px');
  await expect.poll(() => outline(page.getByRole('button', { name: /^Inbox/ }))).toBe('solid 2px');
  await app.press('Shift+Tab');
  await expect.poll(() => outline(page.locator(':focus'))).toBe('solid 3px');
  await app.press('g', 's');
  await expect.poll(() => outline(page.getByRole('switch', { name: 'Quiet hours' }))).toBe('solid 1px');
});
