/**
 * What an import of a mailbox of a gigabyte needs of memory: a process of its own, its resident size before and at its
 * highest. The mailbox is written in pieces and deleted afterwards.
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import path from 'node:path';
import { startBackendThread } from '#node/thread/client.ts';
import { asMbox } from './material.ts';
import { openVault, plainMail } from './vault.ts';

const folder = process.argv[2] ?? '';
const bytes = Number(process.argv[3] ?? 1e9);
const file = path.join(folder, 'large.mbox');

/** Mails of some 260 KB with an attachment that does not compress to nothing. */
function writeMailbox(): number {
  const handle = openSync(file, 'w', 0o600);
  const filler = Buffer.alloc(190_000);
  let written = 0;
  let mails = 0;
  while (written < bytes) {
    for (let at = 0; at < filler.length; at += 4)
      filler.writeUInt32LE(Math.imul(at + mails * 7919, 2_654_435_761) >>> 0, at);
    const encoded = (filler.toString('base64').match(/.{1,76}/g) ?? []).join('\r\n');
    const [head = '', body = ''] = plainMail(mails)
      .toString()
      .split('Content-Type: text/plain; charset=utf-8\r\n\r\n');
    const mail = [
      `${head}Content-Type: multipart/mixed; boundary=x`,
      '',
      '--x',
      'Content-Type: text/plain',
      '',
      body,
      '--x',
      'Content-Type: application/octet-stream; name=core.bin',
      'Content-Disposition: attachment; filename=core.bin',
      'Content-Transfer-Encoding: base64',
      '',
      encoded,
      '--x--',
      '',
    ].join('\r\n');
    written += writeSync(handle, asMbox([Buffer.from(mail)]));
    mails += 1;
  }
  closeSync(handle);
  return mails;
}

const mails = writeMailbox();
const vault = await openVault(path.join(folder, 'vault'), null, (config) =>
  startBackendThread({ ...config, servesCommands: false }),
);
await vault.call('queue.list', {});
globalThis.gc?.();
const idle = process.memoryUsage().rss;
let highest = idle;
const timer = setInterval(() => (highest = Math.max(highest, process.memoryUsage().rss)), 20);
const { read, ms } = await vault.import(file);
clearInterval(timer);
await vault.close();
if (read !== mails) throw new Error(`${read} of ${mails} read`);
process.stdout.write(JSON.stringify({ idle, highest, read, ms }));
