/** Working down the queue by keys, without opening a case: each change goes on to the next row. */
import { expect, test, type Host } from './host.ts';
import { openSample } from './models/load-sample.ts';

const orderOf = async (host: Host): Promise<string[]> =>
  (await host.call('queue.list', {})).rows.map(({ id }) => id);

test('keys change the case under the cursor, and each goes on to the next row', async ({ page, host }) => {
  const app = await openSample(page, host);
  const order = await orderOf(host);
  await app.atRow(order[0]);

  await app.press('Shift+M');
  await app.atRow(order[1]);
  await app.press('s');
  await page.getByRole('menuitem', { name: 'High' }).press('Enter');
  await app.atRow(order[2]);
  await app.press('e');
  await page.getByRole('menuitem', { name: 'Mark as spam' }).click();
  await app.atRow(order[3]);
  await app.press('a');
  const dialog = page.getByRole('dialog', { name: 'Acknowledge 1 case' });
  await dialog.getByLabel('How were they acknowledged?').fill('By phone');
  await dialog.getByRole('button', { name: 'Record' }).click();
  await app.atRow(order[4]);
  await expect(page.getByRole('listbox', { name: 'Cases' })).toBeFocused();

  const changed = await Promise.all(order.slice(0, 4).map((caseId) => host.call('case.get', { caseId })));
  expect(changed.map(({ state }) => state)).toEqual(['new', 'new', 'spam', 'acknowledged']);
  expect(changed[0]?.fields.assignee).toBe('maintainer');
  expect(changed[1]?.severity).toBe('high');
  await expect(app.case).toBeHidden();
});

test('undo goes back to the case, unless one has moved on', async ({ page, host }) => {
  const app = await openSample(page, host);
  const order = await orderOf(host);
  await app.press('Shift+M');
  await app.atRow(order[1]);
  await app.press('Shift+M');
  await app.atRow(order[2]);
  await app.press('Control+z');
  await app.atRow(order[1]);
  await app.press('j', 'j', 'Control+z');
  await expect(app.toasts).toContainText(`Undone: Changed${order[0] ?? ''}`);
  await app.atRow(order[3]);
});

test('an open case stays open, and so does the row where the settings say so', async ({ page, host }) => {
  const app = await openSample(page, host);
  const [first = ''] = await orderOf(host);
  await app.press('Enter');
  await expect(app.caseId).toHaveText(first);
  await app.press('Shift+M');
  await expect(app.toasts).toContainText('Assigned to');
  await expect(app.caseId).toHaveText(first);
  await app.press('Escape', 'g', 's');
  await page.getByLabel('After changing a case').selectOption('Stay on the case');
  await app.press('g', 'q', 'g', 's'); // a field that is drawn anew shows what is set
  await expect(page.getByLabel('After changing a case')).toHaveValue('stay');
  await app.press('g', 'q');
  await app.atRow(first);
  await expect(app.rows.first()).toHaveAccessibleName(/assigned to/);
  await app.press('Shift+M');
  await expect(app.toasts).toContainText('Unassigned');
  await app.atRow(first);
});
