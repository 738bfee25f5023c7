import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openTestStore, type TestStore } from '#tests/support/node/test-store.ts';
import { createLogFolding, pagesToFold, type LogFolding } from './fold-log.ts';

let test: TestStore;
let folding: LogFolding;
let isAttended = false;
let failures: unknown[] = [];
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  test = openTestStore();
  test.db.script('CREATE TABLE filler (data BLOB NOT NULL) STRICT; PRAGMA wal_checkpoint(TRUNCATE)');
  isAttended = false;
  failures = [];
  folding = createLogFolding(test.db, {
    attended: () => isAttended,
    failed: (cause) => failures.push(cause),
  });
});
afterEach(() => {
  folding.stop();
  test.close();
  vi.useRealTimers();
});

function write(pages: number): void {
  test.db.run('INSERT INTO filler VALUES (zeroblob(?))', pages * 4096);
  folding.written();
}

it('is done once nothing was written for two seconds, and not before', () => {
  write(600);
  expect(pagesToFold(test.db)).toBeGreaterThan(600);
  for (let n = 0; n < 5; n += 1) {
    vi.advanceTimersByTime(1_900);
    write(1);
  }
  expect(pagesToFold(test.db)).toBeGreaterThan(600);
  vi.advanceTimersByTime(2_000);
  expect(pagesToFold(test.db)).toBe(0);
});

it('waits until the log is worth it', () => {
  write(400);
  vi.advanceTimersByTime(60_000);
  expect(pagesToFold(test.db)).toBeGreaterThan(400);
  write(200);
  vi.advanceTimersByTime(2_000);
  expect(pagesToFold(test.db)).toBe(0);
});

it('waits until nobody does anything', () => {
  isAttended = true;
  write(600);
  vi.advanceTimersByTime(60_000);
  expect(pagesToFold(test.db)).toBeGreaterThan(600);
  isAttended = false;
  vi.advanceTimersByTime(2_000);
  expect(pagesToFold(test.db)).toBe(0);
});

it('says why it could not, and is done the next time', () => {
  write(600);
  const reading = test.db.iterate('SELECT row FROM cases UNION ALL SELECT 1');
  reading.next();
  vi.advanceTimersByTime(2_000);
  expect(failures).toHaveLength(1);
  reading.return?.();
  write(1);
  vi.advanceTimersByTime(2_000);
  expect([pagesToFold(test.db), failures.length]).toEqual([0, 1]);
});
