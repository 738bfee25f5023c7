/**
 * The database's library for this system, among those that its package brings. The package would look for it by
 * `process.report.getReport()`, which walks the whole process and is fragile inside Electron. Node.
 */
import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import path from 'node:path';

export function nativeBinding(): string {
  const folder = packageFolder(import.meta.dirname);
  const system = usesMusl() ? 'linuxmusl' : process.platform;
  const prebuilt = path.join(folder, 'prebuilds', `${system}-${process.arch}.node`);
  return existsSync(prebuilt) ? prebuilt : path.join(folder, 'build', 'Release', 'better_sqlite3.node');
}

/** As Node looks for it, without reading what the package exports: that takes two milliseconds. */
function packageFolder(from: string): string {
  const folder = path.join(from, 'node_modules', 'better-sqlite3');
  return existsSync(folder) || from === path.dirname(from) ? folder : packageFolder(path.dirname(from));
}

/** A program names the loader of its C library in its first page ("/lib/ld-musl-x86_64.so.1"). */
function usesMusl(): boolean {
  if (process.platform !== 'linux') return false;
  const program = openSync(process.execPath, 'r');
  try {
    const page = Buffer.alloc(4096);
    return page.subarray(0, readSync(program, page)).includes('/ld-musl-');
  } finally {
    closeSync(program);
  }
}
