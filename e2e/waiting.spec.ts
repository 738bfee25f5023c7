/** Waiting: the lists with their counts, each shown in the queue, and a reminder by one key. */
import { expect, test } from './host.ts';
import { openSample } from './models/load-sample.ts';

test('g w shows the lists, a list leads into the queue, and f drafts a reminder there', async ({
  page,
  host,
}) => {
  const app = await openSample(page, host);
  const { rows } = await host.call('queue.list', { filter: 'waiting:us' });
  const asked = rows.find(({ state, reporter }) => state === 'new' && reporter.includes(' '))?.id ?? '';
  await host.call('case.event', { caseId: asked, event: 'needs-info', reason: 'Which version?' });
  await app.press('g', 'w');
  await expect(page.getByRole('heading', { name: 'Waiting', level: 1 })).toBeVisible();
  const list = page.getByRole('region', { name: 'They owe an answer' });
  await expect(list.getByRole('button', { name: 'They owe an answer, 1 case' })).toBeVisible();
  await expect(
    page.getByRole('button', { name: `We owe an answer, ${String(rows.length - 1)} cases` }),
  ).toBeVisible();
  await list.getByRole('button', { name: 'They owe an answer, 1 case' }).press('Enter');
  await expect(page.getByRole('combobox', { name: 'Filter queue' })).toHaveValue('waiting:them');
  await expect(app.rows).toHaveCount(1);
  await expect(app.rows.first()).toContainText('No answer for');

  await app.press('f');
  const dialog = page.getByRole('dialog', { name: 'Reply to 1 case' });
  await expect(dialog.getByLabel('Text', { exact: true })).toHaveValue(/have not had an answer yet/);
  await app.press('Escape');
  await expect(dialog).toBeHidden();

  await app.press('Enter');
  await expect(app.caseId).toHaveText(asked);
  await app.press('f');
  await expect(page.getByLabel('Template')).toHaveText(/Reminder/);
});

test('a case opens from its list, and “No answer needed” takes it off', async ({ page, host }) => {
  const app = await openSample(page, host);
  const before = (await host.call('waiting.list', {})).lists.find(({ name }) => name === 'us');
  const [row] = before?.rows ?? [];
  await app.press('g', 'w');
  const list = page.getByRole('region', { name: 'We owe an answer' });
  await list.getByRole('button').nth(1).click();
  await expect(app.caseId).toHaveText(row?.id ?? '?');
  await app.press('e');
  await page.getByRole('menuitem', { name: 'No answer needed' }).click();
  await expect(app.toasts).toContainText('No answer needed');
  const after = (await host.call('waiting.list', {})).lists.find(({ name }) => name === 'us');
  expect(after?.count).toBe((before?.count ?? 0) - 1);
});
