/** Nothing leaks to the disk: after importing mail with marker words, no file of the vault and no line of the log holds one. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createMessage, encrypt, readKey } from 'openpgp';
import { afterAll, expect, it } from 'vitest';
import { createBackend } from '#node/backend/backend.ts';
import { cheapCost, driveBackend, passphrase } from './support/vault.ts';

const base = mkdtempSync(path.join(tmpdir(), 'bulkhead-strings-'));
const folder = path.join(base, 'vault');
const file = path.join(base, 'app.log');
afterAll(() => rmSync(base, { recursive: true, force: true }));

const marker = (what: string): string => `Zyxomark${what}Quibble`;
const places = [
  'Subject',
  'Body',
  'Sender',
  'FileName',
  'FileBody',
  'Inner',
  'Title',
  'Note',
  'Project',
  'Broken',
];

function plainMail(): string {
  return [
    `From: ${marker('Sender')} <ada@example.net>`,
    'To: security@example.org',
    `Subject: ${marker('Subject')}`,
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    `${marker('Body')} and more of it. `.repeat(50),
    '--b',
    'Content-Type: text/x-patch',
    `Content-Disposition: attachment; filename="${marker('FileName')}.patch"`,
    '',
    `${marker('FileBody')}\n`.repeat(2000),
    '--b--',
    '',
  ].join('\r\n');
}

function encryptedMail(armored: string): string {
  const head = [
    'From: ada@example.net',
    'Subject: ...',
    'Content-Type: multipart/encrypted; boundary=e; protocol="application/pgp-encrypted"',
  ];
  const parts = [
    '--e',
    'Content-Type: application/pgp-encrypted',
    '',
    'Version: 1',
    '',
    '--e',
    'Content-Type: application/octet-stream',
    '',
    armored,
    '--e--',
    '',
  ];
  return [...head, '', ...parts].join('\r\n');
}

/** Every file below the folder that holds the marker in UTF-8, UTF-16 or base64, or the SQLite header. */
function leaks(): string[] {
  const wanted = [...places.map(marker), passphrase].flatMap((word) => [
    Buffer.from(word),
    Buffer.from(word, 'utf16le'),
    Buffer.from(
      Buffer.from(word)
        .toString('base64')
        .replace(/.{0,4}=*$/, ''),
    ),
  ]);
  wanted.push(Buffer.from('Zyxomark'), Buffer.from('ada@example.net'));
  return readdirSync(base, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      const bytes = readFileSync(path.join(entry.parentPath, entry.name));
      return wanted.filter((word) => bytes.includes(word)).map((word) => `${entry.name}: ${word.toString()}`);
    });
}

it('keeps no word of any mail, case or project outside the encryption, while open, after closing, or in the log', async () => {
  const backend = createBackend({ folder, workers: 1, kdfCost: cheapCost, log: { file } });
  const vault = driveBackend(folder, backend);
  await vault.call('vault.create', { passphrase });
  await vault.call('project.add', { name: marker('Project') });
  const { publicKey } = await vault.call('key.generate', {
    name: 'Security',
    address: 'security@example.org',
  });
  const armored = await encrypt({
    message: await createMessage({
      text: `Content-Type: text/plain\r\n\r\n${marker('Inner')}`,
      format: 'binary',
    }),
    encryptionKeys: await readKey({ armoredKey: publicKey }),
  });
  const plain = await vault.importText(plainMail());
  const secret = await vault.importText(encryptedMail(String(armored)));
  await vault.importText(`${marker('Broken')}\0\0 not a mail at all`);
  const caseId = plain[0]?.caseId ?? '';
  await vault.call('case.set', { caseId, fields: { title: marker('Title') } });
  await vault.call('case.event', { caseId, event: 'note', reason: marker('Note') });

  // It is all there, inside.
  for (const word of ['Subject', 'Body', 'Sender', 'FileName', 'Inner', 'Title'])
    expect((await vault.call('search', { query: marker(word) })).hits, word).not.toEqual([]);
  expect((await vault.call('message.get', { messageId: secret[0]?.messageId ?? '' })).text).toContain(
    marker('Inner'),
  );

  await backend.call({ kind: 'host' }, 'case.get', { caseId: marker('Body') });
  expect(leaks()).toEqual([]);
  await backend.close();
  expect(leaks()).toEqual([]);
  expect(readdirSync(folder).sort()).toContain('bulkhead.db');
});
