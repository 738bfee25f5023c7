/**
 * Imports of other mail than the bench's own: fresh reports of many senders, plain mail, RSA keys, large attachments, a
 * Maildir of many small files. Each row says processor time of all threads, which a busy machine changes least.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { floodReports } from '../tests/support/flood-reports.ts';
import { makeMaterial, newKey, sealedMail, senderAddress } from './material.ts';
import type { Row } from './table.ts';
import { openVault, plainMail } from './vault.ts';

const senders = 97;

/** Reports as people write them, with places, steps and fields, each about another function. */
function freshReport(number: number): { readonly subject: string; readonly text: string } {
  const reports = floodReports();
  const { subject, text } = reports[number % reports.length] ?? { subject: '', text: '' };
  const other = (word: string): string =>
    word.replace(
      /\b([a-z]{3,})_([a-z_]{3,})\b/g,
      (_, one: string, two: string) => `${one}_${number % 211}_${two}`,
    );
  return { subject: `${other(subject)} (${number})`, text: other(text).replaceAll('\n', '\r\n') };
}

function withAttachment(mail: Buffer, number: number, bytes: number): Buffer {
  const filler = Buffer.alloc(bytes);
  for (let at = 0; at + 4 <= bytes; at += 4)
    filler.writeUInt32LE(Math.imul(at + number * 7919, 2_654_435_761) >>> 0, at);
  const lines = (filler.toString('base64').match(/.{1,76}/g) ?? []).join('\r\n');
  const [head = '', body = ''] = mail.toString().split('Content-Type: text/plain; charset=utf-8\r\n\r\n');
  const parts = [
    `${head}Content-Type: multipart/mixed; boundary=x`,
    '',
    '--x',
    'Content-Type: text/plain; charset=utf-8',
    '',
    body,
    '--x',
    'Content-Type: application/octet-stream',
    'Content-Disposition: attachment; filename=core.bin',
    'Content-Transfer-Encoding: base64',
    '',
    lines,
    '--x--',
    '',
  ];
  return Buffer.from(parts.join('\r\n'));
}

/** As a mail program keeps them: a file a message. */
async function writeMaildir(
  folder: string,
  count: number,
  mail: (number: number) => Buffer | Promise<Buffer>,
): Promise<string> {
  for (const part of ['cur', 'new', 'tmp']) mkdirSync(path.join(folder, part), { recursive: true });
  for (let n = 0; n < count; n += 1)
    writeFileSync(path.join(folder, 'cur', `${String(n).padStart(6, '0')}.bench:2,S`), await mail(n));
  return folder;
}

export async function otherImports(
  folder: string,
  quick: boolean,
  say: (text: string) => void,
): Promise<Row[]> {
  const curve = await makeMaterial();
  const rsa = {
    ours: await newKey('Security Team', 'security@example.org', 4096),
    sender: await newKey('Ada Finder', senderAddress, 4096),
  };
  const ofRsa = {
    secretArmored: rsa.ours.privateKey,
    publicArmored: rsa.ours.publicKey,
    senderPublicArmored: rsa.sender.publicKey,
  };
  const plain = (n: number): Buffer => {
    const { subject, text } = freshReport(n);
    const from = `Finder ${n % senders} <finder${n % senders}@example.net>`;
    return Buffer.from(
      [
        `From: ${from}`,
        'To: security@example.org',
        `Subject: ${subject}`,
        `Date: ${new Date(Date.now() - 86_400_000 + n * 1000).toUTCString().replace('GMT', '+0000')}`,
        `Message-ID: <fresh${n}@example.net>`,
        'Content-Type: text/plain; charset=utf-8',
        '',
        text,
      ].join('\r\n'),
    );
  };
  const kinds = [
    { what: `fresh reports from ${senders} senders, a Maildir`, count: 2000, mail: plain, keys: curve },
    { what: 'plain mail, all alike', count: 2000, mail: plainMail, keys: null },
    {
      what: 'encrypted and signed with RSA-4096',
      count: 200,
      mail: await sealedMail(rsa.ours.publicKey, rsa.sender.privateKey),
      keys: ofRsa,
    },
    {
      what: 'attachments of 5 MB',
      count: 20,
      mail: (n: number) => withAttachment(plainMail(n), n, 5_000_000),
      keys: null,
    },
    { what: 'a Maildir of many small files', count: quick ? 5000 : 50_000, mail: plainMail, keys: null },
  ];
  const rows: Row[] = [];
  for (const [at, { what, count, mail, keys }] of kinds.entries()) {
    const messages = quick ? Math.min(count, 5000) : count;
    say(`Importing ${messages} messages: ${what} …`);
    const place = path.join(folder, `other-${at}`);
    const source = await writeMaildir(path.join(place, 'mail'), messages, mail);
    const vault = await openVault(path.join(place, 'vault'), keys);
    const { read, ms, cpuMs } = await vault.import(source);
    await vault.close();
    if (read !== messages) throw new Error(`${read} of ${messages} read`);
    rows.push({
      what: `import: ${what}`,
      measured: `${(ms / read).toFixed(2)} ms a message; work on all threads ${(cpuMs / read).toFixed(2)} ms (${read} messages)`,
      budget: '',
      pass: true,
    });
  }
  return rows;
}
