/** The panes of the window: their widths are kept, keys hide them, and in a narrow window the case has it all. */
import { expect, test } from './host.ts';
import { AppPage } from './models/app-page.ts';
import { letter, policy } from './models/letters.ts';

test('panes keep their width, hide by key, and give way in a narrow window', async ({ page, host }) => {
  const app = new AppPage(page);
  await app.firstRun();
  await host.call('project.add', { name: 'Harbour', policy: { text: policy, fileName: 'SECURITY.md' } });
  await app.drop({ name: 'report.eml', text: letter() });
  await expect(app.rows).toHaveCount(1);
  const open = async (): Promise<void> => {
    await app.rows.first().click();
    await expect(page.getByRole('region', { name: /^Case / })).toBeVisible();
  };
  await open();

  const border = page.getByRole('separator', { name: 'Resize queue pane' });
  const wide = Number(await border.getAttribute('aria-valuenow')) + 48;
  await border.focus();
  await app.press('ArrowRight', 'ArrowRight', 'ArrowRight');
  await expect(border).toHaveAttribute('aria-valuenow', String(wide));

  await page.getByRole('listbox', { name: 'Cases' }).focus();
  await app.press(']');
  await expect(app.clocks).toBeHidden();
  await app.press('[');
  await expect(app.rows.first()).toBeHidden();
  await app.press('[');
  await expect(app.rows.first()).toBeVisible();
  await expect
    .poll(async () => (await host.call('settings.get', {})).panes)
    .toMatchObject({ 'queue-width': wide, 'clocks-hidden': 1 });

  await page.reload();
  await open();
  await expect(border).toHaveAttribute('aria-valuenow', String(wide));
  await expect(app.clocks).toBeHidden();
  await app.press(']');
  await expect(app.clocks).toBeVisible();

  await page.setViewportSize({ width: 1100, height: 700 });
  await expect(app.rows.first()).toBeHidden();
  const pane = await page.getByRole('region', { name: /^Case / }).boundingBox();
  const rail = await app.rail.boundingBox();
  expect(pane?.width).toBeCloseTo(1100 - (rail?.width ?? 0), 0);
  await app.press('Escape');
  await expect(app.rows.first()).toBeVisible();
});
