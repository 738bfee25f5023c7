/** A report with several findings: the offer on the case, by key and by mouse, with its undo. */
import { expect, test } from './host.ts';
import { AppPage } from './models/app-page.ts';

const text = [
  'From: Ada <ada@example.net>',
  'To: security@example.org',
  'Subject: Three findings',
  'Message-ID: <bundle@example.net>',
  'Date: Thu, 19 Nov 2026 09:00:00 +0000',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'Hello,',
  '',
  'Finding 1: Heap overflow in decode_rle_row',
  'src/codec/tga.c:214, the run length is not checked.',
  '',
  'Finding 2: SQL injection in the reports',
  'GET /api/v1/reports?sort=(select 1), build_order_clause().',
  '',
  'Finding 3: Open redirect',
  '/login?next=//evil.invalid',
  '',
].join('\r\n');

test.beforeEach(async ({ page, host }) => {
  const app = new AppPage(page);
  await app.firstRun();
  await host.call('project.add', { name: 'Harbour', prefix: 'HARB' });
  await app.drop({ name: 'three.eml', text });
  await expect(app.rows).toHaveCount(1);
  await app.press('Home', 'Enter');
  await expect(page.getByText('This report has 3 findings')).toBeVisible();
});

test('two of three findings become cases, the passages are marked, and one undo takes them back', async ({
  page,
}) => {
  const app = new AppPage(page);
  const offer = page.getByRole('region', { name: 'Findings of this report' });
  const marked = (): Promise<string[]> =>
    page.evaluate(() => [...(CSS.highlights.get('finding') ?? [])].map(String));
  await expect.poll(marked).toHaveLength(3);
  expect((await marked())[1]).toContain('build_order_clause()');
  await offer.getByRole('checkbox', { name: 'SQL injection in the reports' }).uncheck();
  await expect.poll(marked).toHaveLength(2);
  await offer.getByRole('button', { name: 'Make 2 cases' }).click();
  await expect(app.toasts).toContainText('2 cases split from HARB-2026-0001');
  await expect(offer.getByRole('button', { name: 'HARB-2026-0003 Open redirect' })).toBeVisible();
  await expect(offer.getByRole('checkbox')).toHaveCount(1);
  await app.toasts.getByRole('button', { name: 'Undo' }).first().click();
  await expect(offer.getByRole('checkbox')).toHaveCount(3);
});

test('all or none by key', async ({ page }) => {
  const app = new AppPage(page);
  const offer = page.getByRole('region', { name: 'Findings of this report' });
  await app.press('Shift+W');
  await expect(app.toasts).toContainText('Kept as one case');
  await expect(offer).toBeHidden();
  await app.press('Control+z');
  await expect(offer).toBeVisible();
  await app.press('Shift+A');
  await expect(app.toasts).toContainText('3 cases split from HARB-2026-0001');
  await offer.getByRole('button', { name: 'HARB-2026-0002 Heap overflow in decode_rle_row' }).click();
  await expect(app.caseId).toHaveText('HARB-2026-0002');
  await expect(app.case.getByText('the run length is not checked')).toBeVisible();
});
