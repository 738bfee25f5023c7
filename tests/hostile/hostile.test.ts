/**
 * Hostile mail costs what its size costs, never more: the steps of reading are counted (tests/support/work), each mail at
 * one size and at four times that. Then all of it, and the monsters, through a real vault: a row for every message, and
 * a reason where one is given up. No clock is read here.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bomb, bombOfBombs } from '../fixtures/attacks/packets.ts';
import { amount } from '../support/thorough.ts';
import { makeVault } from '../support/vault.ts';
import { openWorkCounter, type WorkCounter } from '../support/work/count-work.ts';
import { hostileMails } from './mails.ts';
import { monsters } from './monsters.ts';

const now = '2026-11-20T00:00:00.000Z';
const small = amount(1_000, 4_000);
/** Four times the bytes, some more for what grows with a logarithm (sorting), and a little that is there once. */
const allowed = (steps: number): number => steps * 5 + 20_000;

let counter: WorkCounter;
let read: (text: string) => Promise<unknown>;
beforeAll(async () => {
  counter = openWorkCounter();
  const { readMail } = await import('#node/mail/read-mail.ts');
  const { emptyKeyring } = await import('#node/openpgp/keyring.ts');
  read = (text) => readMail(new Uint8Array(Buffer.from(text, 'latin1')), emptyKeyring, { now });
});

describe('the work of reading mail made of', () => {
  afterAll(() => counter.close());

  it.each(hostileMails.map(({ name, make, beyond = small }) => ({ name, make, size: beyond })))(
    '$name grows with its size',
    { timeout: 600_000 },
    async ({ make, size }) => {
      await read(make(size)); // what is set up once is not counted
      const one = await counter.count(() => read(make(size)));
      const four = await counter.count(() => read(make(size * 4)));
      expect(one).toBeGreaterThan(100); // something was counted
      expect(four).toBeLessThan(allowed(one));
    },
  );
});
const folder = mkdtempSync(path.join(tmpdir(), 'bulkhead-hostile-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a vault that is sent all of it', () => {
  it('reads every one, and answers for each', { timeout: 600_000 }, async () => {
    const inbox = path.join(folder, 'inbox');
    mkdirSync(inbox);
    for (const [index, { make }] of hostileMails.entries())
      writeFileSync(
        path.join(inbox, `${String(index).padStart(3, '0')}.eml`),
        make(amount(60_000, 250_000)),
        'latin1',
      );
    const vault = await makeVault({ workMs: 300_000 }); // a busy machine makes no mail unreadable
    const rows = await vault.importPaths([inbox]);
    await vault.close();
    expect(rows).toHaveLength(hostileMails.length);
    expect(
      rows.filter(
        ({ reason }) => reason === 'timeout' || reason === 'out-of-memory' || reason === 'worker-failed',
      ),
    ).toEqual([]);
  });

  it(
    'survives the monsters: each is kept, within half a gigabyte, with a reason where it was not read',
    { timeout: 600_000 },
    async () => {
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
      expect(given.every(({ outcome, detail }) => outcome === 'unreadable' && detail !== undefined)).toBe(
        true,
      );
      expect((most - before) / 1024 / 1024).toBeLessThan(1_024); // the thread's half, and what lies with the test itself
    },
  );
});
