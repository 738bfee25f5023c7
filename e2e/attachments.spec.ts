/** Attachments that are many, long-named or named to deceive; and saving under a name that is taken. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from './host.ts';
import { expectAccessible } from './models/accessible.ts';
import { openSample } from './models/load-sample.ts';

const many = 3000;
const longName = `${'a-very-long-name-'.repeat(14)}end.txt`;
const hebrew = 'דוח אבטחה.txt';

function attachment(name: string, text: string): string {
  return [
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    `Content-Disposition: attachment; filename*=utf-8''${encodeURIComponent(name)}`,
    '',
    text,
  ].join('\r\n');
}

const letter = [
  'From: Pia Pixel <pia@pixel.example>',
  'To: security@tidepool.example',
  'Subject: Crash corpus of the cookie parser',
  `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
  'Message-ID: <many@pixel.example>',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary="b"',
  '',
  '--b',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'Every input of the fuzzer that crashes version 3.4.1 is attached.',
  attachment(hebrew, 'right to left'),
  attachment(longName, 'long'),
  ...Array.from({ length: many - 2 }, (_, n) =>
    attachment(`crash-${String(n + 1)}.txt`, `input ${String(n)}`),
  ),
  '--b--',
  '',
].join('\r\n');

test('three thousand attachments stay a short list that can be searched', async ({ page, host }) => {
  const app = await openSample(page, host);
  await app.drop({ name: 'many.eml', text: letter });
  await expect(app.rows).toHaveCount(9, { timeout: 20_000 });
  await app.openCase(/Crash corpus/);
  const list = page.getByRole('list', { name: 'Attachments' });
  await expect(list.getByRole('listitem')).toHaveCount(6);
  // Only so many parts are opened, and the message says so.
  const all = page.getByRole('button', { name: 'All 1,000 attachments' });
  await expect(page.getByText('It has too many parts')).toBeVisible();

  const names = list.locator('bdi');
  await expect(names.nth(0)).toHaveText(hebrew); // bdi: what stands after it keeps its order
  const row = list.getByRole('listitem').nth(1);
  const width = await row.evaluate((one) => [one.scrollWidth, one.clientWidth]);
  expect(width[0], 'a long name does not widen its row').toBeLessThanOrEqual(width[1] ?? 0);
  await expectAccessible(page);

  await all.click();
  expect(await list.getByRole('listitem').count(), 'only what is seen is drawn').toBeLessThan(100);
  await page.getByLabel('Find attachments by name').fill('crash-997.');
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await expect(names).toHaveText('crash-997.txt');
  await expectAccessible(page);

  const save = page.getByRole('button', { name: 'Save crash-997.txt' });
  await save.click();
  await expect(page.getByText('Saved', { exact: true })).toHaveCount(1);
  await save.click();
  await expect(page.getByText('As crash-997 (2).txt')).toBeVisible();
  expect(readdirSync(host.saveFolder).toSorted()).toEqual(['crash-997 (2).txt', 'crash-997.txt']);
  expect(readFileSync(path.join(host.saveFolder, 'crash-997.txt'), 'utf8')).toBe('input 996');
});
