/** What somebody types is never a command, and the focus stays where somebody types. */
import { expect, test, type Desk } from './host.ts';
import { DeskPage } from './models/desk-page.ts';
import { letter } from './models/letters.ts';
import { loadSample } from './models/sample-desk.ts';

async function eventsOf(desk: Desk): Promise<number> {
  return (await desk.call('audit.verify', {})).events;
}

test('the filter keeps the focus while its list goes and comes back', async ({ page, desk }) => {
  const app = new DeskPage(page);
  await app.makeDesk();
  await loadSample(desk);
  await expect(app.rows).toHaveCount(8);
  await app.openCase(/Path traversal|Request smuggling/);
  const before = await eventsOf(desk);

  await app.press('/');
  const filter = page.getByLabel('Filter queue');
  await expect(filter).toBeFocused();
  await page.keyboard.type('zzzq');
  await expect(app.rows).toHaveCount(0);
  await app.press('Control+a');
  await page.keyboard.type('p');
  await expect(app.rows).not.toHaveCount(0);
  await expect(filter).toBeFocused();
  await page.keyboard.type('aths');
  await expect(filter).toHaveValue('paths');
  expect(await eventsOf(desk)).toBe(before);
});

test('a letter is a command on the list and in the case, not on a button elsewhere', async ({
  page,
  desk,
}) => {
  const app = new DeskPage(page);
  await app.makeDesk();
  await loadSample(desk);
  await app.openCase(/Request smuggling/);
  await page.getByRole('button', { name: 'Settings' }).focus();
  const before = await eventsOf(desk);
  await app.press('Shift+M', 'a', 's', 'x');
  await expect(page.getByRole('menu')).toBeHidden();
  expect(await eventsOf(desk)).toBe(before);
  await page.getByRole('listbox', { name: 'Cases' }).focus();
  await app.press('Shift+M');
  await expect(app.toasts).toContainText('Assigned to');
});

test('undo belongs to what was done, from any screen', async ({ page, desk }) => {
  const app = new DeskPage(page);
  await app.makeDesk();
  await loadSample(desk);
  await app.openCase(/Request smuggling/);
  await app.press('Shift+M');
  const taken = await app.caseId.innerText();
  await expect(app.toasts).toContainText('Assigned to');
  await app.openCase(/Heap overflow/);
  await expect(app.caseId).not.toHaveText(taken);
  await app.press('g', 's');
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  await app.press('Control+z');
  await expect(app.toasts.getByRole('listitem')).toHaveCount(1);
  await expect(app.toasts).toContainText(`Undone: Changed${taken}`);
  expect((await desk.call('case.get', { caseId: taken })).fields.assignee ?? null).toBeNull();
  await app.press('Control+z');
  await expect(app.toasts).toContainText('Nothing left to undo');
});

test('leaving a case by Escape gives its keys back to the list, whatever had the focus in the case', async ({
  desk,
  page,
}) => {
  const app = new DeskPage(page);
  await app.makeDesk();
  await desk.call('project.add', { name: 'Harbour' });
  await app.drop(
    { name: 'one.eml', text: letter({ id: 'one' }) },
    { name: 'two.eml', text: letter({ id: 'two', subject: 'Another hole', text: 'Something else.' }) },
  );
  await expect(app.rows).toHaveCount(2);
  await app.rows.first().click();
  const first = await app.caseId.innerText();
  await page.getByRole('tab', { name: 'Assessment' }).focus();
  await app.press('Escape');
  await expect(page.getByRole('listbox', { name: 'Cases' })).toBeFocused();
  await app.press('j', 'Enter');
  await expect(app.caseId).not.toHaveText(first);
});
