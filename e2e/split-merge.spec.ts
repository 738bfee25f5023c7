/** A report about two bugs becomes two cases by its own words, and two cases of one bug become one; both can be undone. */
import { expect, test } from './host.ts';
import { AppPage } from './models/app-page.ts';
import { letter, policy } from './models/letters.ts';

test('a selected passage becomes a case, cases are merged, and the timeline undoes it', async ({
  page,
  host,
}) => {
  const app = new AppPage(page);
  await app.firstRun();
  await host.call('project.add', { name: 'Harbour', policy: { text: policy, fileName: 'SECURITY.md' } });
  await app.drop({
    name: 'report.eml',
    text: letter({
      subject: 'Two bugs',
      text: 'The parser overflows.\n\nThe log file is readable by everybody.',
    }),
  });
  await expect(app.rows).toHaveCount(1);
  await app.rows.first().click();
  await page
    .getByRole('article')
    .getByText('The log file')
    .evaluate((paragraph) => {
      const node = paragraph.firstChild;
      const at = node?.textContent?.indexOf('The log file') ?? 0;
      document.getSelection()?.setBaseAndExtent(node ?? paragraph, at, node ?? paragraph, at + 38);
    });
  await app.press('Shift+S');
  const split = page.getByRole('dialog', { name: /^Split / });
  await expect(split.getByRole('blockquote')).toHaveText('The log file is readable by everybody.');
  await expect(split.getByLabel('Title of the new case')).toHaveValue(
    'The log file is readable by everybody.',
  );
  await split.getByLabel('Title of the new case').fill('Log file is world-readable');
  await app.press('Enter');
  const made = page.getByRole('region', { name: /^Case / });
  await expect(made.getByRole('heading', { name: 'Log file is world-readable' })).toBeVisible();
  await expect(made.getByRole('article', { name: /^Passage from / })).toContainText('readable by everybody');
  await expect(app.rows).toHaveCount(2);

  await app.press('ControlOrMeta+k');
  await page.getByRole('combobox').fill('merge');
  await app.press('Enter');
  const merge = page.getByRole('dialog', { name: /^Merge / });
  await merge.getByLabel('Find case').fill('Two bugs');
  await merge.getByRole('radio', { name: /Two bugs/ }).check();
  await expect(merge.getByRole('list', { name: 'What happens' })).toContainText('0 messages move');
  await merge.getByRole('button', { name: 'Merge', exact: true }).click();
  await expect(made.getByRole('heading', { name: 'Two bugs' })).toBeVisible();
  const [first, second] = (await host.call('queue.list', { state: 'any' })).rows.map(({ id }) => id).sort();
  expect((await host.call('case.get', { caseId: second ?? '' })).mergedInto).toBe(first);

  await app.press('4');
  const merged = made.getByRole('listitem').filter({ hasText: second });
  await merged.first().getByRole('button', { name: /^Undo/ }).click();
  await expect
    .poll(async () => (await host.call('case.get', { caseId: second ?? '' })).mergedInto)
    .toBeNull();
});
