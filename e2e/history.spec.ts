/** Back, forward, and where one was. */
import { expect, test } from './host.ts';
import { openSample } from './models/load-sample.ts';

const back = 'Alt+ArrowLeft';
const forward = 'Alt+ArrowRight';

test('Alt and the arrows lead back and forward through cases and screens, and Escape still closes', async ({
  page,
  host,
}) => {
  const app = await openSample(page, host);
  await app.openCase(/Request smuggling/);
  const first = await app.caseId.innerText();
  const second = await app.nextCase();
  await app.tab('Timeline').click();
  await app.press('g', 's');
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();

  await app.press(back);
  await expect(app.caseId).toHaveText(second);
  await expect(app.tab('Timeline')).toHaveAttribute('aria-selected', 'true');
  await app.press(back);
  await expect(app.caseId).toHaveText(first);
  await app.press(forward, forward);
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  await app.press('Escape');
  await expect(app.caseId).toHaveText(second);
  await app.press('Escape');
  await expect(app.case).toBeHidden();
  await page.getByRole('button', { name: 'Go back' }).click();
  await expect(app.caseId).toHaveText(second);
});

test('going back filters the queue as it was, and never leaves the app', async ({ page, host }) => {
  const app = await openSample(page, host);
  const filter = page.getByLabel('Filter queue');
  const usual = await filter.inputValue();
  await host.call('view.save', { name: 'Smuggling', filter: 'smuggling' });
  await app.rail.getByRole('button', { name: /^Smuggling/ }).click();
  await expect(app.rows).toHaveCount(1);
  await app.press(back);
  await expect(filter).toHaveValue(usual);
  await app.press(forward);
  await expect(filter).toHaveValue('smuggling');
  // More steps than there are, in a dialog too: the browser would leave the page.
  await app.press(back, back, back, '?');
  await expect(app.keyboardMap).toBeVisible();
  await app.press(back);
  await expect(app.keyboardMap).toBeVisible();
  await app.press('Escape');
  await expect(filter).toHaveValue(usual);
});

test('a case is where it was left: how far it was read, what was unfolded, what was typed', async ({
  page,
  host,
}) => {
  await page.setViewportSize({ width: 1280, height: 520 });
  const app = await openSample(page, host);
  await app.openCase(/Heap overflow/);
  const thread = page.locator('[data-thread]');
  await page.getByRole('button', { name: /^Report details/ }).click();
  await expect(page.getByRole('button', { name: /^Report details/ })).toHaveAttribute(
    'aria-expanded',
    'true',
  );
  await thread.hover();
  await page.mouse.wheel(0, 260);
  await expect.poll(() => thread.evaluate((element) => element.scrollTop)).toBeGreaterThan(100);
  await app.press('r');
  const text = page.getByRole('textbox', { name: 'Text' });
  await text.fill('We have received it, and');
  const scrolled = await thread.evaluate((element) => element.scrollTop);

  await app.openCase(/Request smuggling/);
  await app.press('g', 'p');
  await expect(page.getByRole('heading', { name: 'Projects' })).toBeVisible();
  await app.press(back, back);
  await expect(app.case.getByRole('heading', { level: 2 }).first()).toHaveText(/Heap overflow/);
  await expect(text).toHaveValue('We have received it, and');
  await expect(page.getByRole('button', { name: /^Report details/ })).toHaveAttribute(
    'aria-expanded',
    'true',
  );
  await expect.poll(() => thread.evaluate((element) => element.scrollTop)).toBe(scrolled);
});

test('a form that is not saved keeps what was typed while another case is looked at', async ({
  page,
  host,
}) => {
  const app = await openSample(page, host);
  await app.openCase(/Heap overflow/);
  await app.press('5');
  await page.getByRole('radio').first().click();
  const decided = page.getByLabel('Decided by');
  await decided.fill('Ada');
  await app.openCase(/Request smuggling/);
  await app.press(back);
  await expect(decided).toHaveValue('Ada');
});
