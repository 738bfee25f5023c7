/** Mail that GitHub sent for a reporter: read as its claim, answered where it says, and moved out of a wrong case. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from './host.ts';
import { policy } from './models/letters.ts';
import { AppPage } from './models/app-page.ts';

const fixture = (name: string) => ({
  name: `${name}.eml`,
  text: readFileSync(path.join(import.meta.dirname, `../tests/fixtures/relays/${name}.eml`), 'utf8'),
});
test.use({ now: '2026-11-20T08:00:00Z' });

const url = 'https://github.com/parser/parser/security/advisories/GHSA-2c4f-5g6h-7j8m';

test('a report on GitHub is answered there, and a forged comment gets a case of its own', async ({
  page,
  host,
}) => {
  const app = new AppPage(page);
  await app.firstRun();
  await host.call('project.add', {
    name: 'Parser',
    policy: { text: policy, fileName: 'SECURITY.md' },
    addresses: ['security@parser.example'],
  });
  await app.drop(fixture('github-opened'), fixture('hostile-comment-names-another-reporter'));
  await expect(app.rows).toHaveCount(1);
  await expect(app.rows.first()).toContainText('Ada Finder');
  await app.rows.first().click();

  const forged = page.getByRole('article', { name: 'Message from Eve' });
  await expect(forged).toContainText('GitHub says: @eve-claims opened GHSA-2c4f-5g6h-7j8m');
  await expect(forged).toContainText('Not encrypted, not signed');
  await app.press('n', 'Shift+O');
  await expect(forged).toBeHidden();
  await expect(app.rows).toHaveCount(2);
  await app.toasts.getByRole('button', { name: 'Undo' }).click();
  await expect(forged).toBeVisible();
  await forged.getByRole('button', { name: 'Move to its own case' }).click();
  await expect(forged).toBeHidden();

  await page.getByRole('group', { name: 'Reply to report' }).getByRole('button', { name: 'Reply' }).click();
  const composer = page.getByRole('region', { name: 'Reply' });
  await expect(composer.getByRole('heading', { name: 'Reply on GitHub' })).toBeVisible();
  await expect(composer).toContainText(url);
  await expect(composer.getByRole('button', { name: 'Save .eml…' })).toHaveCount(0);
  await expect(composer.getByLabel('Reply text')).toHaveValue(/^Hello Ada Finder/);
  await composer.getByRole('button', { name: 'I posted it…' }).click();
  await composer.getByRole('button', { name: /^Record “Acknowledged/ }).click();
  await expect(page.getByRole('button', { name: 'Status: acknowledged' })).toBeVisible();
  await expect(app.clocks).toContainText(/met in/);
  expect(await host.requests()).not.toContain(url);
});
