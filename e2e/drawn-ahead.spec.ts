/** The case that the next key or press is likely to open is drawn before: outside of the page, and for itself. */
import type { Page } from '@playwright/test';
import { expect, test, type Host } from './host.ts';
import type { AppPage } from './models/app-page.ts';
import { watchMade, type Made } from './models/made.ts';
import { openSample } from './models/load-sample.ts';

const head = (id: string): string => `section[aria-label="Case ${id}"]`;
/** Elements: a case of the sample has more than 140. */
const [few, many] = [30, 100];

type Opened = { readonly app: AppPage; readonly ids: readonly string[]; readonly made: Made };

async function openedSample(page: Page, host: Host): Promise<Opened> {
  const app = await openSample(page, host);
  const { rows } = await host.call('queue.list', {});
  for (const { id } of rows) await host.call('case.read', { caseId: id, unread: false }); // or the window does, later
  const made = await watchMade(page);
  await expect(app.rows).toHaveCount(rows.length);
  return { app, ids: rows.map(({ id }) => id), made };
}

test('the case under the cursor, and then the one below it, are drawn before a key opens them', async ({
  page,
  host,
}) => {
  const { app, ids, made } = await openedSample(page, host);
  const [first = '', second = '', third = ''] = ids;
  await made.aCase();
  await made.watch(head(first));
  await page.keyboard.press('Enter');
  expect(await made.when(head(first))).toBeLessThan(few);
  for (const id of [second, third]) {
    await made.aCase();
    await made.watch(head(id));
    await app.press('j');
    expect(await made.when(head(id))).toBeLessThan(few);
    await expect(page.locator('[data-case-pane]'), 'one in the page').toHaveCount(1);
    const heights = await app.rows.evaluateAll((rows) => rows.map((row) => row.clientHeight));
    expect(new Set(heights).size, 'the open row is as high as the others').toBe(1);
  }
  await made.aCase();
  await app.press('k');
  await expect(page.locator(head(second))).toBeVisible();
  await made.aCase();
  await made.watch(head(first));
  await app.press('k');
  expect(await made.when(head(first)), 'whoever goes back').toBeLessThan(few);
});

test('a case that changed since it was drawn is drawn anew', async ({ page, host }) => {
  const { app, ids, made } = await openedSample(page, host);
  const [first = '', second = ''] = ids;
  await made.watch(head(first));
  await app.rows.first().click();
  await made.when(head(first));
  await made.aCase();
  await host.call('case.set', { caseId: second, fields: { title: 'What it is called since' } });
  await expect(app.rows.nth(1)).toContainText('What it is called since');
  await made.watch(head(second));
  await app.press('j');
  expect(await made.when(head(second))).toBeGreaterThan(many);
  await expect(app.case.getByRole('heading', { level: 2 }).first()).toHaveText('What it is called since');
});

test('what is drawn ahead hears no key and keeps nothing of the case before', async ({ page, host }) => {
  const { app, ids, made } = await openedSample(page, host);
  const [first = '', second = ''] = ids;
  await made.aCase();
  await app.press('F2');
  await expect(page.getByRole('textbox', { name: 'Case title' })).toHaveCount(0);
  await made.watch(head(first));
  await page.keyboard.press('Enter');
  await made.when(head(first));
  await made.aCase();
  await app.press('F2');
  await page.getByRole('textbox', { name: 'Case title' }).fill('half a title');
  await app.rows.nth(1).click();
  await expect(page.locator(head(second))).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Case title' })).toHaveCount(0);
  await expect(app.case).not.toContainText('half a title');
  await app.press('F2');
  await expect(page.getByRole('textbox', { name: 'Case title' })).toHaveCount(1);
});
