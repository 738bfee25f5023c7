/** A change of many cases writes its own pages and no others: what was written before is in the database by then. */
import { afterEach, expect, it, vi } from 'vitest';
import type { Database } from '#node/db/database.ts';
import { makeVault, reportMail, type TestVault } from '../support/vault.ts';

let db: Database | null = null;
vi.mock(import('#node/db/database.ts'), async (original) => {
  const real = await original();
  return { ...real, openDatabase: (...asked) => (db = real.openDatabase(...asked)) };
});

let vault: TestVault;
afterEach(async () => {
  vi.useRealTimers();
  await vault.close();
});

it('is not kept waiting by a log that is folded in one of its pieces', async () => {
  vault = await makeVault();
  await vault.call('project.add', { name: 'Tidepool', prefix: 'TIDE', addresses: ['security@example.org'] });
  const mails = Array.from(
    { length: 200 },
    (_, n) =>
      `From - Fri Nov 20 08:00:00 2026\n${reportMail({ from: `f${n}@example.net`, subject: `Problem ${n}`, body: `It is number ${n}.`, id: `<n${n}@example.net>` })}\n`,
  );
  await vault.importText(mails.join(''), 'seed.mbox', { project: 'Tidepool' });
  const { ids } = await vault.call('queue.ids', { filter: 'is:open' });
  expect(ids).toHaveLength(200);
  const log = (): { log: number; checkpointed: number } | undefined => db?.get('PRAGMA wal_checkpoint(NOOP)');

  // A morning's work, as far as SQLite folds none of it by itself.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  db?.script(
    'PRAGMA wal_checkpoint(TRUNCATE); CREATE TABLE filler (data BLOB NOT NULL) STRICT; INSERT INTO filler VALUES (zeroblob(3900 * 4096))',
  );
  await vault.call('case.tag', { caseId: ids[0] ?? '', change: { add: ['first'] } });
  expect(log()).toMatchObject({ checkpointed: 0 });
  vi.advanceTimersByTime(2_000);
  const folded = log();
  expect(folded?.log).toBeGreaterThan(3_900);
  expect(folded?.checkpointed).toBe(folded?.log);

  for (let at = 0; at < 200; at += 50) {
    await vault.call('cases.change', {
      caseIds: ids.slice(at, at + 50),
      change: { kind: 'tag', add: ['many'] },
      batch: 'one-change-of-many',
    });
    expect(log()).toMatchObject({ checkpointed: 0 });
  }
});
