/** Results go to files only where told to, never over something that is there. Command line. */
import { writeFileSync } from 'node:fs';
import { Failure } from './context.ts';

export function writeResult(file: string, content: string | Uint8Array, force: boolean): void {
  try {
    writeFileSync(file, content, { flag: force ? 'w' : 'wx', mode: 0o600 });
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    throw new Failure(
      code === 'EEXIST' ? { code: 'file-exists', file } : { code: 'unwritable-path', file, problem: code },
    );
  }
}
