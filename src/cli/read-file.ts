/** Text that a command is given: a file or standard input ("-"), never more than fits. Command line. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { Failure } from './context.ts';

/** Larger than any real advisory, policy or diff. */
export const mostBytes = 64 * 1024 * 1024;
const step = 1024 * 1024;

export function readTextFile(file: string, most: number = mostBytes): string {
  try {
    const handle = file === '-' ? process.stdin.fd : openSync(file, 'r');
    try {
      const { size } = fstatSync(handle);
      if (size > most) throw tooLarge(file, most, size);
      return decoded(readAll(handle, file, most));
    } finally {
      if (file !== '-') closeSync(handle);
    }
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    throw new Failure({ code: 'unreadable-file', file, problem: systemCode(cause) });
  }
}

function readAll(handle: number, file: string, most: number): Uint8Array {
  const pieces: Uint8Array[] = [];
  let total = 0;
  for (;;) {
    const piece = new Uint8Array(step);
    const read = readSome(handle, piece);
    if (read === 0) return Buffer.concat(pieces);
    pieces.push(piece.subarray(0, read));
    total += read;
    if (total > most) throw tooLarge(file, most, total);
  }
}

/** An empty pipe reports EAGAIN instead of waiting; on Windows, a closed one reports EOF. */
function readSome(handle: number, piece: Uint8Array): number {
  for (;;) {
    try {
      return readSync(handle, piece);
    } catch (cause) {
      const code = systemCode(cause);
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN') throw cause;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

/** UTF-8, or UTF-16 if there is a byte order mark. */
function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

function tooLarge(file: string, limit: number, actual: number): Failure {
  return new Failure({ code: 'too-large', what: file === '-' ? 'standard input' : file, limit, actual });
}

/** The operating system's word for it ("EACCES"). */
export function systemCode(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
}
