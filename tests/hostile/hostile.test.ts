/**
 * Hostile mail costs what its size costs, never more: measured in processor time of this thread, each at one size and at
 * four times that. Then all of it, and the monsters, through a real vault: a row for every message, and a reason where
 * one is given up.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readMail } from '#node/mail/read-mail.ts';
import { emptyKeyring } from '#node/openpgp/keyring.ts';
import { bomb, bombOfBombs } from '../fixtures/attacks/packets.ts';
import { makeVault } from '../support/vault.ts';
import { hostileMails, monsters } from './mails.ts';

const now = '2026-11-20T00:00:00.000Z';
const small = 60_000;

async function costOf(text: string): Promise<number> {
  const bytes = new Uint8Array(Buffer.from(text, 'latin1'));
  const before = process.threadCpuUsage();
  await readMail(bytes, emptyKeyring, { now });
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1_000;
}

describe('the time to read mail made of', () => {
  it.each(hostileMails.map(({ name, make }) => ({ name, make })))(
    '$name grows with its size',
    async ({ make }) => {
      await costOf(make(small)); // what is compiled once is not counted
      const one = await costOf(make(small));
      const four = await costOf(make(small * 4));
      // Sixteen times would be quadratic; below a tenth of a second nobody can tell.
      if (four > 100) expect(four / one).toBeLessThan(10);
      expect(four).toBeLessThan(1_000);
    },
  );
});

const folder = mkdtempSync(path.join(tmpdir(), 'bulkhead-hostile-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a vault that is sent all of it', () => {
  it('reads every one within its time, and answers for each', async () => {
    const inbox = path.join(folder, 'inbox');
    mkdirSync(inbox);
    for (const [index, { make }] of hostileMails.entries())
      writeFileSync(path.join(inbox, `${String(index).padStart(3, '0')}.eml`), make(1_000_000), 'latin1');
    const vault = await makeVault();
    const rows = await vault.importPaths([inbox]);
    await vault.close();
    expect(rows).toHaveLength(hostileMails.length);
    expect(
      rows.filter(
        ({ reason }) => reason === 'timeout' || reason === 'out-of-memory' || reason === 'worker-failed',
      ),
    ).toEqual([]);
  });

  it('survives the monsters: each is kept, within half a gigabyte, with a reason where it was not read', async () => {
    const cave = path.join(folder, 'cave');
    mkdirSync(cave);
    const all = [
      ...monsters,
      {
        name: '28 KB that inflate to gigabytes',
        make: () => `Subject: x\r\nFrom: a@b.example\r\n\r\n${bombOfBombs()}`,
      },
      {
        name: 'a megabyte that inflates to a gigabyte',
        make: () => `Subject: x\r\nFrom: a@b.example\r\n\r\n${bomb(400)}`,
      },
    ];
    for (const [index, { make }] of all.entries())
      writeFileSync(path.join(cave, `${index}.eml`), make(), 'latin1');
    const vault = await makeVault();
    const before = process.memoryUsage().rss;
    let most = 0;
    const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20);
    const rows = await vault.importPaths([cave]);
    clearInterval(watch);
    await vault.close();
    expect(rows).toHaveLength(all.length);
    for (const row of rows) expect(row.messageId, `${row.source} ${row.reason ?? ''}`).toBeDefined();
    const given = rows.filter(({ reason }) => reason === 'timeout' || reason === 'out-of-memory');
    expect(given.every(({ outcome, detail }) => outcome === 'unreadable' && detail !== undefined)).toBe(true);
    expect((most - before) / 1024 / 1024).toBeLessThan(1_024); // the thread's half, and what lies with the test itself
  });
});
