/** Large bytes come in pieces, and are nobody's until a message takes them: a crash, a cancelled import or a failed transaction leaves no half of them. */
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestStore, type TestStore } from '#tests/support/node/test-store.ts';
import { createBytesAhead } from './bytes-ahead.ts';
import type { Database } from './database.ts';
import { readBlob, sha256Of } from './queries/blobs.ts';
import { integrityProblems } from './queries/integrity.ts';

let test: TestStore;
beforeEach(() => void (test = openTestStore()));
afterEach(() => test.close());

const large = randomBytes(3_000_000);
const sha256 = sha256Of(large);
const stored = (): Buffer | null => {
  const bytes = readBlob(test.db, sha256, 0, large.length);
  return bytes === null ? null : Buffer.from(bytes);
};
const rows = (): number => test.db.get<{ n: number }>('SELECT count(*) AS n FROM blob_chunk')?.n ?? 0;
const isSound = (): boolean => integrityProblems(test.db).every(({ ok }) => ok);

it('are not there before a message takes them, and whole then', async () => {
  const { store } = test;
  await store.bytesAhead.keep(large);
  expect([stored(), isSound()]).toEqual([null, true]);
  expect(store.write((tx) => tx.putBytes(large))).toBe(sha256);
  expect(stored()?.equals(large)).toBe(true);
  expect([rows(), isSound()]).toEqual([12, true]);
  await store.bytesAhead.keep(large);
  store.write((tx) => tx.putBytes(large));
  store.bytesAhead.dropUnfinished();
  expect(rows()).toBe(12);
});

it('are taken again after a transaction that failed', async () => {
  const { store } = test;
  await store.bytesAhead.keep(large);
  expect(() =>
    store.write((tx) => {
      tx.putBytes(large);
      throw new Error('power cut');
    }),
  ).toThrow('power cut');
  expect(stored()).toBeNull();
  store.write((tx) => tx.putBytes(large));
  expect(stored()?.equals(large)).toBe(true);
});

it('that another wrote meanwhile are stored once', async () => {
  const { store } = test;
  const ahead = store.bytesAhead.keep(large);
  store.write((tx) => tx.putBytes(large));
  await ahead;
  store.write((tx) => tx.putBytes(large));
  store.bytesAhead.dropUnfinished();
  expect(stored()?.equals(large)).toBe(true);
  expect([rows(), isSound()]).toEqual([12, true]);
});

it('of which a crash left a part are removed, and written anew', async () => {
  const { store, db } = test;
  await store.bytesAhead.keep(large);
  db.run('DELETE FROM blob_chunk WHERE number > 4');
  const after = createBytesAhead(db); // of the next start
  expect(after.take(sha256)).toBe(false);
  expect([stored(), isSound()]).toEqual([null, true]);
  after.dropUnfinished();
  expect(rows()).toBe(0);
  await after.keep(large);
  db.transaction(() => expect(after.take(sha256)).toBe(true));
  expect(stored()?.equals(large)).toBe(true);
});

it('are committed a megabyte at a time; small ones with their message', async () => {
  const pieces: number[] = [];
  let piece = 0;
  const counting: Database = {
    ...test.db,
    run: (sql, ...values) => {
      piece += values.reduce<number>((sum, one) => sum + (one instanceof Uint8Array ? one.byteLength : 0), 0);
      return test.db.run(sql, ...values);
    },
    transaction: (work) => {
      piece = 0;
      const done = test.db.transaction(work);
      pieces.push(piece);
      return done;
    },
  };
  const ahead = createBytesAhead(counting);
  await ahead.keep(large);
  expect(pieces).toHaveLength(4);
  expect(Math.max(...pieces)).toBeLessThan(1_100_000);
  await ahead.keep(randomBytes(100_000));
  expect(pieces).toHaveLength(4);
});
