/** Similar reports: one row of the queue that opens, one decision for all of them, and a case taken out by hand. */
import { expect, test } from './host.ts';
import { AppPage, type DroppedFile } from './models/app-page.ts';

const reports = [
  ['Heap overflow in parse_hdr', 'parse_hdr() in src/http/header.c overflows a heap buffer, see CWE-787.'],
  ['Open redirect after login', 'The page /login?next=//evil.invalid redirects anywhere.'],
  [
    'Pufferüberlauf in parse_hdr',
    'In der Funktion `parse_hdr` (header.c) gibt es einen Heap-Pufferüberlauf.',
  ],
  ['CWE-787 in src/http/header.c', 'Location: src/http/header.c, function parse_hdr. Out-of-bounds write.'],
] as const;

const files: DroppedFile[] = reports.map(([subject, text], index) => ({
  name: `${String(index)}.eml`,
  text: `From: Finder ${String(index)} <f${String(index)}@example.net>\r\nTo: security@example.org\r\nSubject: ${subject}\r\nMessage-ID: <similar${String(index)}@example.net>\r\nDate: Thu, 19 Nov 2026 09:0${String(index)}:00 +0000\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n`,
}));

test.beforeEach(async ({ page, host }) => {
  const app = new AppPage(page);
  await app.firstRun();
  await host.call('project.add', { name: 'Harbour', prefix: 'HARB' });
  await app.drop(...files);
  await expect(app.rows.filter({ hasText: '3 similar reports, collapsed' })).toHaveCount(1); // all four are there
});

test('a group is one row that opens and closes by key and by mouse', async ({ page }) => {
  const app = new AppPage(page);
  const chip = page.getByTitle('Show similar reports');
  await expect(app.rows).toHaveCount(2);
  await app.press('Home');
  await expect(page.getByRole('toolbar', { name: '3 similar reports' })).toBeVisible();
  await app.press('ArrowRight');
  await expect(app.rows).toHaveCount(4);
  await expect(app.rows.filter({ hasText: 'in the group above' })).toHaveCount(2);
  await app.press('j', 'ArrowLeft'); // from a member, back to the row of the group
  await expect(app.rows).toHaveCount(2);
  await expect(page.getByRole('toolbar', { name: '3 similar reports' })).toBeVisible();
  await chip.click();
  await expect(app.rows).toHaveCount(4);
  await page.getByTitle('Hide similar reports').click();
  await expect(app.rows).toHaveCount(2);
});

test('what is decided for a closed group is decided for all of it, with one undo', async ({ page, host }) => {
  const app = new AppPage(page);
  await app.press('Home', 'Space');
  await expect(page.getByRole('toolbar', { name: 'Selected cases' })).toContainText('3 selected');
  await app.press('s');
  await page.getByRole('menuitem', { name: 'High' }).click();
  await expect(app.toasts).toContainText('3 cases');
  const severities = async (): Promise<(string | null)[]> =>
    (await host.call('queue.list', { filter: 'is:grouped' })).rows.map(({ severity }) => severity);
  expect(await severities()).toEqual(['high', 'high', 'high']);
  await app.press('Control+z');
  await expect.poll(severities).toEqual([null, null, null]);
});

test('the case says what is the same, and is taken out of its group and put back', async ({ page }) => {
  const app = new AppPage(page);
  await app.press('Home', 'ArrowRight');
  await expect(app.rows).toHaveCount(4);
  await app.press('j', 'Enter');
  const panel = page.getByRole('region', { name: 'Similar reports' });
  await expect(panel).toContainText('2 similar reports in its group');
  await app.press('Shift+I');
  const members = panel.getByRole('list', { name: 'In its group' });
  await expect(members).toContainText('same function, parse_hdr');
  await expect(members.getByRole('listitem')).toHaveCount(2);
  await panel.getByRole('button', { name: 'Take out of group' }).click();
  await expect(app.toasts).toContainText('Taken out of its group');
  const others = panel.getByRole('list', { name: 'Others' });
  await expect(others.getByRole('listitem')).toHaveCount(2);
  await others.getByRole('button', { name: 'Group' }).first().click();
  await expect(members.getByRole('listitem')).toHaveCount(2);
});

test('two groups are joined by the case menu, with one undo, and Today shows a group as one row', async ({
  page,
  host,
}) => {
  const app = new AppPage(page);
  await app.press('g', 't');
  const today = app.rows.filter({ hasText: '3 similar reports, collapsed' });
  await expect(today).toHaveCount(1);
  await page.getByTitle('Show similar reports').click();
  await expect(app.rows.filter({ hasText: 'in the group above' })).toHaveCount(2);
  await app.press('g', 'q');
  await app.openCase(/Open redirect/);
  await app.case.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Group with another case…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Find case').fill('parse_hdr');
  await dialog.getByRole('radio').first().check();
  await dialog.getByRole('button', { name: 'Group', exact: true }).click();
  await expect(app.toasts).toContainText('Grouped with');
  await expect
    .poll(async () => (await host.call('queue.list', { filter: 'is:grouped' })).rows.length)
    .toBe(4);
  await app.press('Control+z');
  await expect
    .poll(async () => (await host.call('queue.list', { filter: 'is:grouped' })).rows.length)
    .toBe(3);
});
