/** Working down the queue by keys, without opening a case: each change goes on to the next row. */
import { expect, test, type Host } from './host.ts';
import { openSample } from './models/load-sample.ts';
import type { Page } from '@playwright/test';

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

/** Presses Shift+M as soon as this is drawn, before the page is painted. */
function assignOnceDrawn(page: Page, drawn: string): Promise<void> {
  return page.evaluate((where) => {
    const look = new MutationObserver(() => {
      const list = document.querySelector('[role="listbox"][data-keys="list"]');
      if (list === null || document.querySelector(where) === null) return;
      look.disconnect();
      list.dispatchEvent(new KeyboardEvent('keydown', { key: 'M', shiftKey: true, bubbles: true }));
    });
    look.observe(document, { childList: true, subtree: true });
  }, drawn);
}

/** How often the case was changed so far, and who has it. */
async function history(host: Host, caseId: string): Promise<readonly [number, string | null]> {
  const { events, fields } = await host.call('case.get', { caseId });
  return [events.length, fields.assignee ?? null];
}

test('a key pressed in the moment in which the queue comes back acts on what is true by then', async ({
  page,
  host,
}) => {
  const app = await openSample(page, host);
  const [first = ''] = await orderOf(host);
  await app.press('g', 's');
  await page.getByLabel('After changing a case').selectOption('Stay on the case');
  await host.call('case.set', { caseId: first, fields: { assignee: 'maintainer' } });
  const [changes] = await history(host, first);
  await assignOnceDrawn(page, `[role="toolbar"][aria-label="Actions on ${first}"]`);
  await app.press('g', 'q');
  await expect.poll(() => history(host, first)).toEqual([changes + 1, null]);

  await app.press('Enter');
  await expect(app.caseWithFocus).toBeVisible();
  await assignOnceDrawn(page, '[role="toolbar"]');
  await app.press('Shift+M', 'Escape');
  await expect.poll(() => history(host, first)).toEqual([changes + 3, null]);

  await app.press('Shift+M', 'Shift+M', 'Shift+M');
  await expect.poll(() => history(host, first)).toEqual([changes + 6, 'maintainer']);
});
