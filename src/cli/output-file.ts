/**
 * Results go to files only where told to, never over something that is there, and whole or not at all: what is written
 * lies beside its place until all of it is on the disk. Command line.
 */
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { emit, Failure, isSet, text, type Context } from './context.ts';

export function writeResult(file: string, content: string | Uint8Array, force: boolean): void {
  try {
    const there = statSync(file, { throwIfNoEntry: false });
    if (there !== undefined && !force) throw new Failure({ code: 'file-exists', file });
    if (there?.isFile() === false)
      writeFileSync(file, content); // a pipe or a device takes bytes, not a name
    else writeWhole(file, content, force);
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    throw new Failure(
      code === 'EEXIST' ? { code: 'file-exists', file } : { code: 'unwritable-path', file, problem: code },
    );
  }
}

/** The text itself, or where it was saved (`--out`). */
export function printOrSave(context: Context, made: { readonly text: string }): void {
  const out = text(context, 'out');
  if (out !== undefined) writeResult(out, made.text, isSet(context, 'force'));
  emit(context, out === undefined ? made : { ...made, out }, () =>
    out === undefined ? made.text.trimEnd() : `Saved to ${out}.`,
  );
}

/** With the folders above it. */
export function makeFolder(folder: string, mode: number): void {
  try {
    mkdirSync(folder, { recursive: true, mode });
  } catch (cause) {
    const problem = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    throw new Failure({ code: 'unwritable-path', file: folder, problem });
  }
}

function writeWhole(file: string, content: string | Uint8Array, force: boolean): void {
  const staging = `${file}.${randomBytes(4).toString('hex')}.part`;
  const handle = openSync(staging, 'wx', 0o600);
  try {
    try {
      writeFileSync(handle, content);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    if (force) renameSync(staging, file);
    else nameAnew(staging, file);
  } finally {
    rmSync(staging, { force: true });
  }
}

/** Creating a link fails if the file exists by now; some file systems do not support links. */
function nameAnew(staging: string, file: string): void {
  try {
    linkSync(staging, file);
  } catch (cause) {
    if (existsSync(file)) throw cause;
    renameSync(staging, file);
  }
}
