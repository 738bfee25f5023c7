/** Answering reports of the sample mailbox: questions, files to send, duplicates, attachments, people. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test, type Host } from './host.ts';
import { expectAccessible } from './models/accessible.ts';
import { openSample } from './models/load-sample.ts';

const question = 'Which steps reproduce it';

const pictureLetter = [
  'From: Pia Pixel <pia@pixel.example>',
  'To: security@tidepool.example',
  'Subject: Screen of the crash in the cookie parser',
  `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
  'Message-ID: <picture@pixel.example>',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary="b"',
  '',
  '--b',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'Version 3.4.1 crashes on an empty cookie, see the picture.',
  '--b',
  'Content-Type: image/png',
  'Content-Disposition: attachment; filename="crash.png"',
  'Content-Transfer-Encoding: base64',
  '',
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  '--b--',
  '',
].join('\r\n');

/** The files in the folder that stands for the host's save dialog. */
function saved(host: Host): string[] {
  return existsSync(host.saveFolder) ? readdirSync(host.saveFolder).toSorted() : [];
}

/** What was saved under such a name, once the host has written it whole. */
async function savedText(host: Host, name: RegExp): Promise<string> {
  const read = (): string => {
    const file = saved(host).find((one) => name.test(one));
    return file === undefined ? '' : readFileSync(path.join(host.saveFolder, file), 'utf8');
  };
  await expect.poll(read).not.toBe('');
  return read();
}

/** As it reads once a mail program has taken the transfer encoding off. */
function unfolded(mail: string): string {
  return mail
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

test('what is missing is asked for by key, saved, sent, and meets the clocks', async ({ page, host }) => {
  const app = await openSample(page, host);
  await app.openCase(/Request smuggling/);
  await expect(page.getByRole('group', { name: 'Reply to report' })).toContainText(
    'Missing: steps to reproduce it',
  );
  await app.press('Shift+Q');
  const text = page.getByLabel('Reply text');
  await expect(text).toHaveValue(new RegExp(question));
  await expect(text).toBeFocused();
  await expect(page.getByRole('switch', { name: 'Encrypt' })).toBeDisabled();
  await expect(page.getByRole('region', { name: 'Reply' })).toContainText('no accepted key for jonas');
  await expectAccessible(page);

  await app.press('Control+Enter');
  await expect(app.toasts).toContainText('Saved unencrypted');
  const mail = unfolded(await savedText(host, /ask-for-missing\.eml$/));
  expect(mail).toContain(question);
  expect(mail).toMatch(/^To: .*jonas\.abebe@quietbugs\.example/m);

  const letter = page.getByRole('article', { name: 'Saved, not confirmed as sent' });
  await expect(letter).toContainText('jonas.abebe@quietbugs.example');
  await expect(app.clocks).not.toContainText(/met in/);
  await expectAccessible(page);
  await letter.getByRole('button', { name: 'Confirm as sent…' }).click();
  await page
    .locator('[data-sent-file]')
    .setInputFiles(path.join(host.saveFolder, saved(host).find((file) => file.endsWith('.eml')) ?? ''));
  await expect(app.toasts).toContainText('Reply added to the case');
  await expect(page.getByRole('region', { name: 'Reply' })).toBeHidden();
  await expect(letter).toBeHidden(); // the sent mail stands in its place
  await expect(page.getByRole('article')).toHaveCount(3);
  await expect(app.clocks).toContainText(/met in/);
});

test('an encrypted report is answered encrypted; in the open its words are refused', async ({
  page,
  host,
}) => {
  const app = await openSample(page, host);
  await app.openCase(/Heap overflow/);
  await expect(page.getByText('writes past the end of a heap buffer')).toBeVisible();
  await app.press('r');
  await expect(page.getByRole('switch', { name: 'Encrypt' })).toBeChecked();
  const text = page.getByLabel('Reply text');
  await expect(text).toHaveValue(/Hello Mira Solheim/);
  const quoted = 'a remote attacker who can send one request controls up to 64 KiB behind the buffer';
  await text.fill(`${question}? You wrote: ${quoted}.`);

  await page.getByRole('switch', { name: 'Encrypt' }).click();
  await page.getByRole('button', { name: /Save \.eml/ }).click();
  await expect(page.getByRole('list', { name: 'Affected lines' })).toContainText(quoted);
  expect(saved(host)).toEqual([]);
  await page.getByRole('button', { name: 'Copy text' }).click();
  await expect(page.getByRole('list', { name: 'Affected lines' })).toContainText(quoted);
  await expect(app.toasts).not.toContainText('Text copied');

  await page.getByRole('switch', { name: 'Encrypt' }).click();
  await page.getByRole('button', { name: /Save \.eml/ }).click();
  await expect(app.toasts).toContainText('Saved encrypted');
  const mail = await savedText(host, /acknowledge\.eml$/);
  expect(mail).toContain('-----BEGIN PGP MESSAGE-----');
  expect(unfolded(mail)).not.toContain(question);
  expect(mail).not.toContain('chunked');

  const letter = page.getByRole('article', { name: 'Saved, not confirmed as sent' });
  await letter.getByRole('button', { name: 'Show text' }).click();
  await expect(letter).toContainText(question);
});

test('a message that cannot be opened has its resend request ready', async ({ page, host }) => {
  const app = await openSample(page, host);
  await app.openCase(/Encrypted message from Piotr/);
  await page.getByRole('button', { name: 'Ask for a resend…' }).click();
  await expect(page.getByLabel('Reply text')).toHaveValue(
    /It was encrypted to the key 0x[0-9A-F]{16}, which we cannot use/,
  );
});

test('the report panel shows duplicates with the reason, and takes values over', async ({ page, host }) => {
  const app = await openSample(page, host);
  await app.openCase(/Header parser accepts/);
  const panel = page.getByRole('region', { name: 'Report details' });
  await expect(panel).toContainText('1 possible duplicate');
  await app.press('i');
  const duplicates = page.getByRole('list', { name: 'Possible duplicates' });
  await expect(duplicates).toContainText('Request smuggling');
  await expect(duplicates).toContainText('same location, header_line.c');
  await expectAccessible(page);
  await duplicates.getByRole('button', { name: 'Mark as duplicate' }).click();
  await expect(app.toasts).toContainText('Marked as duplicate');
  await expect(page.getByRole('button', { name: 'Status: duplicate' })).toBeVisible();
  await app.press('Control+z');
  await expect(page.getByRole('button', { name: 'Status: new' })).toBeVisible();

  await app.openCase(/Request smuggling/);
  await expect(panel).toContainText('uses the template');
  await app.press('i');
  await panel.getByRole('button', { name: 'Use it' }).last().click();
  await expect(app.toasts).toContainText('CWE-444 set from the report');
  await expect(panel).toContainText('in use');
});

test('a text attachment is looked at as text, with the hash of its bytes', async ({ page, host }) => {
  const app = await openSample(page, host);
  await app.openCase(/Heap overflow/);
  await page.getByRole('button', { name: 'Preview poc.txt' }).click();
  const dialog = page.getByRole('dialog', { name: 'poc.txt' });
  await expect(dialog).toContainText('Transfer-Encoding: chunked');
  await expect(dialog).toContainText(/SHA-256 [0-9a-f]{64}/);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Save as…' }).click();
  expect(await savedText(host, /^poc\.txt$/)).toContain('7fffffffffffffff');
  await app.press('Escape');
  await expect(dialog).toBeHidden();
});

test('a picture is drawn anew on a canvas, and nothing of its bytes becomes an image element', async ({
  page,
  host,
}) => {
  const app = await openSample(page, host);
  await app.drop({ name: 'picture.eml', text: pictureLetter });
  await expect(app.rows).toHaveCount(9);
  await app.openCase(/Screen of the crash/);
  await page.getByRole('button', { name: 'Preview crash.png' }).click();
  const dialog = page.getByRole('dialog', { name: 'crash.png' });
  await expect(dialog).toContainText('1 × 1, re-rendered from pixels');
  await expect(dialog.getByRole('img', { name: 'Picture crash.png' })).toHaveJSProperty('tagName', 'CANVAS');
  await expect(page.locator('img')).toHaveCount(0);
});

test('the reply key leads to the thread from every part of the case', async ({ page, host }) => {
  const app = await openSample(page, host);
  await app.openCase(/Request smuggling/);
  await app.press('2', 'r');
  await expect(app.tab('Thread')).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByLabel('Reply text')).toHaveValue(/Hello Jonas Abebe/);
});

test('people lead to their cases, and unread mail has its tab', async ({ page, host }) => {
  const app = await openSample(page, host);
  await app.press('g', 'u');
  await expect(app.rows).toHaveCount(8);
  await app.press('g', 'r');
  await page.getByLabel('Find people').fill('solheim');
  const people = page.getByRole('list', { name: 'People' });
  await expect(people.getByRole('listitem')).toHaveCount(1);
  await expect(people).toContainText('key accepted');
  await expectAccessible(page);
  await people.getByRole('button', { name: /^Mira Solheim/ }).click();
  await expect(app.rows).toHaveCount(1);
  await expect(app.rows).toContainText('Heap overflow');
});
