/** The first hour, from an empty folder to an exported advisory, without pointing at anything. */
import { existsSync, readdirSync } from 'node:fs';
import { createMessage, encrypt } from 'openpgp';
import { generateKey } from '#node/openpgp/sign-encrypt.ts';
import { expect, passphrase, test } from './host.ts';
import { byKeys, byNames } from './models/hands.ts';
import { policy } from './models/letters.ts';

const report = [
  'Content-Type: text/plain; charset=utf-8',
  '',
  'A name with ../ in an archive is written outside of the folder. Version 2.3.1.',
  '',
].join('\r\n');

/** A project's key, and a report that only it opens. */
async function keyAndMail(): Promise<{ readonly key: string; readonly mail: string }> {
  const key = await generateKey({ name: 'Harbour', email: 'security@harbour.example', now: new Date() });
  const message = await createMessage({ text: report });
  const armored = await encrypt({ message, encryptionKeys: key.public });
  const mail = [
    'From: Ada Finder <ada@example.net>',
    'To: security@harbour.example',
    'Subject: Path traversal in the archive import',
    `Date: ${new Date(Date.now() - 3_600_000).toUTCString().replace('GMT', '+0000')}`,
    'Message-ID: <hour@example.net>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary="b"',
    '',
    '--b',
    'Content-Type: application/pgp-encrypted',
    '',
    'Version: 1',
    '',
    '--b',
    'Content-Type: application/octet-stream',
    '',
    armored,
    '--b--',
    '',
  ].join('\r\n');
  return { key: key.secret.armor(), mail };
}

for (const handsOf of [byKeys, byNames])
  test(`the first hour by ${handsOf === byKeys ? 'keys' : 'names'} alone`, async ({ page, host }) => {
    const hands = handsOf(page);
    const { key, mail } = await keyAndMail();
    const said = page.getByRole('list', { name: 'Messages' });

    await hands.write('Passphrase', passphrase);
    await hands.write('Repeat passphrase', passphrase);
    await hands.press('button', 'Create vault');
    await hands.press('button', 'I’ve saved my recovery code');

    await hands.choose('button', /SECURITY\.md/, { name: 'SECURITY.md', text: policy });
    await hands.write('Project name', 'Harbour');
    await hands.press('button', 'Add project');
    await hands.press('button', 'Continue');

    await hands.write('Key', key);
    await hands.press('button', 'Import key');
    await hands.choose('button', /choose files/, { name: 'report.eml', text: mail });
    await expect(page.getByRole('region', { name: 'Imports' })).toContainText('1 message read · 1 new case');
    await hands.press('button', 'Go to queue');

    const row = page.getByRole('option', { name: /Path traversal in the archive import/ });
    await expect(row).toHaveAccessibleName(/unread, .*no severity, new, .*encrypted, from Ada Finder/);
    await hands.press('option', /Path traversal/);
    const message = page.getByRole('article', { name: 'Message from Ada Finder' });
    await expect(message).toContainText('written outside of the folder');
    await expect(
      message.getByRole('button', { name: /^Encrypted to security@harbour\.example/ }),
    ).toBeVisible();

    await hands.press('button', /^Acknowledge…/);
    await expect(page.getByLabel('Reply text')).toHaveValue(/Ada Finder/);
    await hands.press('button', /^Save \.eml/);
    await expect(said).toContainText('Saved');
    await hands.press('button', /^Confirm as sent…/);
    await hands.press('button', 'Confirm as sent');
    await expect(page.getByRole('button', { name: 'Status: acknowledged' })).toBeVisible();

    await hands.press('button', 'Severity: No severity');
    await hands.press('menuitem', 'High');
    await expect(page.getByRole('button', { name: /^Severity: High/ })).toBeVisible();

    await hands.press('tab', /^Advisory/);
    await hands.press('button', 'Save all…');
    await hands.press('button', /^Save [1-9]\d* files/);
    await expect(page.getByRole('dialog')).toBeHidden();
    const saved = (): string[] =>
      existsSync(host.saveFolder) ? readdirSync(host.saveFolder, { recursive: true }).map(String) : [];
    await expect.poll(() => saved().join(' ')).toMatch(/SHA256SUMS/);
    await expect(page.locator('body')).not.toBeFocused();
  });
