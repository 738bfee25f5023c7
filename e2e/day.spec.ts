/**
 * A morning with sixty new reports, by keys alone. Each job counts its keys: it may get shorter, not longer.
 * `BULKHEAD_PICTURES=DIR` keeps a picture of each (docs/pictures); the seconds are those the window made a hand wait.
 */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from './host.ts';
import { AppPage } from './models/app-page.ts';
import { sixtyReports } from './models/day.ts';

const pictures = process.env['BULKHEAD_PICTURES'];

test('ten are triaged, five answered, eight of one kind cleared, and last week’s found by a word', async ({
  page,
  host,
}) => {
  const app = new AppPage(page);
  await app.firstRun();
  await host.call('project.add', { name: 'Harbour', prefix: 'HARB', addresses: ['security@example.org'] });
  await app.drop(...sixtyReports());
  await expect(page.getByRole('button', { name: /^Inbox/ })).toContainText('60');
  await expect(app.imports).toContainText('60 new cases');
  await app.imports.getByRole('button', { name: 'Dismiss' }).click();
  await expect(app.imports).toBeHidden();

  const list = page.getByRole('listbox', { name: 'Cases' });
  let keys = 0;
  const press = async (...names: readonly string[]): Promise<void> => {
    keys += names.length;
    await app.press(...names);
  };
  const type = (text: string): Promise<void> =>
    press(...text.split('').map((key) => (key === ' ' ? 'Space' : key)));
  const job = (title: string, most: number, work: () => Promise<void>): Promise<void> =>
    test.step(title, async () => {
      keys = 0;
      const started = performance.now();
      await work();
      const seconds = (performance.now() - started) / 1000;
      test
        .info()
        .annotations.push({ type: title, description: `${String(keys)} keys, ${seconds.toFixed(1)} s` });
      expect(keys, title).toBeLessThanOrEqual(most);
      if (pictures !== undefined)
        await page.screenshot({ path: path.join(pictures, `${title.split(' ').join('-')}.png`) });
    });
  const severities = async (): Promise<number> =>
    (await host.call('queue.list', { filter: 'is:open severity:high' })).rows.length;

  await job('triage ten', 50, async () => {
    await press('Home', 'Enter');
    await expect(app.case).toBeVisible();
    for (let n = 1; n <= 10; n += 1) {
      await expect(app.case.getByRole('button', { name: 'Severity: No severity' })).toBeVisible();
      await press('s', 'h', 'Enter');
      await expect.poll(severities).toBe(n);
      if (n < 10) await press('j');
    }
  });
  await app.press('Escape');
  await expect(app.case).toBeHidden();

  await job('answer five', 12, async () => {
    await press('Home', 'Shift+J', 'Shift+J', 'Shift+J', 'Shift+J', 'r');
    const dialog = page.getByRole('dialog', { name: 'Reply to 5 cases' });
    await expect(dialog.getByRole('button', { name: 'Save 5 emails…' })).toBeEnabled();
    await press('Control+Enter');
    await expect(dialog).toBeHidden();
    await expect(list).toBeFocused();
  });
  expect(readdirSync(path.join(host.saveFolder, 'Replies-acknowledge'))).toHaveLength(5);

  await job('clear a flood of eight', 60, async () => {
    await press('/');
    await type('close_stream');
    await expect(app.rows).toHaveCount(1);
    await press('Enter');
    await expect(list).toBeFocused();
    await press('Space');
    await expect(page.getByRole('toolbar', { name: 'Selected cases' })).toContainText('8 selected');
    await press('e');
    await expect(page.getByRole('menu')).toBeVisible();
    await type('reject');
    await press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Reject: 8 cases' });
    await expect(dialog).toBeVisible();
    await type('closing twice is a bug of the caller');
    await press('Control+Enter');
    await expect(dialog).toBeHidden();
  });
  expect((await host.call('queue.list', { filter: 'is:any state:rejected' })).rows).toHaveLength(8);

  await job('find one by a word', 12, async () => {
    await press('/');
    await type('invoice');
    await expect(app.rows.first()).toContainText('invoice');
    await press('Enter', 'Enter');
    await expect(app.case).toContainText('invoice');
  });
});
