/** A vault of its own for a test: a real backend over a vault in a temporary folder, with a clock that the test moves. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createBackend } from '#node/backend/backend.ts';
import type { Backend } from '#node/backend/interface.ts';
import type { CallResult, EndpointName, Input, Output } from '#shared/contract/endpoints.ts';
import type { AppEvent } from '#shared/contract/events.ts';
import { cheapCost } from './vault.ts';

export type VaultWithClock = {
  readonly folder: string;
  readonly backend: Backend;
  readonly events: AppEvent[];
  setNow(instant: string): void;
  /** The value; a failure fails the test. */
  call<N extends EndpointName>(name: N, input: Input<N>): Promise<Output<N>>;
  /** The code of the failure; an answer fails the test. */
  refused<N extends EndpointName>(name: N, input: Input<N>): Promise<string>;
  /** A small mail with this date, imported then or at the given instant; answers the id of its case. */
  report(project: string, date: string, subject?: string, importedAt?: string): Promise<string>;
  close(): Promise<void>;
};

export async function openVaultWithClock(now: string): Promise<VaultWithClock> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bulkhead-clocks-'));
  let nowMs = Date.parse(now);
  let mails = 0;
  const backend = createBackend({
    folder: path.join(folder, 'vault'),
    workers: 1,
    kdfCost: cheapCost,
    now: () => new Date(nowMs),
  });
  const events: AppEvent[] = [];
  backend.subscribe((event) => events.push(event));
  const ask = async <N extends EndpointName>(name: N, input: Input<N>): Promise<CallResult<N>> =>
    (await backend.call({ kind: 'host' }, name, input)) as CallResult<N>;
  const call: VaultWithClock['call'] = async (name, input) => {
    const result = await ask(name, input);
    if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.error)}`);
    return result.value;
  };
  await call('vault.create', { passphrase: 'correct horse battery staple' });
  return {
    folder,
    backend,
    events,
    call,
    setNow: (instant) => {
      nowMs = Date.parse(instant);
    },
    refused: async (name, input) => {
      const result = await ask(name, input);
      if (result.ok) throw new Error(`${name} was not refused`);
      return result.error.code;
    },
    report: async (project, date, subject = `Report ${mails + 1}`, importedAt) => {
      mails += 1;
      const file = path.join(folder, `${mails}.eml`);
      writeFileSync(file, mail(mails, date, subject));
      nowMs = importedAt === undefined ? Math.max(nowMs, Date.parse(date)) : Date.parse(importedAt);
      const { importId } = await call('import.start', { uploads: [await backend.offerPath(file)], project });
      await importFinished(backend, importId);
      const { rows } = await call('import.get', { importId, limit: 5, after: -1 });
      const caseId = rows[0]?.caseId;
      if (caseId === undefined || rows[0]?.outcome !== 'new-case')
        throw new Error(`no case from the mail: ${JSON.stringify(rows)}`);
      return caseId;
    },
    close: async () => {
      await backend.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function mail(number: number, receivedAt: string, subject: string): string {
  return [
    `From: Finder ${number} <finder${number}@example.net>`,
    'To: security@example.com',
    `Subject: ${subject}`,
    `Date: ${new Date(receivedAt).toUTCString()}`,
    `Message-ID: <${number}@example.net>`,
    '',
    `${subject}. What was seen, and how to see it again, in the words of finder ${number}.`,
    '',
  ].join('\r\n');
}

/** Looks again at each word of the import, until it has ended. */
function importFinished(backend: Backend, importId: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = async (): Promise<void> => {
      const result = await backend.call({ kind: 'host' }, 'import.get', { importId, limit: 1, after: 1e9 });
      if (!result.ok) throw new Error(result.error.code);
      const { import: state } = result.value as Output<'import.get'>;
      if (state.state === 'running') return;
      stop();
      resolve();
    };
    const stop = backend.subscribe((event) => {
      if (event.name === 'import-changed') look().catch(reject);
    });
    look().catch(reject);
  });
}
