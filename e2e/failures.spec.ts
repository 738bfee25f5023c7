/** What a window shows that cannot be drawn: which part failed and where the reason is, and the rest goes on. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from './host.ts';
import { AppPage } from './models/app-page.ts';
import { letter, policy } from './models/letters.ts';

const secret = 'marker-of-a-report';

test.describe('a part of the window', () => {
  test.use({ expectedComplaint: new RegExp(secret) });

  test('that fails says so with a reference in the log, leaves the rest, and can be tried again', async ({
    page,
    host,
  }) => {
    const app = new AppPage(page);
    await app.firstRun();
    await host.call('project.add', { name: 'Harbour', policy: { text: policy, fileName: 'SECURITY.md' } });
    await app.drop({ name: 'report.eml', text: letter() });
    await expect(app.rows).toHaveCount(1);

    await page.evaluate((words) => {
      const { DateTimeFormat } = Intl;
      Object.assign(window, { repair: () => Object.assign(Intl, { DateTimeFormat }) });
      Intl.DateTimeFormat = function () {
        throw new RangeError(`${words}\n    at ${words}`);
      } as unknown as typeof Intl.DateTimeFormat;
    }, secret);
    await app.press('g', 'c');
    const failure = page.getByRole('alert').filter({ hasText: 'Bulkhead could not show this screen' });
    await expect(failure).toContainText(/reference [0-9a-f]{10}/);
    await expect(app.rail).toBeVisible();

    const reference = /reference ([0-9a-f]{10})/.exec(await failure.innerText())?.[1] ?? '';
    const log = [host.folder, path.join(host.folder, 'vault')]
      .map((folder) => path.join(folder, 'bulkhead.log'))
      .filter((file) => existsSync(file))
      .map((file) => readFileSync(file, 'utf8'))
      .join('');
    expect(log).toContain(reference);
    expect(log).toContain('RangeError');
    expect(log).not.toContain(secret);

    await page.evaluate(() => {
      (window as unknown as { repair(): void }).repair();
    });
    await failure.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('button', { name: 'Next month' })).toBeVisible();
  });
});

test.describe('a page', () => {
  test.use({ expectedComplaint: /Failed to load resource/ });

  test('whose script does not run says what to do', async ({ page }) => {
    await page.route(/\/assets\/.*\.js$/, (route) => route.abort());
    await page.reload();
    await expect(page.getByText('Bulkhead could not start its window')).toBeVisible({ timeout: 20_000 });
  });
});
