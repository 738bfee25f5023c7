/**
 * A vault that an older version of Bulkhead wrote (schema 6): its stored due times were counted by another engine, and
 * its log knows nothing of projects, policies and keys. Opening it recounts and records, once, and resumes what a close
 * interrupted.
 */
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { chainStart, chainText } from '#core/cases/event-chain.ts';
import { clockData } from '#core/clocks/clock-data.ts';
import { readPolicy } from '#core/policy/read.ts';
import { openDatabase, type Database } from '#node/db/database.ts';
import { migrate } from '#node/db/migrate.ts';
import { createVault, unlockVault } from '#node/vault/vault.ts';
import { cheapCost, makeVault, passphrase, type TestVault } from '../support/vault.ts';

const cases = 120; // more than two batches
const received = '2026-04-03T08:00:00.000Z'; // a Friday; Easter follows
const rightDue = '2026-04-13T08:00:00.000Z';
const oldDue = '2026-04-10T08:00:00.000Z';
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

let base: string;
let folder: string;
let vault: TestVault | null;

beforeEach(async () => {
  base = mkdtempSync(path.join(tmpdir(), 'bulkhead-older-'));
  folder = path.join(base, 'vault');
  vault = null;
  await writeOlderVault();
});
afterEach(async () => {
  await vault?.close();
  rmSync(base, { recursive: true, force: true });
});

/** As version 6 left it: the rows, and a chain in which every event belongs to a case. */
async function writeOlderVault(): Promise<void> {
  const made = await createVault({ folder, now: () => new Date(received), cost: cheapCost }, passphrase);
  if (!made.ok) throw new Error(made.error.code);
  const key = Uint8Array.from(made.value.vault.dataKey);
  made.value.vault.close();
  for (const end of ['bulkhead.db', 'bulkhead.db-wal', 'bulkhead.db-shm', 'bulkhead.events'])
    rmSync(path.join(folder, end), { force: true });
  const db = openDatabase(path.join(folder, 'bulkhead.db'), key, { create: true });
  migrate(db, 6);
  const text = '# Security\n\nWe acknowledge reports within 5 business days.\n';
  const reading = readPolicy(text);
  db.run(
    `INSERT INTO project (name, prefix, time_zone, holidays, created_at) VALUES ('Harbour', 'HARB', 'Europe/Berlin', 'DE-BY', ?)`,
    received,
  );
  db.run(
    `INSERT INTO policy_version VALUES (1, 1, ?, 'first version', 'SECURITY.md', ?, ?, '{"answers":{},"edits":[],"presets":[]}', ?)`,
    received,
    text,
    JSON.stringify(reading),
    JSON.stringify(reading.rules),
  );
  db.run(`INSERT INTO policy_date VALUES (1, 1, 1, NULL, ?, '', 'first version')`, received);
  let head = chainStart;
  for (let number = 1; number <= cases; number += 1) head = addCase(db, number, head);
  db.close();
}

function addCase(db: Database, number: number, head: string): string {
  const id = `HARB-2026-${String(number).padStart(4, '0')}`;
  const event = {
    seq: number,
    caseId: id,
    kind: 'received' as const,
    at: received,
    recordedAt: received,
    actor: 'maintainer',
    reason: null,
    data: { title: `Report ${number}`, policy: 1 },
  };
  const hash = sha256(chainText(head, event));
  db.run(
    `INSERT INTO cases (id, project_id, year, number, title, state, open, severity_rank, received_at, reporter_name, reporter_address,
       fields, flags, policy_version, unread, next_due_at, next_soon_at, next_started_at, next_milestone, clock_state, updated_at)
     VALUES (?, 1, 2026, ?, ?, 'new', 1, 0, ?, '', '', '{}', '[]', 1, 1, ?, ?, ?, 'acknowledge', 'running', ?)`,
    id,
    number,
    event.data.title,
    received,
    oldDue,
    oldDue,
    received,
    received,
  );
  db.run(
    'INSERT INTO event (seq, case_id, kind, at, recorded_at, actor, reason, data, hash) VALUES (?, ?, ?, ?, ?, ?, NULL, ?, ?)',
    event.seq,
    id,
    event.kind,
    received,
    received,
    event.actor,
    JSON.stringify(event.data),
    hash,
  );
  return hash;
}

async function look<T>(ask: (db: Database) => T): Promise<T> {
  const opened = await unlockVault({ folder, now: () => new Date(received) }, { passphrase });
  if (!opened.ok) throw new Error(opened.error.code);
  const answer = ask(opened.value.db);
  opened.value.close();
  return answer;
}

const waiting = (db: Database): number =>
  db.get<{ n: number }>('SELECT count(*) AS n FROM cases WHERE next_due_at = ?', oldDue)?.n ?? -1;

async function dueTimes(open: TestVault): Promise<Set<string | null>> {
  const { rows } = await open.call('queue.list', { limit: 500, now: received });
  expect(rows).toHaveLength(cases);
  return new Set(rows.map(({ nextDueAt }) => nextDueAt));
}

/** The queue says what `clocks CASE` says as soon as the last batch is written. */
function recounted(open: TestVault): Promise<void> {
  return new Promise((resolve, reject) => {
    const ask = async (): Promise<void> => {
      if (!(await dueTimes(open)).has(oldDue)) resolve();
    };
    open.backend.subscribe((event) => {
      if (event.name === 'cases-changed') ask().catch(reject);
    });
    ask().catch(reject);
  });
}

it('counts every stored due time again when it is opened, and the door answers meanwhile', async () => {
  vault = await makeVault({ folder });
  expect(await dueTimes(vault)).toContain(oldDue); // answered before the recount is through
  await recounted(vault);
  expect(await dueTimes(vault)).toEqual(new Set([rightDue]));
  const [clock] = (await vault.call('case.get', { caseId: 'HARB-2026-0001', now: received })).clocks;
  expect(clock?.dueAt).toBe(rightDue);
  const { ok, checks } = await vault.call('vault.verify', {});
  expect({ ok, problems: checks.filter((one) => !one.ok) }).toEqual({ ok: true, problems: [] });
});

it('goes on after the last batch that was written when the vault was closed in between', async () => {
  const opened = await makeVault({ folder });
  await new Promise<void>((resolve) => {
    opened.backend.subscribe((event) => event.name === 'cases-changed' && resolve());
  });
  await opened.close(); // after the first batch
  const left = await look(waiting);
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThan(cases);
  // What was counted already is not touched again: a mark in it stays.
  await look((db) => void db.run(`UPDATE cases SET next_due_at = '2026-04-14T00:00:00.000Z' WHERE row = 1`));
  vault = await makeVault({ folder });
  await recounted(vault);
  expect(await dueTimes(vault)).toEqual(new Set([rightDue, '2026-04-14T00:00:00.000Z']));
});

it('is counted once for each version of the engine and its holiday tables', async () => {
  vault = await makeVault({ folder });
  await recounted(vault);
  await vault.close();
  vault = null;
  const recount = await look((db) =>
    db.get<{ value: string }>(`SELECT value FROM upkeep WHERE name = 'clocks'`),
  );
  expect(JSON.parse(recount?.value ?? '')).toEqual({ by: clockData, after: null });
  const other = JSON.stringify({ by: 'engine 1, date-holidays 3.0.0', after: null });
  await look((db) => {
    db.run(`UPDATE upkeep SET value = ? WHERE name = 'clocks'`, other);
    db.run('UPDATE cases SET next_due_at = ?', oldDue);
  });
  vault = await makeVault({ folder });
  await recounted(vault);
  expect(await dueTimes(vault)).toEqual(new Set([rightDue]));
});

it('takes its projects, policies and dates into the log as they stand, once', async () => {
  const opened = await makeVault({ folder });
  await opened.close();
  vault = await makeVault({ folder });
  const { text } = await vault.call('audit.export', {});
  const kinds = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { kind: string; caseId: string })
    .filter(({ caseId }) => caseId === '')
    .map(({ kind }) => kind);
  expect(kinds).toEqual(['project', 'policy-adopted', 'stored-before']);
  expect((await vault.call('audit.verify', {})).ok).toBe(true);
});

it('is counted again with new holiday tables: their version is part of what is compared', () => {
  const entry = createRequire(import.meta.url).resolve('date-holidays');
  const folderOf = entry.slice(0, entry.lastIndexOf('date-holidays') + 'date-holidays'.length);
  const { version } = JSON.parse(readFileSync(`${folderOf}/package.json`, 'utf8')) as { version: string };
  expect(clockData.endsWith(`, date-holidays ${version}`)).toBe(true);
});
