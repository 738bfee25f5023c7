/**
 * What a power cut or a full disk can do to the files: the write-ahead log is cut short, torn or gone. The vault then
 * opens with everything that was confirmed, or says clearly that it is damaged; it never quietly shows less.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBackend } from '#node/backend/backend.ts';
import { cheapCost, makeVault, passphrase, reportMail } from '../support/vault.ts';
import { buildChild, removeChild, startChild } from './child.ts';

const base = mkdtempSync(path.join(tmpdir(), 'bulkhead-torn-'));
const killed = path.join(base, 'killed');
const mailbox = path.join(base, 'inbox.mbox');
const messages = 120;

/** A vault as kill -9 leaves it right after its import was confirmed to the end: nothing was checkpointed. */
beforeAll(async () => {
  await buildChild();
  await (await makeVault({ folder: killed })).close();
  const mails = Array.from({ length: messages }, () => reportMail());
  const stamped = mails.map((mail) => `From x@example.net Thu Nov 19 09:00:00 2026\n${mail}\n`);
  writeFileSync(mailbox, stamped.join('').replaceAll('\r\n', '\n'));
  let confirmed = 0;
  const child = startChild([killed, passphrase, mailbox, 'stay'], (line, alive) => {
    confirmed += line.confirmed?.length ?? 0;
    if (confirmed === messages) alive.kill();
  });
  await child.ended;
  expect(confirmed).toBe(messages);
});
afterAll(() => {
  removeChild();
  rmSync(base, { recursive: true, force: true });
});

type Opened = { verdict: 'whole' | 'said-so'; messages: number | null; problems: string[] };

/** Opens a copy of the killed vault after something was done to its files. */
async function openAfter(name: string, harm: (log: string, folder: string) => void): Promise<Opened> {
  const folder = path.join(base, name);
  cpSync(killed, folder, { recursive: true });
  harm(path.join(folder, 'bulkhead.db-wal'), folder);
  const backend = createBackend({ folder, workers: 1, kdfCost: cheapCost });
  const call = (endpoint: string, input: unknown) => backend.call({ kind: 'host' }, endpoint, input);
  try {
    const unlocked = await call('vault.unlock', { passphrase });
    if (!unlocked.ok) {
      expect(unlocked.error.code).toBe('vault-damaged');
      return { verdict: 'said-so', messages: null, problems: [unlocked.error.code] };
    }
    const status = await call('vault.status', {});
    const verified = await call('vault.verify', {});
    if (!status.ok || !verified.ok) return { verdict: 'said-so', messages: null, problems: ['refused'] };
    const { messages: found } = status.value as { messages: number };
    const { checks } = verified.value as { checks: { name: string; ok: boolean }[] };
    const problems = checks.filter((check) => !check.ok).map((check) => check.name);
    return { verdict: problems.length === 0 ? 'whole' : 'said-so', messages: found, problems };
  } finally {
    await backend.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('a write-ahead log', () => {
  it('as kill -9 left it gives back everything', async () => {
    expect(await openAfter('as-it-was', () => undefined)).toEqual({
      verdict: 'whole',
      messages,
      problems: [],
    });
  });

  it.each([1, 24, 33, 4096, 20_000, 100_000, 250_000])(
    'cut short by %i bytes is noticed, or cost nothing',
    async (bytes) => {
      const opened = await openAfter(`cut-${bytes}`, (log) =>
        truncateSync(log, Math.max(0, statSync(log).size - bytes)),
      );
      if (opened.verdict === 'whole') expect(opened.messages).toBe(messages);
      else expect(opened.problems).not.toEqual([]);
    },
  );

  it('that is gone altogether is noticed', async () => {
    expect(await openAfter('gone', (log) => rmSync(log))).toMatchObject({ verdict: 'said-so' });
  });

  it('with a torn page in its middle is noticed', async () => {
    const opened = await openAfter('torn', (log) => {
      const bytes = readFileSync(log);
      bytes.fill(0, Math.floor(bytes.length / 2), Math.floor(bytes.length / 2) + 512);
      writeFileSync(log, bytes);
    });
    expect(opened.verdict).toBe('said-so');
  });

  it('with garbage appended, as after a lost file length, costs nothing', async () => {
    const opened = await openAfter('longer', (log) =>
      writeFileSync(log, Buffer.concat([readFileSync(log), Buffer.alloc(5000, 0xaa)])),
    );
    expect(opened).toEqual({ verdict: 'whole', messages, problems: [] });
  });

  it('does not matter to a database whose own first page is gone: that is called damaged', async () => {
    const opened = await openAfter('no-head', (log, folder) => {
      rmSync(log);
      writeFileSync(path.join(folder, 'bulkhead.db'), Buffer.alloc(8192, 1));
    });
    expect(opened).toEqual({ verdict: 'said-so', messages: null, problems: ['vault-damaged'] });
  });
});

describe('making a vault', () => {
  it('that was killed half way can be tried again', async () => {
    const folder = path.join(base, 'half');
    const half = await makeVault({ folder });
    await half.close();
    rmSync(path.join(folder, 'vault.json'));
    writeFileSync(path.join(folder, 'vault.json.creating'), '');
    const again = await makeVault({ folder });
    expect(await again.call('vault.status', {})).toMatchObject({ exists: true, cases: 0 });
    await again.close();
  });

  it('never replaces a database that lost its key file', async () => {
    const folder = path.join(base, 'keyless');
    await (await makeVault({ folder })).close();
    rmSync(path.join(folder, 'vault.json'));
    const backend = createBackend({ folder, kdfCost: cheapCost });
    const before = readFileSync(path.join(folder, 'bulkhead.db'));
    expect(await backend.call({ kind: 'host' }, 'vault.create', { passphrase })).toMatchObject({
      ok: false,
      error: { code: 'vault-exists' },
    });
    expect(readFileSync(path.join(folder, 'bulkhead.db'))).toEqual(before);
    await backend.close();
  });
});
