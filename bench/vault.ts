/** A vault to measure, driven as a host drives it; and many cases written through the store, the same rows as an import writes. */
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { createClockwork } from '#core/cases/clockwork.ts';
import { recountClocks } from '#core/cases/recount.ts';
import { fileMessage } from '#core/intake/file-message.ts';
import { createBackend } from '#node/backend/backend.ts';
import type { Backend, BackendConfig } from '#node/backend/interface.ts';
import { createStore } from '#node/db/store.ts';
import { readMail } from '#node/mail/read-mail.ts';
import { emptyKeyring } from '#node/openpgp/keyring.ts';
import { unlockVault } from '#node/vault/vault.ts';
import type { CallResult, EndpointName, Input, Output } from '#shared/contract/endpoints.ts';
import { reportText, senderAddress, type Material } from './material.ts';

export const passphrase = 'bench bench bench';
const cost = { memoryKiB: 8192, passes: 1, lanes: 1 };
export const workers = 1;

export type Vault = {
  readonly backend: Backend;
  readonly call: <N extends EndpointName>(name: N, input: Input<N>) => Promise<Output<N>>;
  /** Imports a file or folder; how many messages, in how many milliseconds, and of how much work on all threads. */
  readonly import: (file: string) => Promise<{ read: number; ms: number; cpuMs: number }>;
  readonly close: () => Promise<void>;
};

/** `start`: on this thread, or on one of its own as the hosts do. */
export async function openVault(
  folder: string,
  material: Omit<Material, 'mail'> | null,
  start: (config: BackendConfig) => Backend = createBackend,
): Promise<Vault> {
  const backend = start({ folder, workers, kdfCost: cost });
  const call = async <N extends EndpointName>(name: N, input: Input<N>): Promise<Output<N>> => {
    const result = (await backend.call({ kind: 'host' }, name, input)) as CallResult<N>;
    if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.error)}`);
    return result.value;
  };
  const { exists } = await call('vault.status', {});
  if (exists) await call('vault.unlock', { passphrase });
  else {
    await call('vault.create', { passphrase });
    await call('project.add', { name: 'Kernel', addresses: ['security@example.org'] });
  }
  if (material !== null) {
    await call('key.import', { text: material.secretArmored });
    const { keys } = await call('key.import', { text: material.senderPublicArmored });
    for (const key of keys)
      await call('key.accept', { fingerprint: key.fingerprint, address: senderAddress });
  }
  return {
    backend,
    call,
    import: async (file) => {
      const uploads = [await backend.offerPath(file)];
      const started = performance.now();
      const work = process.cpuUsage();
      const { importId } = await call('import.start', { uploads });
      const read = await ended(backend, call, importId);
      const { user, system } = process.cpuUsage(work);
      return { read, ms: performance.now() - started, cpuMs: (user + system) / 1000 };
    },
    close: () => backend.close(),
  };
}

function ended(backend: Backend, call: Vault['call'], importId: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const look = async (): Promise<void> => {
      const { import: state } = await call('import.get', { importId, limit: 1, after: 1e9 });
      if (state.state === 'running') return;
      stop();
      if (state.state === 'finished') resolve(state.read);
      else reject(new Error(`the import ${state.state}`));
    };
    const stop = backend.subscribe((event) => {
      if (event.name === 'import-changed' && event.payload.importId === importId) look().catch(reject);
    });
    look().catch(reject);
  });
}

/** A vault with so many cases: the one that stands there from before, or a new one. */
export async function storedCases(
  place: string,
  cases: number,
  say: (line: string) => void,
): Promise<string> {
  if (existsSync(path.join(place, 'vault.json'))) return place;
  say(`Storing ${cases} cases …`);
  mkdirSync(path.dirname(place), { recursive: true });
  const begun = `${place}.begun`; // one that was broken off is not taken for a whole one
  rmSync(begun, { recursive: true, force: true });
  await (await openVault(begun, null)).close();
  await seedCases(begun, 0, cases, (done) => done % 10_240 < 1024 && say(`${done} of ${cases} cases`));
  renameSync(begun, place);
  return place;
}

/** More than an import has, since nobody waits. */
const perCommit = 1024;

/** Files that many plain reports, as the importer does once its workers have read them. The vault must be closed. */
export async function seedCases(
  folder: string,
  from: number,
  to: number,
  said: (done: number) => void,
): Promise<void> {
  const opened = await unlockVault({ folder, now: () => new Date(), cost }, { passphrase });
  if (!opened.ok) throw new Error(opened.error.code);
  const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
  const now = new Date().toISOString();
  const store = createStore(opened.value.db, { now: () => now, sha256, emit: () => undefined });
  const clockwork = createClockwork(store.read);
  const newId = (prefix: string): string => `${prefix}${randomBytes(10).toString('hex')}`;
  for (let start = from; start < to; start += perCommit) {
    const mails: { bytes: Buffer; mail: Awaited<ReturnType<typeof readMail>>; index: number }[] = [];
    for (let index = start; index < Math.min(to, start + perCommit); index += 1) {
      const bytes = plainMail(index);
      mails.push({ bytes, mail: await readMail(bytes, emptyKeyring, { now }), index });
    }
    store.write((tx) => {
      for (const one of mails)
        fileMessage(
          tx,
          { clockwork, sha256, newId, now },
          { source: 'seed', project: null, outgoing: false, ...one },
        );
    });
    said(Math.min(to, start + perCommit));
  }
  // Otherwise what opens the vault next does so beside what is measured.
  await recountClocks({ store, clockwork, now: () => now }, () => Promise.resolve(true));
  opened.value.close();
}

export function plainMail(number: number): Buffer {
  const day = 86_400_000;
  const date = new Date(Date.now() - ((number * 7919) % 1000) * (day / 4))
    .toUTCString()
    .replace('GMT', '+0000');
  return Buffer.from(
    [
      `From: Finder ${number % 5000} <finder${number % 5000}@example.com>`,
      'To: security@example.org',
      `Subject: Flaw number ${number} in module_${number % 997}`,
      `Date: ${date}`,
      `Message-ID: <seed${number}@example.com>`,
      'Content-Type: text/plain; charset=utf-8',
      '',
      `Every report says vulnerability. ${reportText(1_000_000 + number)}`,
    ].join('\r\n'),
  );
}
