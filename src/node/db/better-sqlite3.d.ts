/** What we use of better-sqlite3 (the multiple-ciphers build): its own types are hidden by its `exports`. */
declare module 'better-sqlite3' {
  namespace Sqlite {
    interface Statement {
      get(...values: unknown[]): unknown;
      all(...values: unknown[]): unknown[];
      iterate(...values: unknown[]): IterableIterator<unknown>;
      run(...values: unknown[]): { changes: number; lastInsertRowid: number | bigint };
    }
    interface Database {
      prepare(sql: string): Statement;
      pragma(text: string, options?: { simple?: boolean }): unknown;
      exec(sql: string): this;
      transaction<T>(work: () => T): { immediate(): T };
      serialize(): Buffer;
      close(): this;
      readonly inTransaction: boolean;
    }
  }
  const Sqlite: {
    new (
      file: string | Buffer,
      options: { fileMustExist?: boolean; readonly?: boolean; nativeBinding: string },
    ): Sqlite.Database;
    SqliteError: new (message: string, code: string) => Error & { code: string };
  };
  export = Sqlite;
}
