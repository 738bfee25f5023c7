/** Several cases, one date: given on the board, what blocks it leads to the case, and all files are saved at once. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from './host.ts';
import { AppPage } from './models/app-page.ts';
import { letter, policy } from './models/letters.ts';

test('two cases become public together', async ({ page, host }) => {
  const app = new AppPage(page);
  await app.firstRun();
  await host.call('project.add', {
    ...{ name: 'Harbour', policy: { text: policy, fileName: 'SECURITY.md' }, timeZone: 'Europe/Berlin' },
    addresses: ['security@harbour.example'],
  });
  for (const subject of ['Overflow in the parser', 'Traversal in the archive'])
    await app.drop({ name: 'report.eml', text: letter({ subject, text: `${subject}, here is how.` }) });
  await expect(app.rows).toHaveCount(2);
  const [first, second] = (await host.call('queue.list', {})).rows.map(({ id }) => id).toSorted();

  await app.press('g', 'v');
  await page.getByRole('tab', { name: 'Releases' }).click();
  await expect(page.getByText('No releases yet')).toBeVisible();
  await page.getByRole('button', { name: 'Set one date for cases…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Set one date for cases' });
  await dialog.getByLabel('Cases').fill(`${first ?? ''} ${second ?? ''}`);
  await dialog.getByLabel('Date and time').fill('2098-03-05T15:00');
  await app.press('Enter');
  await expect(
    page.getByRole('heading', { name: 'Harbour: Wed 5 Mar 2098 15:00 (Europe/Berlin) = 14:00 UTC' }),
  ).toBeVisible();
  await expect(page.getByRole('row')).toHaveCount(3);
  const blockers = page.getByRole('region', { name: 'Blockers' });
  await expect(blockers).toContainText('6 blockers, 4 open points:');
  await expect(blockers).toContainText('no fix is ready');

  await page.getByRole('button', { name: 'Prepare all files…' }).click();
  const files = page.getByRole('dialog', { name: 'Prepare all files' });
  await expect(files.getByRole('list', { name: 'Not included' })).toContainText('announcement');
  await files.getByRole('radio', { name: 'Like Node.js' }).click();
  await files.getByLabel('Reason for saving before the date').fill('For the review');
  await app.press('Enter');
  await expect(files.getByText('Preview of the announcement')).toBeVisible();
  await files.getByRole('button', { name: /^Save \d+ files to a folder…$/ }).click();
  await expect(files).toBeHidden();
  const folder = path.join(host.saveFolder, 'Release-2098-03-05');
  expect(readdirSync(folder).toSorted()).toEqual([...['ANNOUNCEMENT-node.md', first, second, 'replies']]);
  await expect(blockers).toContainText('an email is saved and not confirmed as sent');

  await page.getByRole('button', { name: `${second ?? ''} Advisory` }).click();
  await expect(app.caseId).toHaveText(second ?? '?');
  await expect(page.getByRole('tab', { name: 'Advisory', selected: true })).toBeVisible();
});
