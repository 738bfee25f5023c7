/**
 * What an import of a mailbox of a gigabyte needs of memory: a process of its own for each round, before and at its highest.
 * The mailbox is written by another (`write FILE BYTES`, then `import FOLDER FILE`): what writing leaves in a process would
 * be given back meanwhile, and so be taken from the sum. Counted is what the process alone has, without the pages of
 * programs and files that it shares with others, where the system tells the two apart.
 */
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { startBackendThread } from '#node/thread/client.ts';
import { asMbox } from './material.ts';
import { openVault, plainMail } from './vault.ts';

const [task, place = '', more = ''] = process.argv.slice(2);

/** Mails of some 260 KB with an attachment that does not compress to nothing. */
function writeMailbox(file: string, bytes: number): number {
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

function ownBytes(): number {
  try {
    const kilobytes = /^RssAnon:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
    if (kilobytes !== undefined) return Number(kilobytes) * 1024;
  } catch {
    // no such file on this system
  }
  return process.memoryUsage().rss;
}

async function importMailbox(
  folder: string,
  file: string,
): Promise<Record<'idle' | 'highest' | 'read' | 'ms', number>> {
  const vault = await openVault(path.join(folder, 'vault'), null, (config) =>
    startBackendThread({ ...config, servesCommands: false }),
  );
  await vault.call('queue.list', {});
  globalThis.gc?.();
  const idle = ownBytes();
  let highest = idle;
  const timer = setInterval(() => (highest = Math.max(highest, ownBytes())), 20);
  const { read, ms } = await vault.import(file);
  clearInterval(timer);
  await vault.close();
  return { idle, highest, read, ms };
}

process.stdout.write(
  JSON.stringify(task === 'write' ? writeMailbox(place, Number(more)) : await importMailbox(place, more)),
);
