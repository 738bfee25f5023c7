/** The library is found without the report that better-sqlite3 would ask for, and without a word from the environment. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it, vi } from 'vitest';
import { holdLock, openDatabase } from './database.ts';
import { nativeBinding } from './native-binding.ts';

it('a database and a lock are opened where the process cannot report on itself', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bulkhead-binding-'));
  const report = vi.spyOn(process.report, 'getReport').mockImplementation(() => {
    throw new Error('no report in this process');
  });
  const db = openDatabase(path.join(folder, 'x.db'), new Uint8Array(32), { create: true });
  expect(db.get('SELECT 1 AS one')).toEqual({ one: 1 });
  db.close();
  holdLock(path.join(folder, 'x.lock'))?.release();
  expect(report).not.toHaveBeenCalled();
  report.mockRestore();
  rmSync(folder, { recursive: true });
});

it('is the one prebuilt for this system', () => {
  expect(path.basename(nativeBinding())).toMatch(
    new RegExp(`^(${process.platform}|linuxmusl)-${process.arch}\\.node$`),
  );
  expect(existsSync(nativeBinding())).toBe(true);
});
