/** The whole way once: vault, project, mail, case, clock, severity, advisory. */
import { existsSync, readdirSync } from 'node:fs';
import { expect, test } from './host.ts';
import { AppPage } from './models/app-page.ts';
import { letter, policy } from './models/letters.ts';

test('from nothing to an advisory', async ({ page, host }) => {
  const app = new AppPage(page);
  await app.makeVault();

  await app.drop({ name: 'SECURITY.md', text: policy });
  await expect(page.getByRole('list', { name: 'Deadlines in this policy' })).toContainText('within 72 hours');
  await page.getByLabel('Project name').fill('Harbour');
  await page.getByRole('button', { name: 'Add project' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Skip' }).click();

  const release = await app.hold([{ name: 'report.eml', text: letter() }]);
  await expect(app.overlay).toBeVisible();
  await release();
  await expect(app.overlay).toBeHidden();
  await expect(app.imports).toContainText('1 message read · 1 new case');
  await expect(app.imports.getByRole('listitem')).toContainText('New case');
  await page.getByRole('button', { name: 'Go to queue' }).click();

  await expect(app.rows).toHaveCount(1);
  await app.press('j', 'Enter');
  await expect(page.getByRole('article', { name: 'Message from Ada Finder' })).toContainText(
    'written outside of the folder',
  );
  await expect(page.getByRole('list', { name: 'Attachments' })).toContainText('poc.c');
  await app.press('w');
  const evidence = page.getByRole('dialog', { name: 'How was this verified?' });
  await expect(evidence).toContainText('DKIM');
  await app.press('Escape');
  await expect(evidence).toBeHidden();
  await expect(app.caseWithFocus).toBeVisible();
  await expect(app.rows.first()).not.toHaveAccessibleName(/unread/);

  await host.call('project.update', { project: 'Harbour', addresses: ['security@harbour.example'] });
  await app.press('a');
  await expect(page.getByLabel('Reply text')).toBeFocused();
  await app.press('Control+s');
  await expect(app.toasts).toContainText('Saved unencrypted');
  await app.press('a');
  await page.getByRole('button', { name: 'Confirm as sent', exact: true }).click();
  await expect(app.toasts).toContainText('recorded: acknowledged');
  await expect(app.clocks).toContainText(/met in/);

  await app.press('2');
  await page.getByRole('radio', { name: 'High' }).first().click();
  await expect(app.toasts).toContainText('Severity high');
  await expect(app.rows.first()).toHaveAccessibleName(/High/);

  await app.press('3');
  await page.getByRole('radio', { name: 'Preview' }).click();
  await expect(page.getByLabel(/^(Text preview|Export source)$/)).toContainText('Path traversal');
  await page.getByRole('radio', { name: 'Preview' }).click();
  await page.getByRole('button', { name: 'Save Markdown' }).click();
  await expect.poll(() => (existsSync(host.saveFolder) ? readdirSync(host.saveFolder) : [])).toHaveLength(2);
});

test('a change can be taken back by key', async ({ page }) => {
  const app = new AppPage(page);
  await app.firstRun();
  await app.drop({ name: 'SECURITY.md', text: policy });
  await page.getByLabel('Project name').fill('Harbour');
  await page.getByRole('button', { name: 'Add project' }).click();
  await expect(page.getByRole('heading', { name: 'Harbour' })).toBeVisible();
  await app.press('g', 'q');
  await app.drop({ name: 'report.eml', text: letter() });
  await expect(app.rows).toHaveCount(1);
  await app.press('j', 'Enter');
  await expect(page.getByRole('button', { name: 'Status: new' })).toBeVisible();
  await app.press('e');
  await page.getByRole('menuitem', { name: 'Start assessing' }).click();
  await expect(page.getByRole('button', { name: 'Status: assessing' })).toBeVisible();
  await app.press('Control+z');
  await expect(page.getByRole('button', { name: 'Status: new' })).toBeVisible();
});
