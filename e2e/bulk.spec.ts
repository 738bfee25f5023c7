/** Many cases at once: the whole list beyond what is loaded, one undo, reasons of those that refuse, a letter for each. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from './host.ts';
import { openSample } from './models/load-sample.ts';

test('a status is set for all that can have it; the rest stays selected with its reasons; one undo takes it back', async ({
  page,
  host,
}) => {
  const app = await openSample(page, host);
  const { rows } = await host.call('queue.list', {});
  const [original = '', paused = ''] = rows.map(({ id }) => id);
  await app.press('Control+a');
  const bar = page.getByRole('toolbar', { name: 'Selected cases' });
  await expect(bar).toContainText('8 selected');
  await app.press('e');
  await page.getByRole('menuitem', { name: 'Mark as duplicate…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Mark as duplicate: 8 cases' });
  await dialog.getByLabel('Duplicate of').fill(original);
  await dialog.getByLabel('Reason').fill('One and the same.');
  await dialog.getByRole('button', { name: 'Mark as duplicate' }).click();
  await expect(app.toasts).toContainText('Marked as duplicate: 7 of 8 cases');
  await expect(bar).toContainText('1 selected');
  await bar.getByRole('button', { name: '1 not changed' }).click();
  await expect(page.getByRole('dialog', { name: 'Not changed' })).toContainText(original);
  await app.press('Escape');
  // Where all of them refuse, the reason that was typed is not lost.
  const again = page.getByRole('dialog', { name: 'Mark as duplicate: 1 case' });
  const ask = async (): Promise<void> => {
    await bar.getByRole('button', { name: 'Status' }).click();
    await page.getByRole('menuitem', { name: 'Mark as duplicate…' }).click();
  };
  await ask();
  await again.getByLabel('Duplicate of').fill(original);
  await again.getByLabel('Reason').fill('Of itself.');
  await again.getByRole('button', { name: 'Mark as duplicate' }).click();
  await expect(again).toBeHidden();
  await ask();
  await expect(again.getByLabel('Reason')).toHaveValue('Of itself.');
  await again.getByRole('button', { name: 'Cancel' }).click();
  // What has left the list is not selected with it.
  await bar.getByRole('button', { name: 'Clear selection' }).click();
  await app.press('Control+a');
  await expect(bar).toContainText('1 selected');
  await app.press('Control+z');
  await expect(app.toasts).toContainText('Undone: Marked as duplicate7 cases');
  await expect(page.getByRole('button', { name: 'Inbox 8' })).toBeVisible();
  expect((await host.call('case.get', { caseId: paused })).state).toBe(rows[1]?.state);

  await app.press('m');
  await page.getByRole('menuitem', { name: 'Someone else…' }).click();
  await page.getByLabel('Name').fill('Ada');
  await app.press('Enter');
  await expect(app.toasts).toContainText('Assigned to Ada: 1 case');
});

test('many are disclosed only after a dialog, and those under embargo only with a reason', async ({
  page,
  host,
}) => {
  const app = await openSample(page, host);
  const [secret = '', other = ''] = (await host.call('queue.list', {})).rows.map(({ id }) => id);
  await host.call('case.set', { caseId: secret, fields: { embargoUntil: '2099-01-01T00:00:00Z' } });
  await app.press('Home', 'Control+a', 'e');
  await page.getByRole('menuitem', { name: 'Mark as disclosed…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Mark as disclosed: 8 cases' });
  await expect(dialog).toContainText('A case under embargo is disclosed only with a reason.');
  expect((await host.call('case.get', { caseId: other })).state).not.toBe('disclosed');
  await dialog.getByRole('button', { name: 'Mark as disclosed' }).click();
  await expect(app.toasts).toContainText('7 of 8 cases');
  expect((await host.call('case.get', { caseId: secret })).state).not.toBe('disclosed');
  expect((await host.call('case.get', { caseId: other })).state).toBe('disclosed');
});

test('a letter for each selected case is reviewed, one changed, one left out, and all are saved at once', async ({
  page,
  host,
}) => {
  const app = await openSample(page, host);
  const ids = (await host.call('queue.list', {})).rows.slice(0, 3).map(({ id }) => id);
  await app.press('Home', 'Shift+J', 'Shift+J', 'r');
  const dialog = page.getByRole('dialog', { name: 'Reply to 3 cases' });
  await dialog.getByLabel('Template').selectOption('thanks');
  const emails = dialog.getByRole('list', { name: 'Emails' });
  await expect(emails.getByRole('listitem')).toHaveCount(3);
  await emails.getByRole('checkbox', { name: `Include ${ids[0] ?? ''}` }).uncheck();
  // Encrypted reports whose reporter has no key are left out until somebody says otherwise.
  await emails.getByRole('checkbox', { name: `Include ${ids[2] ?? ''}` }).check();
  await emails.getByRole('button', { name: new RegExp(ids[1] ?? '') }).click();
  await dialog.getByLabel('Text').fill('Thank you, all of it is fixed now.');
  await dialog.getByRole('button', { name: 'Save 2 emails…' }).click();
  await expect(app.toasts).toContainText('Emails saved, not confirmed as sent: 2 cases');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: 'Unsent 2' })).toBeVisible();
  const folder = path.join(host.saveFolder, 'Replies-thanks');
  expect(readdirSync(folder).sort()).toEqual([ids[1], ids[2]].map((id) => `${id ?? ''}-thanks.eml`).sort());
  const { letters } = await host.call('case.get', { caseId: ids[1] ?? '' });
  const { text } = await host.call('letter.text', { caseId: ids[1] ?? '', letterId: letters[0]?.id ?? '' });
  expect(text).toBe('Thank you, all of it is fixed now.');
  await app.press('Control+z');
  await expect(page.getByRole('button', { name: 'Unsent', exact: true })).toBeVisible();
});

test('tags go on a selection and off a case, and are found in the filter', async ({ page, host }) => {
  const app = await openSample(page, host);
  const [first = '', second = ''] = (await host.call('queue.list', {})).rows.map(({ id }) => id);
  await app.press('Home', 'Shift+J', 'l');
  await page
    .getByRole('dialog', { name: 'Tags of 2 cases' })
    .getByLabel('New tags')
    .fill('Regression fuzzing');
  await app.press('Enter');
  await expect(app.toasts).toContainText('+regression +fuzzing: 2 cases');
  await expect(page.locator(`#case-${first}`)).toContainText('tags fuzzing, regression');
  await app.press('Escape', 'Home', 'l');
  const dialog = page.getByRole('dialog', { name: `Tags of ${first}` });
  await dialog.getByRole('checkbox', { name: 'regression' }).uncheck();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(app.toasts).toContainText('−regression');
  await page.getByRole('combobox').fill('tag:reg');
  await page.getByRole('option', { name: 'regression', exact: true }).click();
  await expect(app.rows).toHaveCount(1);
  await expect(app.rows.first()).toContainText(second);
  await app.rows.first().click();
  await expect(app.case.getByRole('button', { name: 'Tags: fuzzing, regression' })).toBeVisible();
});
