/**
 * The one connection: opens, keys and hardens it, and hands out what queries are written against.
 * A query is a function of `Reader` (cannot write, by type) or `Writer`. Node; the only importer of better-sqlite3.
 */
import Sqlite from 'better-sqlite3';
import { nativeBinding } from './native-binding.ts';

export type SqlValue = string | number | null | Uint8Array;

export interface Reader {
  /** The first row, or undefined. */
  get<Row>(sql: string, ...values: SqlValue[]): Row | undefined;
  all<Row>(sql: string, ...values: SqlValue[]): Row[];
  iterate<Row>(sql: string, ...values: SqlValue[]): IterableIterator<Row>;
}

export interface Writer extends Reader {
  run(sql: string, ...values: SqlValue[]): { changes: number; lastId: number };
}

export interface Database extends Writer {
  /** All or nothing; nested calls join the outer one. */
  transaction<T>(work: () => T): T;
  /** Several statements at once, for migrations. */
  script(sql: string): void;
  close(): void;
}

export class WrongKey extends Error {
  constructor() {
    super('the key does not open this database');
  }
}

/**
 * `key` is the raw 256-bit data key: SQLCipher 4 derives nothing from it. A reader is one by construction: the file is
 * opened for reading, and the connection refuses every statement that writes, temporary tables included.
 */
export function openDatabase(
  file: string,
  key: Uint8Array,
  options: { create: boolean; readonly?: boolean },
): Database {
  const sqlite = new Sqlite(file, {
    fileMustExist: !options.create,
    readonly: options.readonly ?? false,
    nativeBinding: nativeBinding(),
  });
  try {
    set(sqlite, `cipher = 'sqlcipher'`, 'legacy = 4', `key = "x'${Buffer.from(key).toString('hex')}'"`);
    verifyKey(sqlite);
    set(
      sqlite,
      'foreign_keys = ON',
      'trusted_schema = OFF',
      'temp_store = MEMORY',
      'cache_size = -65536',
      'busy_timeout = 2000',
      ...(options.readonly === true
        ? ['query_only = ON']
        : ['journal_mode = WAL', 'synchronous = FULL', 'secure_delete = ON', 'wal_autocheckpoint = 4000']),
    );
  } catch (cause) {
    sqlite.close();
    throw cause;
  }
  return wrap(sqlite);
}

/** The library itself, by a database of nothing: what is loaded while a passphrase is typed is not waited for after it. */
export function loadLibrary(): void {
  new Sqlite(':memory:', { nativeBinding: nativeBinding() }).close();
}

/** At once: asked one by one, each is a statement whose rows the library writes a function for. */
function set(sqlite: Sqlite.Database, ...pragmas: readonly string[]): void {
  sqlite.exec(pragmas.map((pragma) => `PRAGMA ${pragma};`).join(''));
}

function verifyKey(sqlite: Sqlite.Database): void {
  try {
    sqlite.prepare('SELECT count(*) FROM sqlite_master').get();
  } catch (cause) {
    if (cause instanceof Sqlite.SqliteError && cause.code === 'SQLITE_NOTADB') throw new WrongKey();
    throw cause;
  }
}

/**
 * SQLite plans by the value of a bare `LIMIT ?`, and so prepares the statement anew each time one is bound: ten times
 * the cost of a short query. An expression it does not look into.
 */
function plain(sql: string): string {
  return sql.replaceAll(/\bLIMIT \?/g, 'LIMIT ? + 0');
}

/**
 * Mail and attachments fill the cache with pages that nobody asks for again, as long as an import runs: after so many
 * bytes it is emptied, and what is asked for is read anew.
 */
const emptiedAfter = 8 * 1024 * 1024;

const bytesIn = (values: readonly SqlValue[]): number =>
  values.reduce<number>((sum, value) => sum + (value instanceof Uint8Array ? value.byteLength : 0), 0);

export function wrap(sqlite: Sqlite.Database): Database {
  const statements = new Map<string, Sqlite.Statement>();
  let written = 0;
  const prepare = (sql: string): Sqlite.Statement => {
    let statement = statements.get(sql);
    if (statement === undefined) {
      statement = sqlite.prepare(plain(sql));
      statements.set(sql, statement);
    }
    return statement;
  };
  return {
    get: <Row>(sql: string, ...values: SqlValue[]) => prepare(sql).get(...values) as Row | undefined,
    all: <Row>(sql: string, ...values: SqlValue[]) => prepare(sql).all(...values) as Row[],
    iterate: <Row>(sql: string, ...values: SqlValue[]) =>
      prepare(sql).iterate(...values) as IterableIterator<Row>,
    run: (sql, ...values) => {
      const result = prepare(sql).run(...values);
      written += bytesIn(values);
      return { changes: result.changes, lastId: Number(result.lastInsertRowid) };
    },
    transaction: (work) => {
      const value = sqlite.transaction(work).immediate();
      if (written >= emptiedAfter && !sqlite.inTransaction) {
        sqlite.exec('PRAGMA shrink_memory');
        written = 0;
      }
      return value;
    },
    script: (sql) => {
      sqlite.exec(sql);
    },
    close: () => {
      statements.clear();
      sqlite.close();
    },
  };
}

/** An exclusive lock held by the kernel for as long as this process lives: a crash frees it. */
export function holdLock(file: string): { release: () => void } | null {
  const sqlite = new Sqlite(file, { nativeBinding: nativeBinding() });
  try {
    sqlite.pragma('busy_timeout = 0');
    sqlite.pragma('locking_mode = EXCLUSIVE');
    sqlite.exec('BEGIN EXCLUSIVE');
    return { release: () => sqlite.close() };
  } catch (cause) {
    sqlite.close();
    if (cause instanceof Sqlite.SqliteError && cause.code.startsWith('SQLITE_BUSY')) return null;
    throw cause;
  }
}
