/** Databases in memory, of the newest schema; made once and copied. Not encrypted, so for tests only. */
import Sqlite from 'better-sqlite3';
import { wrap, type Database } from '#node/db/database.ts';
import { migrate } from '#node/db/migrate.ts';
import { nativeBinding } from '#node/db/native-binding.ts';

let empty: Buffer | null = null;

/** `image`: a copy of another one, as a backup is. */
export function openInMemory(image?: Buffer): Database & { readonly image: () => Buffer } {
  if (empty === null) {
    const first = new Sqlite(':memory:', { nativeBinding: nativeBinding() });
    migrate(wrap(first));
    empty = first.serialize();
    first.close();
  }
  const sqlite = new Sqlite(image ?? empty, { nativeBinding: nativeBinding() });
  sqlite.pragma('foreign_keys = ON');
  sqlite.pragma('temp_store = MEMORY');
  return { ...wrap(sqlite), image: () => sqlite.serialize() };
}
