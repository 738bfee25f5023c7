/** Saved views: from a filter to the rail, by its key, and managed in one dialog. */
import { expect, test } from './host.ts';
import { openSample } from './models/load-sample.ts';

test('a filter becomes a view with its count, and a digit shows it', async ({ page, host }) => {
  const app = await openSample(page, host);
  await page.getByLabel('Filter queue').fill('smuggling');
  await expect(app.rows).toHaveCount(1);
  await app.press('Escape', 'Shift+V');
  const dialog = page.getByRole('dialog', { name: 'Saved views' });
  await dialog.getByLabel('Save current filter as').fill('Smuggling');
  await app.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(app.rail.getByRole('button', { name: 'Smuggling, 1 case' })).toHaveAttribute(
    'aria-current',
    'true',
  );

  await page.getByLabel('Filter queue').fill('is:open');
  await expect(app.rows).toHaveCount(8);
  await app.press('Escape', '1');
  await expect(app.rows).toHaveCount(1);
  // In an open case a digit is a tab of the case; "g" and the digit is the view.
  await app.openCase(/smuggling/i);
  await app.press('2');
  await expect(app.tab('Assessment')).toHaveAttribute('aria-selected', 'true');
  await app.press('g', '1');
  await expect(app.case).toBeHidden();
  await expect(app.rows).toHaveCount(1);
});

test('views are renamed, moved and deleted, and a deleted one comes back by Undo', async ({ page, host }) => {
  const app = await openSample(page, host);
  for (const [name, filter] of [
    ['Late', 'is:overdue'],
    ['All', 'is:any'],
  ] as const)
    await host.call('view.save', { name, filter });
  const inRail = page.locator('nav [aria-label="Saved views"] button'); // also behind the dialog
  await expect(inRail).toHaveText([/Late/, /All/]);
  await app.press('Shift+V');
  const dialog = page.getByRole('dialog', { name: 'Saved views' });
  await dialog.getByLabel('Name of view 1').fill('Overdue');
  await dialog.getByLabel('Filter of view 2').focus();
  await expect(inRail).toHaveText([/Overdue/, /All/]);
  await dialog.getByLabel('Filter of view 2').fill('sate:new');
  await dialog.getByLabel('Name of view 2').focus();
  await expect(dialog.getByText('Did you mean "state:"?')).toBeVisible();
  await dialog.getByRole('button', { name: 'Move All up' }).click();
  await expect(inRail).toHaveText([/All/, /Overdue/]);
  await dialog.getByRole('button', { name: 'Delete All' }).click();
  await expect(inRail).toHaveText([/Overdue/]);
  await app.press('Escape', 'Escape');
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(inRail).toHaveText([/All/, /Overdue/]);
});

test('the palette shows views with their keys, and the cases that were open before', async ({
  page,
  host,
}) => {
  const app = await openSample(page, host);
  await host.call('view.save', { name: 'Smuggling', filter: 'smuggling' });
  await app.openCase(/Request smuggling/);
  const before = await app.caseId.innerText();
  await app.openCase(/Heap overflow/);
  await app.press('Control+k');
  await expect(app.palette.getByRole('option').first()).toContainText(before);
  await app.press('Enter');
  await expect(app.caseId).toHaveText(before);

  await app.press('Control+k');
  await page.keyboard.type('view: smug');
  const view = app.palette.getByRole('option', { selected: true });
  await expect(view).toContainText('View: Smuggling');
  await expect(view.getByText('1', { exact: true })).toBeVisible();
  await app.press('Enter');
  await expect(page.getByLabel('Filter queue')).toHaveValue('smuggling');
  await expect(app.case).toBeHidden();
});
