/** Small bytes are stored many together, and come back one by one: at once, after a failure, and from any place. */
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestStore, type TestStore } from '#tests/support/node/test-store.ts';
import { addBlob, sha256Of } from './queries/blobs.ts';
import { integrityProblems } from './queries/integrity.ts';

let test: TestStore;
beforeEach(() => void (test = openTestStore()));
afterEach(() => test.close());

const count = (table: string): number =>
  test.db.get<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)?.n ?? 0;
const put = (all: readonly Uint8Array[]): string[] =>
  test.store.write((tx) => all.map((bytes) => tx.putBytes(bytes)));
const isStored = (bytes: Uint8Array): boolean =>
  Buffer.from(test.store.read.blob(sha256Of(bytes), 0, bytes.byteLength + 9) ?? []).equals(bytes);
const isSound = (): boolean => integrityProblems(test.db).every(({ ok }) => ok);

it('come back whole, each from the pack of all', () => {
  const all = [0, 1, 2_000, 16 * 1024, 16 * 1024 + 1, 9_000, 3_000].map((size) => randomBytes(size));
  put(all);
  expect(all.map(isStored)).toEqual(all.map(() => true));
  expect([count('blob_pack'), count('blob_chunk'), isSound()]).toEqual([1, 1, true]);
  put(all);
  expect(count('blob')).toBe(all.length);
});

it('come back from any offset, up to any length', () => {
  const [before, bytes, behind] = [randomBytes(50), randomBytes(100), randomBytes(50)];
  put([before, bytes, behind]);
  for (const offset of [0, 1, 99, 100, 150])
    for (const length of [0, 1, 99, 100, 1_000])
      expect(Buffer.from(test.store.read.blob(sha256Of(bytes), offset, length) ?? [])).toEqual(
        bytes.subarray(offset, offset + length),
      );
});

it('are compressed together, 32 KB at a time', () => {
  const all = Array.from({ length: 100 }, (_, n) =>
    Buffer.from(`${n}: ${'the same words again. '.repeat(100)}`),
  );
  put(all);
  expect([count('blob_pack'), count('blob_chunk')]).toEqual([8, 0]);
  const packs = test.db.all<{ bytes: number }>('SELECT length(data) AS bytes FROM blob_pack');
  expect(packs.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(4_000);
  expect(all.every(isStored)).toBe(true);
});

it('are there for the transaction that stores them', () => {
  const [one, other] = [randomBytes(500), randomBytes(500)];
  test.store.write((tx) => {
    const sha256 = tx.putBytes(one);
    expect(Buffer.from(tx.blob(sha256, 0, 500) ?? [])).toEqual(one);
    expect(Buffer.from(test.store.read.blob(tx.putBytes(other), 0, 500) ?? [])).toEqual(other);
  });
  expect([isStored(one), isStored(other), isSound()]).toEqual([true, true, true]);
});

it('of a transaction that failed are gone, and its pack is none', () => {
  const [lost, kept] = [randomBytes(700), randomBytes(600)];
  expect(() =>
    test.store.write((tx) => {
      tx.blob(tx.putBytes(lost), 0, 1);
      throw new Error('power cut');
    }),
  ).toThrow('power cut');
  expect(test.store.read.blob(sha256Of(lost), 0, 1)).toBeNull();
  put([kept]);
  expect([isStored(kept), count('blob_pack'), isSound()]).toEqual([true, 1, true]);
  put([lost]);
  expect([isStored(lost), isStored(kept)]).toEqual([true, true]);
});

it('stay where they are: a pack is neither written again nor removed', () => {
  put([randomBytes(10)]);
  expect(() => test.db.run(`UPDATE blob_pack SET data = x'00'`)).toThrow('packs are written once');
  expect(() => test.db.run('DELETE FROM blob_pack')).toThrow('packs are written once');
});

it('that were stored in a chunk of their own before are not stored again', () => {
  const bytes = randomBytes(2_000);
  addBlob(test.db, bytes, sha256Of(bytes));
  put([bytes]);
  expect([isStored(bytes), count('blob'), count('blob_pack'), isSound()]).toEqual([true, 1, 0, true]);
});

it('that are gone with their pack are found by verify', () => {
  put([randomBytes(500), randomBytes(600)]);
  test.db.script('PRAGMA foreign_keys = OFF; DROP TRIGGER blob_pack_is_not_deleted; DELETE FROM blob_pack');
  const problems = integrityProblems(test.db).filter(({ ok }) => !ok);
  expect(problems.map(({ detail }) => detail)).toEqual([expect.any(String), expect.stringContaining('2')]);
});

it('that cannot be unpacked are counted by verify, and the others are still read', () => {
  const large = randomBytes(20_000);
  put([large, randomBytes(500)]);
  test.db.script(
    `DROP TRIGGER blob_pack_is_kept; UPDATE blob_pack SET data = x'28b52ffd00'; UPDATE blob_chunk SET data = x'00'`,
  );
  put([randomBytes(600)]);
  const problems = integrityProblems(test.db).filter(({ ok }) => !ok);
  expect(problems.map(({ detail }) => detail)).toEqual(['3 stored, 2 do not match their SHA-256']);
});
