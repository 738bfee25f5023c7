/** Files of platforms and scanners, dropped like mail: what each became, what it says, and findings split off. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from './host.ts';
import { policy } from './models/letters.ts';
import { AppPage } from './models/app-page.ts';

const fixture = (name: string) => ({
  name,
  text: readFileSync(path.join(import.meta.dirname, `../tests/fixtures/platforms/${name}`), 'utf8'),
});
test.use({ now: '2026-11-20T08:00:00Z' });

test.beforeEach(async ({ page, host }) => {
  await new AppPage(page).firstRun();
  await host.call('project.add', { name: 'Parser', policy: { text: policy, fileName: 'SECURITY.md' } });
});

test('an advisory from GitHub opens a case with what it says, and a later one tells what changed', async ({
  page,
}) => {
  const app = new AppPage(page);
  await app.drop(fixture('github-triage.json'));
  const results = app.imports.getByRole('list', { name: 'Result for each message' });
  await expect(results).toContainText('New case');
  await expect(results).toContainText(/GitHub advisory, \d+ values not read/);
  await app.rows.first().click();
  const message = page.getByRole('article', { name: 'Message from ada-finds' });
  await expect(message).toContainText('GitHub says: @ada-finds opened GHSA-2c4f-5g6h-7j8m');
  await expect(message).toContainText('Not encrypted, not signed');
  const facts = message.getByRole('region', { name: 'GitHub advisory' });
  await expect(facts).toContainText('npm parser: from 1.0.0, before 1.4.2');
  await expect(facts).toContainText('Credit (no consent recorded)');
  await facts.getByText(/values not read$/).click();
  await expect(facts).toContainText('/collaborating_users');
  await expect(page.getByRole('button', { name: 'Copy web address' }).first()).toBeVisible();

  await app.drop(fixture('github-draft.json'));
  await expect(message).toHaveCount(2);
  await app.press('n');
  await expect(page.getByRole('list', { name: 'Changed since the last file' })).toContainText(
    'Status: triage → draft',
  );
  await page.getByRole('tab', { name: 'Timeline' }).click();
  await expect(page.getByText(/Status: triage → draft · .*Severity: high → critical/)).toBeVisible();

  await page.getByRole('tab', { name: 'Advisory' }).click();
  await page.getByRole('button', { name: 'Import…' }).click();
  await page
    .getByRole('button', { name: /^Use the GitHub advisory of this case/ })
    .first()
    .click();
  await page.getByLabel('Apply cvss31').check();
  await expect(page.getByRole('button', { name: 'Apply 1' })).toBeEnabled();
});

test('findings are a table, and selected rows become a case of their own', async ({ page }) => {
  const app = new AppPage(page);
  await app.drop(fixture('scan.sarif'));
  await app.rows.first().click();
  const table = page.getByRole('region', { name: 'Findings' });
  await expect(table.getByRole('row')).toHaveCount(5);
  await expect(table.getByRole('row', { name: /query\.js/ })).toContainText('js/sql-injection');
  await table.getByRole('button', { name: 'Show details' }).first().click();
  await expect(table).toContainText('Database query built from user-controlled sources');
  await table.getByRole('checkbox', { name: 'Select finding 1' }).check();
  await table.getByRole('checkbox', { name: 'Select finding 2' }).check();
  await table.getByRole('button', { name: 'Split into a new case…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('Title of the new case')).toHaveValue(/^This query depends/);
  await dialog.getByRole('button', { name: 'Create case' }).click();
  await expect(app.rows).toHaveCount(2);
  const own = page.getByRole('article', { name: 'Findings' });
  await expect(own.getByRole('row')).toHaveCount(3);
  await own.getByRole('button', { name: /^PAR-/ }).click();
  await expect(table.getByRole('button', { name: /^PAR-/ })).toHaveCount(2);
});

test('a table without columns that are understood is refused with the names that are', async ({ page }) => {
  const app = new AppPage(page);
  await app.drop({ name: 'prices.csv', text: 'article,price\napple,2\n' });
  await expect(app.imports).toContainText('None of the columns is known');
  await expect(app.imports).toContainText('Rule ID, Check ID');
  await expect(app.rows).toHaveCount(0);
});
