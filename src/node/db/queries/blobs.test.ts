/** Bytes come back as they went in: across chunk borders, empty, large, and stored once. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from '#tests/support/node/test-store.ts';
import { addBlob, readBlob, sha256Of } from './blobs.ts';
import { integrityProblems } from './integrity.ts';

const chunk = 256 * 1024;
let test: TestStore;
beforeAll(() => {
  test = openTestStore();
});
afterAll(() => test.close());

describe('stored bytes', () => {
  it.each([0, 1, chunk - 1, chunk, chunk + 1, 2 * chunk, 1024 * 1024 + 17, 5 * 1024 * 1024])(
    'come back whole: %i of them',
    (size) => {
      const bytes = randomBytes(size);
      addBlob(test.db, bytes, sha256Of(bytes));
      expect(
        Buffer.compare(readBlob(test.db, sha256Of(bytes), 0, size + 100) ?? Buffer.alloc(1), bytes),
      ).toBe(0);
    },
  );

  it('come back from any offset, up to any length', () => {
    const bytes = randomBytes(3 * chunk + 5);
    addBlob(test.db, bytes, sha256Of(bytes));
    for (const offset of [
      0,
      1,
      chunk - 1,
      chunk,
      chunk + 1,
      2 * chunk - 3,
      3 * chunk,
      3 * chunk + 4,
      3 * chunk + 5,
      9 * chunk,
    ])
      for (const length of [0, 1, 2, chunk, chunk + 1, 4 * chunk]) {
        const got = readBlob(test.db, sha256Of(bytes), offset, length);
        expect(Buffer.compare(got ?? Buffer.alloc(1), bytes.subarray(offset, offset + length))).toBe(0);
      }
  });

  it('are stored once for the same content, compressed', () => {
    const bytes = Buffer.alloc(chunk * 2, 'the same line again\n');
    const put = (): string => test.store.write((tx) => tx.putBytes(bytes));
    expect([put(), put()]).toEqual([sha256Of(bytes), sha256Of(bytes)]);
    const stored = test.db.all<{ data: Uint8Array }>(
      'SELECT data FROM blob_chunk JOIN blob ON blob.id = blob_id WHERE sha256 = ?',
      sha256Of(bytes),
    );
    expect(stored).toHaveLength(2);
    expect(stored.reduce((sum, row) => sum + row.data.byteLength, 0)).toBeLessThan(1000);
  });

  it('that are not there are null, not empty', () => {
    expect(readBlob(test.db, '0'.repeat(64), 0, 10)).toBeNull();
  });

  it('that were changed behind our back are found by verify', () => {
    const ok = (): boolean => integrityProblems(test.db).every((check) => check.ok);
    expect(ok()).toBe(true);
    test.db.run('UPDATE blob SET sha256 = ? WHERE id = 2', 'f'.repeat(64));
    expect(ok()).toBe(false);
  });
});
