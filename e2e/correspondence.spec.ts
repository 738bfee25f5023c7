/** The emails of a case as a public page: read, a passage taken out, saved; a name never gets through. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from './host.ts';
import { AppPage } from './models/app-page.ts';
import { letter, policy } from './models/letters.ts';

test('is read in the window, without names, and saved without what was removed', async ({ page, host }) => {
  const app = new AppPage(page);
  await app.firstRun();
  await host.call('project.add', { name: 'Harbour', policy: { text: policy, fileName: 'SECURITY.md' } });
  await app.drop({
    name: 'report.eml',
    text: letter({
      subject: 'Overflow in the parser',
      text: 'Hello,\n\nthe parser overflows.\n\nOur server has the password opensesame for everybody in the team.\n\nRegards,\nAda',
    }),
  });
  await app.rows.first().click();
  await app.press('ControlOrMeta+k');
  await page.getByRole('combobox').fill('redact');
  await app.press('Enter');
  const dialog = page.getByRole('dialog', { name: /^Publish correspondence of / });
  await expect(dialog).toContainText('This is not public yet: the case is still open.');
  await expect(dialog.getByRole('button', { name: 'Save…' })).toBeDisabled();
  const message = dialog.getByRole('region', { name: 'Message 1' });
  await expect(message).toContainText('Reporter');
  await expect(message).not.toContainText(/Ada\b/);
  await message.getByRole('button', { name: 'Remove paragraph 1.3' }).click();
  await expect(message.getByRole('button', { name: 'Keep paragraph 1.3' })).toBeVisible();
  await dialog.getByLabel('Reason for publishing now').fill('The reporter published it.');
  await dialog.getByRole('button', { name: 'Save…' }).click();
  await expect(dialog).toBeHidden();
  const [name = ''] = readdirSync(host.saveFolder);
  const text = readFileSync(path.join(host.saveFolder, name), 'utf8');
  expect(text).toContain('the parser overflows');
  expect(text).not.toMatch(/opensesame|Ada\b|ada@/);
  await expect(page.getByText('Correspondence saved')).toBeVisible();
  await page.getByRole('tab', { name: 'Timeline' }).click();
  await expect(page.getByText('The reporter published it.')).toBeVisible();
});
