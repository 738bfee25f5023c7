/**
 * Promise 1 under kill -9: whatever was confirmed is there after any instant of death, once, and the rest can be imported.
 * The instants are random but seeded: BULKHEAD_CRASH_SEED repeats a run.
 */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { amount } from '../support/thorough.ts';
import { makeVault, passphrase, reportMail, type TestVault } from '../support/vault.ts';
import { buildChild, removeChild, startChild, type Line } from './child.ts';

const seed = Number(process.env['BULKHEAD_CRASH_SEED'] ?? Date.now() % 1_000_000);
const kills = amount(8, 50);
const perVault = amount(4, 10); // kills of one import and its repetitions, before a fresh vault is taken
const reports = 150;

/** mulberry32 */
function randomFrom(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const base = mkdtempSync(path.join(tmpdir(), 'bulkhead-crash-'));
const mailbox = path.join(base, 'inbox.mbox');
const template = path.join(base, 'template');

/** Every third report has an answer later on, so that events, cases and threads are written, too. */
function makeMailbox(): { messages: number; cases: number } {
  const mails: string[] = [];
  for (let n = 0; n < reports; n += 1) {
    const from = `Finder ${n} <finder${n}@example.net>`;
    const subject = `Overflow in module ${n}`;
    const words = `Detail ${n}: ${'the length is not checked before the copy. '.repeat(20)}`;
    mails.push(reportMail({ from, subject, id: `<report${n}@example.net>`, body: words }));
    if (n % 3 === 0)
      mails.push(
        reportMail({
          from,
          subject: `Re: ${subject}`,
          id: `<answer${n}@example.net>`,
          body: `More on ${n}.`,
          extra: `In-Reply-To: <report${n}@example.net>`,
        }),
      );
  }
  const stamped = mails.map((mail) => `From finder@example.net Thu Nov 19 09:00:00 2026\n${mail}\n`);
  writeFileSync(mailbox, stamped.join('').replaceAll('\r\n', '\n'));
  return { messages: mails.length, cases: reports };
}

const expected = makeMailbox();

beforeAll(async () => {
  await buildChild();
  const vault = await makeVault({ folder: template });
  await vault.call('project.add', { name: 'Kernel' });
  await vault.close();
});
afterAll(() => {
  removeChild();
  rmSync(base, { recursive: true, force: true });
});

async function everyCase(vault: TestVault): Promise<{ id: string; messages: number }[]> {
  const rows: { id: string; messages: number }[] = [];
  let after: string | null = null;
  do {
    const page: { rows: { id: string; messages: number }[]; next: string | null } = await vault.call(
      'queue.list',
      { state: 'any', limit: 500, ...(after === null ? {} : { after }) },
    );
    rows.push(...page.rows);
    after = page.next;
  } while (after !== null);
  return rows;
}

async function expectSound(vault: TestVault, confirmed: ReadonlySet<string>): Promise<void> {
  const verified = await vault.call('vault.verify', {});
  expect(verified.checks.filter((check) => !check.ok)).toEqual([]);
  expect(await vault.call('audit.verify', {})).toMatchObject({ ok: true, brokenAt: null });
  const cases = await everyCase(vault);
  const stored: string[] = [];
  for (const { id, messages } of cases) {
    const found = await vault.call('case.get', { caseId: id });
    expect(found.messages, `${id} counts its messages`).toHaveLength(messages);
    expect(messages, `${id} has a message`).toBeGreaterThan(0);
    stored.push(...found.messages.map((message) => message.id));
  }
  const totals = await vault.call('vault.status', {});
  expect(totals).toMatchObject({ cases: cases.length, messages: stored.length });
  expect(new Set(cases.map(({ id }) => id)).size, 'a case is there once').toBe(cases.length);
  expect(new Set(stored).size, 'a message is there once').toBe(stored.length);
  const lost = [...confirmed].filter((id) => !stored.includes(id));
  expect(lost, 'confirmed and not there').toEqual([]);
}

/** Imports in a process of its own, and kills it some time after its n-th line. */
async function importAndKill(
  folder: string,
  random: () => number,
): Promise<{ lines: Line[]; errors: string }> {
  const atLine = Math.floor(random() * random() * 40); // 0: while it starts, unlocks and replays what the last one left
  const delay = random() * (atLine === 0 ? 400 : 25);
  let heard = 0;
  const child = startChild([folder, passphrase, mailbox], () => {
    heard += 1;
    if (heard === atLine) setTimeout(child.kill, delay);
  });
  if (atLine === 0) setTimeout(child.kill, delay);
  return child.ended;
}

describe(`kill -9 during an import (seed ${seed})`, () => {
  for (let group = 0; group < kills / perVault; group += 1) {
    it(`loses nothing confirmed and makes nothing twice, kills ${group * perVault + 1} to ${(group + 1) * perVault}`, async () => {
      const random = randomFrom(seed + group);
      const folder = path.join(base, `vault-${group}`);
      const confirmed = new Set<string>();
      cpSync(template, folder, { recursive: true });
      for (let kill = 0; kill < perVault; kill += 1) {
        const { lines, errors } = await importAndKill(folder, random);
        expect(errors).toBe('');
        for (const line of lines) for (const id of line.confirmed ?? []) if (id !== null) confirmed.add(id);
        const vault = await makeVault({ folder });
        await expectSound(vault, confirmed);
        await vault.close();
      }
      const vault = await makeVault({ folder });
      const rows = await vault.importPaths([mailbox]);
      expect(rows).toHaveLength(expected.messages);
      expect(new Set(rows.map((row) => row.messageId)).size).toBe(expected.messages);
      await expectSound(vault, confirmed);
      expect(await vault.call('vault.status', {})).toMatchObject(expected);
      await vault.close();
    });
  }
});
