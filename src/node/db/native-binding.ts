/**
 * The database's library for this system, among those that its package brings. The package would look for it by
 * `process.report.getReport()`, which walks the whole process and is fragile inside Electron. Node.
 */
import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

export function nativeBinding(): string {
  const folder = path.dirname(createRequire(import.meta.url).resolve('better-sqlite3/package.json'));
  const system = usesMusl() ? 'linuxmusl' : process.platform;
  const prebuilt = path.join(folder, 'prebuilds', `${system}-${process.arch}.node`);
  return existsSync(prebuilt) ? prebuilt : path.join(folder, 'build', 'Release', 'better_sqlite3.node');
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
