/** Classes and decisions: set by key, asked for when a case is closed, shown to the next report, cited in its reply. */
import { expect, test, type Host } from './host.ts';
import { AppPage } from './models/app-page.ts';
import type { Page } from '@playwright/test';

const headers = 'Missing security headers without a demonstrated attack';
const policy = `# Security

Report to security@example.org. We acknowledge reports within 48 hours.

- Disclosure: within 90 days

## Out of scope

- ${headers}
- Denial of service by an administrator
`;

const mail = (n: number, subject: string, body: string): string =>
  [
    `From: Finder ${String(n)} <finder${String(n)}@example.net>`,
    'To: security@example.org',
    `Subject: ${subject}`,
    `Date: ${new Date(Date.now() - 3_600_000).toUTCString()}`,
    `Message-ID: <decisions-${String(n)}@example.net>`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    body,
    '',
  ].join('\r\n');

async function twoReports(page: Page, host: Host): Promise<AppPage> {
  const app = new AppPage(page);
  await app.firstRun();
  await host.call('project.add', {
    name: 'Tidepool',
    prefix: 'TIDE',
    addresses: ['security@example.org'],
    policy: { text: policy, fileName: 'SECURITY.md' },
  });
  await app.drop({
    name: 'first.eml',
    text: mail(
      1,
      'Missing security headers on the admin panel',
      'Version 2.1.0. The admin panel (admin/panel.c) sends no X-Frame-Options. An authenticated attacker could frame it. CWE-1021',
    ),
  });
  await expect(app.rows).toHaveCount(1);
  await app.drop({
    name: 'second.eml',
    text: mail(
      2,
      'Security headers missing in the API',
      'Version 3.0.1. The API (api/serve.c) sends no Content-Security-Policy header. Unauthenticated. CWE-1021',
    ),
  });
  await expect(app.rows).toHaveCount(2);
  return app;
}

const open = async (app: AppPage, title: string): Promise<void> => {
  await app.rows.filter({ hasText: title }).click();
  await expect(app.case.getByRole('heading', { name: title })).toBeVisible();
};

test('c sets the class of a case: its row and clocks say so, and the next step follows', async ({
  page,
  host,
}) => {
  const app = await twoReports(page, host);
  await open(app, 'Missing security headers');
  await app.press('c');
  await page.getByRole('menuitem', { name: /^Hardening/ }).click();
  await expect(app.toasts).toContainText('Classified as hardening');
  await expect(app.rows.filter({ hasText: 'Missing security headers' })).toContainText('Hardening');
  await page.getByText(/clocks? do(es)? not apply/).click();
  await expect(page.getByRole('complementary')).toContainText('classified as “hardening”');
  await app.press('r');
  await expect(page.getByLabel('Template')).toHaveValue('hardening');
});

test('closing asks for the reason, the class and the sentence; the next report shows and cites it', async ({
  page,
  host,
}) => {
  const app = await twoReports(page, host);
  await open(app, 'Missing security headers');
  await app.press('e');
  await page.getByRole('menuitem', { name: 'Out of scope…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('Headers alone stop nothing here.');
  await dialog.getByLabel('Class').selectOption('Expected behavior');
  await dialog.getByLabel('Decided by').selectOption(headers);
  await dialog.getByRole('button', { name: 'Out of scope' }).click();
  const decision = app.case.getByRole('group', { name: 'Decision' });
  await expect(decision).toContainText('Headers alone stop nothing here.');
  await expect(decision).toContainText(headers);

  await open(app, 'Security headers missing');
  await page.getByRole('button', { name: /Report details.*1 earlier decision/ }).click();
  const earlier = page.getByRole('list', { name: 'Earlier decisions' });
  await expect(earlier).toContainText('Headers alone stop nothing here.');
  await expect(earlier).toContainText('same weakness: CWE-1021');
  await expect(earlier).toContainText('different version: 3.0.1 (earlier: 2.1.0)');
  await app.press('Shift+R');
  await expect(page.getByLabel('Reply text')).toHaveValue(/Headers alone stop nothing here\./);
  await expect(page.getByLabel('Reply text')).toHaveValue(/Your report differs in/);
});

test('the decision of a closed case can be changed, and undone', async ({ page, host }) => {
  const app = await twoReports(page, host);
  await open(app, 'Missing security headers');
  await app.press('e');
  await page.getByRole('menuitem', { name: 'Reject…' }).click();
  await page.getByRole('dialog').getByLabel('Reason').fill('Documented.');
  await app.press('Control+Enter');
  const decision = app.case.getByRole('group', { name: 'Decision' });
  await decision.getByRole('button', { name: 'Edit decision…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('Reason')).toHaveValue('Documented.');
  await dialog.getByLabel('Decided by').selectOption('Another sentence…');
  await dialog.getByLabel('Sentence').fill('The panel is for administrators only.');
  await dialog.getByText('May be published').click();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(decision).toContainText('Decided by The panel is for administrators only.');
  await expect(decision).toContainText('public');
  await app.toasts.getByRole('button', { name: 'Undo' }).last().click();
  await expect(decision).not.toContainText('The panel');
});

test('public decisions are the settled positions of the project; one that names its reporter is held back', async ({
  page,
  host,
}) => {
  const app = await twoReports(page, host);
  const decide = (caseId: string, reason: string) =>
    host.call('case.event', { caseId, event: 'out-of-scope', reason, basis: headers, public: true });
  const { rows } = await host.call('queue.list', {});
  const idOf = (title: string): string => rows.find((row) => row.title.startsWith(title))?.id ?? '';
  const held = idOf('Security headers');
  await decide(idOf('Missing security'), 'Headers alone stop nothing here.');
  await decide(held, 'finder2@example.net was told why.');
  await app.press('g', 'p');
  await page
    .getByRole('button', { name: /Tidepool/ })
    .first()
    .click();
  await page.getByRole('tab', { name: 'Settled positions' }).click();
  await expect(page.getByRole('region', { name: 'Held back' })).toContainText(
    `${held} address finder2@example.net`,
  );
  const text = page.locator('pre');
  await expect(text).toContainText('- Headers alone stop nothing here. (out of scope,');
  await expect(text).not.toContainText('finder2');
  await page.getByRole('radio', { name: 'Section for SECURITY.md' }).click();
  await expect(text).toContainText('## Settled positions');
});

test('the history of a reporter stands beside the case and with the person, and leads to their cases', async ({
  page,
  host,
}) => {
  const app = await twoReports(page, host);
  await app.drop({
    name: 'third.eml',
    text: mail(3, 'A third one', 'More.').replace('Finder 3', 'Finder 1').replace('finder3@', 'finder1@'),
  });
  await expect(app.rows).toHaveCount(3);
  const { rows } = await host.call('queue.list', {});
  const caseId = rows.find(({ title }) => title.startsWith('Missing'))?.id ?? '';
  await host.call('case.event', { caseId, event: 'out-of-scope', reason: 'Not ours.' });
  await open(app, 'A third one');
  const history = page.getByRole('group', { name: 'History of the reporter' });
  await expect(history).toContainText('2 cases: 1 open, 1 out of scope');
  await app.press('g', 'r');
  await page.getByText('History', { exact: true }).click();
  await expect(history).toContainText('2 cases: 1 open, 1 out of scope');
  await history.getByRole('button').click();
  await expect(app.rows).toHaveCount(2);
});
