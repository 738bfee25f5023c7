/** The others: gpg a process a message, notmuch with decryption, and the bare libraries on as many threads as we use. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Material } from './material.ts';

export type Peer = { readonly perMessageMs: number; readonly cpuMs?: number } | { readonly skipped: string };

/** A GnuPG home of its own (its path must be short: sockets lie in it), removed with its agent. */
export class GnupgHome {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'bhg-'));
  readonly env: NodeJS.ProcessEnv;
  readonly works: boolean;
  constructor(material: Material) {
    this.env = { ...process.env, GNUPGHOME: this.folder };
    writeFileSync(path.join(this.folder, 'gpg.conf'), 'trust-model always\nno-auto-check-trustdb\n');
    const files = { ours: material.secretArmored, sender: material.senderPublicArmored };
    this.works = Object.entries(files).every(([name, armored]) => {
      const file = path.join(this.folder, `${name}.asc`);
      writeFileSync(file, armored);
      return this.run('gpg', ['--batch', '--quiet', '--import', file]);
    });
  }
  run(program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): boolean {
    return spawnSync(program, args, { env: { ...this.env, ...env }, stdio: 'ignore' }).status === 0;
  }
  remove(): void {
    this.run('gpgconf', ['--kill', 'all']);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export function gpgPeer(home: GnupgHome, mails: readonly Buffer[]): Peer {
  if (!home.works) return { skipped: 'gpg is not installed, or did not take the keys' };
  const files = mails.map((mail, index) => {
    const file = path.join(home.folder, `${index}.asc`);
    const armored = /-----BEGIN PGP MESSAGE-----[^]*-----END PGP MESSAGE-----/.exec(mail.toString('latin1'));
    writeFileSync(file, armored?.[0] ?? '');
    return file;
  });
  const decrypt = (file: string): boolean =>
    home.run('gpg', ['--batch', '--quiet', '--output', '/dev/null', '--yes', '--decrypt', file]);
  if (!decrypt(files[0] ?? '')) return { skipped: 'gpg could not decrypt' }; // starts its agent, too
  const started = performance.now();
  const all = files.every(decrypt);
  const perMessageMs = (performance.now() - started) / files.length;
  return all ? { perMessageMs } : { skipped: 'gpg could not decrypt' };
}

export function notmuchPeer(home: GnupgHome, mails: readonly Buffer[], round: number): Peer {
  const maildir = path.join(home.folder, `mail-${round}`);
  for (const part of ['cur', 'new', 'tmp']) mkdirSync(path.join(maildir, part), { recursive: true });
  const config = path.join(home.folder, `notmuch-${round}.conf`);
  writeFileSync(
    config,
    `[database]\npath=${maildir}\n[user]\nname=x\nprimary_email=security@example.org\n[new]\ntags=new\n[index]\ndecrypt=true\n`,
  );
  const notmuch = (...args: string[]): boolean => home.run('notmuch', args, { NOTMUCH_CONFIG: config });
  if (!notmuch('new')) return { skipped: 'notmuch is not installed (Debian: apt-get install notmuch)' };
  mails.forEach((mail, index) => writeFileSync(path.join(maildir, 'cur', `${index}.bench:2,S`), mail));
  const started = performance.now();
  if (!notmuch('new', '--decrypt=true')) return { skipped: 'notmuch new failed' };
  const perMessageMs = (performance.now() - started) / mails.length;
  const found = spawnSync('notmuch', ['count', 'vulnerability', 'or', 'function'], {
    env: { ...home.env, NOTMUCH_CONFIG: config },
    encoding: 'utf8',
  });
  return Number(found.stdout) > 0 ? { perMessageMs } : { skipped: 'notmuch did not decrypt' };
}

/** The same messages through the libraries alone, threads warmed up with the first ones. */
export async function barePeer(
  material: Material,
  warmUp: readonly Buffer[],
  mails: readonly Buffer[],
  threads: number,
  reader: 'postal-mime' | 'ours',
): Promise<Peer> {
  const pool = Array.from(
    { length: threads },
    () =>
      new Worker(new URL('./bare-worker.ts', import.meta.url), {
        workerData: { ...plain(material), reader },
      }),
  );
  try {
    await spread(pool, warmUp);
    const started = performance.now();
    const work = process.cpuUsage();
    await spread(pool, mails);
    const { user, system } = process.cpuUsage(work);
    return {
      perMessageMs: (performance.now() - started) / mails.length,
      cpuMs: (user + system) / 1000 / mails.length,
    };
  } finally {
    await Promise.all(pool.map((worker) => worker.terminate()));
  }
}

function plain({ secretArmored, senderPublicArmored }: Material): Record<string, string> {
  return { secretArmored, senderPublicArmored };
}

/** Each thread gets its next message with the answer to its last, three ahead, as our pool does. */
function spread(pool: readonly Worker[], mails: readonly Buffer[]): Promise<void> {
  return new Promise((resolve, reject) => {
    let next = 0;
    let done = 0;
    for (const worker of pool) {
      const give = (): void => {
        const mail = mails[next];
        next += 1;
        if (mail !== undefined) worker.postMessage(mail);
      };
      worker.removeAllListeners('message');
      worker.on('message', (answer: { problem?: string }) => {
        if (answer.problem !== undefined) return reject(new Error(answer.problem));
        done += 1;
        if (done === mails.length) resolve();
        else give();
      });
      worker.once('error', reject);
      for (let n = 0; n < 3; n += 1) give();
    }
  });
}
