/** What the one connection keeps in memory. */
import Sqlite from 'better-sqlite3';
import { expect, it, vi } from 'vitest';
import { wrap } from './database.ts';
import { nativeBinding } from './native-binding.ts';

it('gives back what bytes leave in the cache, between transactions and once eight megabytes were written', () => {
  const sqlite = new Sqlite(':memory:', { nativeBinding: nativeBinding() });
  const exec = vi.spyOn(sqlite, 'exec');
  const db = wrap(sqlite);
  db.script('CREATE TABLE piece (data BLOB) STRICT');
  exec.mockClear();
  const write = (megabytes: number): void =>
    db.transaction(() => {
      for (let n = 0; n < megabytes; n += 1)
        db.transaction(() => db.run('INSERT INTO piece VALUES (?)', new Uint8Array(1024 * 1024)));
      expect(exec).not.toHaveBeenCalled();
    });
  write(7);
  expect(exec).not.toHaveBeenCalled();
  write(3);
  expect(exec.mock.calls).toEqual([['PRAGMA shrink_memory']]);
  exec.mockClear();
  write(7);
  expect(exec).not.toHaveBeenCalled();
  expect(db.get('SELECT count(*) AS n FROM piece')).toEqual({ n: 17 });
  db.close();
});
