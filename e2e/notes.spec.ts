/** Internal notes and the checklist of a project, by keyboard and mouse. */
import { expect, test } from './host.ts';
import { openSample } from './models/load-sample.ts';

test('a note that mentions me is in Today until I open the case, and a reply that quotes it is not saved', async ({
  page,
  host,
}) => {
  const app = await openSample(page, host);
  await host.call('settings.set', { actor: 'Ada' });
  const { rows } = await host.call('queue.list', {});
  const at = rows.findIndex(({ title }) => title.startsWith('Header parser'));
  const first = rows[at]?.id ?? '';
  await app.press('Home', ...Array.from({ length: at }, () => 'j'));
  await app.atRow(first);
  await app.press('Shift+N');
  const dialog = page.getByRole('dialog', { name: 'Add note' });
  await dialog
    .getByLabel('Note', { exact: true })
    .fill('@ada the vendor told us on the phone that they knew.');
  await app.press('Control+Enter');
  await expect(app.toasts).toContainText('Note added');
  await app.press('g', 't');
  await expect(app.rows.filter({ hasText: 'You were mentioned' })).toHaveCount(1);
  await app.rows.filter({ hasText: 'You were mentioned' }).click();
  await expect(app.caseId).toHaveText(first);
  await expect(app.clocks.getByText('the vendor told us')).toBeVisible();
  await expect.poll(async () => (await host.call('case.get', { caseId: first })).mentioned).toBe(false);

  await app.press('r');
  const text = page.getByRole('textbox', { name: 'Text' });
  await text.fill('Hello, the vendor told us on the phone that they knew.');
  await app.press('Control+s');
  await expect(page.getByText('Not saved: this would quote an internal note.')).toBeVisible();
});

test('the checklist is written at the project and ticked at the case', async ({ page, host }) => {
  const app = await openSample(page, host);
  const first = (await host.call('queue.list', {})).rows[0];
  await app.press('Home', 'Enter');
  await expect(app.caseId).toHaveText(first?.id ?? '?');
  await app.press('Shift+L');
  const dialog = page.getByRole('dialog', { name: /^Checklist of / });
  await dialog.getByRole('button', { name: 'Edit list…' }).click();
  await page
    .getByLabel('List in Markdown')
    .fill('## Before the fix\n- [ ] Reproduced\n- [ ] Severity agreed');
  await page.getByRole('tabpanel', { name: 'Checklist' }).getByRole('button', { name: 'Save' }).click();
  await expect(app.toasts).toContainText('Checklist saved');
  await app.press('Alt+ArrowLeft');
  await expect(app.case.getByRole('button', { name: 'Checklist: 0/2' })).toBeVisible();
  await app.press('Shift+L');
  await expect(dialog.getByRole('checkbox', { name: 'Reproduced' })).toBeFocused();
  await app.press('Space');
  await expect(dialog.getByRole('checkbox', { name: /^Reproduced/ })).toBeChecked();
  await app.press('Escape');
  await expect(app.case.getByRole('button', { name: 'Checklist: 1/2' })).toBeVisible();
  await app.press('Control+z');
  await expect(app.case.getByRole('button', { name: 'Checklist: 0/2' })).toBeVisible();
});
