/** To whom a reply goes: reply to all, addresses by hand, and never unencrypted by accident. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test, type Host } from './host.ts';
import { expectAccessible } from './models/accessible.ts';
import { openSample } from './models/load-sample.ts';

const report = [
  'From: Pia Pixel <pia@pixel.example>',
  'To: security@tidepool.example',
  'Cc: Cora Cert <cora@cert.example>',
  'Subject: Overflow in the cookie parser',
  `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
  'Message-ID: <all@pixel.example>',
  'MIME-Version: 1.0',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'Version 3.4.1 crashes on an empty cookie.',
  '',
].join('\r\n');

const saved = (host: Host): string[] => (existsSync(host.saveFolder) ? readdirSync(host.saveFolder) : []);

test('others who had the report are named, and one button or typing adds them', async ({ page, host }) => {
  const app = await openSample(page, host);
  await app.drop({ name: 'all.eml', text: report });
  await app.openCase(/Overflow in the cookie parser/);
  await app.press('r');
  const reply = page.getByRole('region', { name: 'Reply' });
  await expect(reply).toContainText('Not to all: cora@cert.example had the message');
  await reply.getByRole('button', { name: 'Reply to all' }).click();
  await expect(reply).not.toContainText('Not to all');
  await expect(reply.getByRole('heading')).toContainText('Cora Cert');

  await app.press('Control+Shift+E');
  const cc = reply.getByLabel('Cc', { exact: true });
  await expect(reply.getByLabel('To', { exact: true })).toBeFocused();
  await expect(cc).toHaveValue('cora@cert.example');
  await cc.fill('cora@cert.example, nobody');
  await expect(reply).toContainText('Not an email address: nobody');
  await expect(reply.getByRole('button', { name: /Save \.eml/ })).toBeDisabled();
  await cc.fill('cora@cert.example, new@elsewhere.example');
  await expect(reply).toContainText('new@elsewhere.example was not in any message of this case');
  await expectAccessible(page);
  await app.press('Control+s');
  await expect(app.toasts).toContainText('Saved unencrypted');
  await expect.poll(() => saved(host)).toHaveLength(1);
  const mail = readFileSync(path.join(host.saveFolder, saved(host)[0] ?? ''), 'utf8');
  expect(mail).toMatch(/^X-Unsent: 1/m);
  expect(mail).toMatch(/^Cc: "Cora Cert" <cora@cert\.example>,\r\n <new@elsewhere\.example>/m);
  await expect(page.getByRole('article', { name: 'Saved, not confirmed as sent' })).toContainText(
    'Cc cora@cert.example, new@elsewhere.example',
  );
});

test('an address without a key does not turn encryption off by itself', async ({ page, host }) => {
  const app = await openSample(page, host);
  await app.openCase(/Heap overflow/);
  await app.press('r');
  const reply = page.getByRole('region', { name: 'Reply' });
  const encrypt = reply.getByRole('switch', { name: 'Encrypt' });
  await expect(encrypt).toBeChecked();
  await app.press('Control+Shift+E');
  await reply.getByLabel('Cc', { exact: true }).fill('cora@cert.example');
  await expect(reply).toContainText('no accepted key for cora@cert.example');
  await expect(encrypt).toBeChecked();
  await expect(reply.getByRole('button', { name: /Save \.eml/ })).toBeDisabled();
  await app.press('Control+s');
  expect(saved(host)).toEqual([]);
  await reply.getByLabel('Cc', { exact: true }).fill('');
  await expect(reply.getByRole('button', { name: /Save \.eml/ })).toBeEnabled();
  await app.press('Control+s');
  await expect(app.toasts).toContainText('Saved encrypted');
});
