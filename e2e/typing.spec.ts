/** What somebody types is never a command, and the focus stays where somebody types. */
import { expect, test, type Host } from './host.ts';
import { AppPage } from './models/app-page.ts';
import { letter } from './models/letters.ts';
import { openSample } from './models/load-sample.ts';

async function eventsOf(host: Host): Promise<number> {
  return (await host.call('audit.verify', {})).events;
}

test('the filter keeps the focus while its list goes and comes back', async ({ page, host }) => {
  const app = await openSample(page, host);
  await app.openCase(/Path traversal|Request smuggling/);
  const before = await eventsOf(host);

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
  expect(await eventsOf(host)).toBe(before);
});

test('a letter is a command on the list and in the case, not on a button elsewhere', async ({
  page,
  host,
}) => {
  const app = await openSample(page, host);
  await app.openCase(/Request smuggling/);
  await page.getByRole('button', { name: 'Settings' }).focus();
  const before = await eventsOf(host);
  await app.press('Shift+M', 'a', 's', 'x');
  await expect(page.getByRole('menu')).toBeHidden();
  expect(await eventsOf(host)).toBe(before);
  await page.getByRole('listbox', { name: 'Cases' }).focus();
  await app.press('Shift+M');
  await expect(app.toasts).toContainText('Assigned to');
});

test('undo belongs to what was done, from any screen', async ({ page, host }) => {
  const app = await openSample(page, host);
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
  expect((await host.call('case.get', { caseId: taken })).fields.assignee ?? null).toBeNull();
  await app.press('Control+z');
  await expect(app.toasts).toContainText('Nothing left to undo');
});

test('leaving a case by Escape gives its keys back to the list, whatever had the focus in the case', async ({
  host,
  page,
}) => {
  const app = new AppPage(page);
  await app.firstRun();
  await host.call('project.add', { name: 'Harbour' });
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

test('a year of five digits is no reason to stop', async ({ page, host }) => {
  const app = await openSample(page, host);
  await app.openCase(/Request smuggling/);
  const before = await eventsOf(host);
  await app.press('d');
  const posted = page.getByLabel('First post to linux-distros');
  await posted.fill('88272-04-11T07:17');
  await expect(posted).toHaveJSProperty('validity.rangeOverflow', true);
  await expect(page.getByRole('button', { name: 'Set as embargo' })).toBeVisible();
  await page.keyboard.press('Escape');
  expect(await eventsOf(host)).toBe(before);
});
