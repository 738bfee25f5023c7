/** A fresh vault in a folder of its own, for tests of the real backend. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createBackend } from '#node/backend/backend.ts';
import type { Backend } from '#node/backend/interface.ts';
import type { CallResult, EndpointName, Input, Output } from '#shared/contract/endpoints.ts';
import type { ImportRow } from '#shared/schema/import.ts';

export const passphrase = 'correct horse battery staple';

/** Argon2id as cheap as the vault's format allows. */
export const cheapCost = { memoryKiB: 8192, passes: 1, lanes: 1 } as const;

export type TestVault = {
  readonly folder: string;
  readonly backend: Backend;
  readonly call: <N extends EndpointName>(name: N, input: Input<N>) => Promise<Output<N>>;
  readonly tryCall: <N extends EndpointName>(name: N, input: Input<N>) => Promise<CallResult<N>>;
  readonly importPaths: (
    paths: readonly string[],
    options?: { project?: string; outgoing?: boolean },
  ) => Promise<ImportRow[]>;
  readonly importText: (
    text: string,
    name?: string,
    options?: { project?: string; outgoing?: boolean },
  ) => Promise<ImportRow[]>;
  readonly close: () => Promise<void>;
};

export async function makeVault(
  options: {
    now?: () => Date;
    folder?: string;
    workers?: number;
    workMs?: number;
    gpg?: { home: string };
  } = {},
): Promise<TestVault> {
  const own = options.folder === undefined;
  const folder = options.folder ?? path.join(mkdtempSync(path.join(tmpdir(), 'bulkhead-test-')), 'vault');
  const backend = createBackend({
    folder,
    workers: options.workers ?? 1,
    gpg: options.gpg ?? null, // never the keyring of whoever runs the tests
    kdfCost: cheapCost,
    ...(options.workMs === undefined ? {} : { workMs: options.workMs }),
    ...(options.now === undefined ? {} : { now: options.now }),
  });
  const vault = driveBackend(folder, backend, own);
  const { exists } = await vault.call('vault.status', {});
  if (exists) await vault.call('vault.unlock', { passphrase });
  else await vault.call('vault.create', { passphrase });
  return vault;
}

/** Calls a backend as the other helpers here do; `own`: the folder is removed on close. */
export function driveBackend(folder: string, backend: Backend, own = false): TestVault {
  const tryCall = <N extends EndpointName>(name: N, input: Input<N>): Promise<CallResult<N>> =>
    backend.call({ kind: 'host' }, name, input) as Promise<CallResult<N>>;
  const call = async <N extends EndpointName>(name: N, input: Input<N>): Promise<Output<N>> => {
    const result = await tryCall(name, input);
    if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.error)}`);
    return result.value;
  };
  const run = async (
    uploads: string[],
    options: { project?: string; outgoing?: boolean },
  ): Promise<ImportRow[]> => {
    const { importId } = await call('import.start', { uploads, ...options });
    await finished(backend, call, importId);
    const rows: ImportRow[] = [];
    let after: number | null = -1;
    while (after !== null) {
      const page: { rows: ImportRow[]; next: number | null } = await call('import.get', {
        importId,
        after,
        limit: 1000,
      });
      rows.push(...page.rows);
      after = page.next;
    }
    return rows;
  };
  return {
    folder,
    backend,
    call,
    tryCall,
    importPaths: async (paths, options = {}) =>
      run(await Promise.all(paths.map((file) => backend.offerPath(file))), options),
    importText: async (text, name = 'mail.eml', options = {}) => {
      const { uploadId } = await call('upload.begin', { name, size: null });
      await backend.write({ kind: 'host' }, uploadId, Buffer.from(text, 'utf8'), true);
      return run([uploadId], options);
    },
    close: async () => {
      await backend.close();
      if (own) rmSync(path.dirname(folder), { recursive: true, force: true });
    },
  };
}

function finished(backend: Backend, call: TestVault['call'], importId: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = async (): Promise<void> => {
      const { import: state } = await call('import.get', { importId, limit: 1 });
      if (state.state === 'running') return;
      stop();
      resolve();
    };
    const stop = backend.subscribe((event) => {
      if (event.name === 'import-changed' && event.payload.importId === importId) look().catch(reject);
    });
    look().catch(reject);
  });
}

let serial = 0;
/** A small plain report; every call another one. */
export function reportMail(
  change: { from?: string; subject?: string; body?: string; id?: string; date?: string; extra?: string } = {},
): string {
  serial += 1;
  return [
    `From: ${change.from ?? `Finder ${serial} <finder${serial}@example.net>`}`,
    'To: security@example.org',
    `Subject: ${change.subject ?? `Heap overflow number ${serial}`}`,
    `Date: ${change.date ?? 'Thu, 19 Nov 2026 09:00:00 +0000'}`,
    `Message-ID: ${change.id ?? `<m${serial}@example.net>`}`,
    ...(change.extra === undefined ? [] : [change.extra]),
    'Content-Type: text/plain; charset=utf-8',
    '',
    change.body ?? `When the length is negative, parse_header_${serial}() writes before the buffer.`,
    '',
  ].join('\r\n');
}
