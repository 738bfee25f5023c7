/**
 * The archive inside a capsule: POSIX tar with regular files, so that `gpg -d … | tar x` opens it. What is read back is
 * hostile: one name a file, from a list of forms, within limits; nothing is written to a disk. Node, workers.
 */
import { err, ok, type Result } from '#shared/result.ts';

export type ArchiveFile = { readonly name: string; readonly bytes: Uint8Array };

const block = 512;

export function writeTar(files: readonly ArchiveFile[], seconds: number): Uint8Array {
  const parts = files.flatMap(({ name, bytes }) => [
    headerOf(name, bytes.byteLength, seconds),
    bytes,
    Buffer.alloc((block - (bytes.byteLength % block)) % block),
  ]);
  return Buffer.concat([...parts, Buffer.alloc(2 * block)]);
}

function headerOf(name: string, size: number, seconds: number): Buffer {
  const header = Buffer.alloc(block);
  const octal = (value: number, at: number, width: number): void =>
    void header.write(value.toString(8).padStart(width - 1, '0'), at, 'latin1');
  header.write(name, 0, 100, 'latin1');
  octal(0o600, 100, 8);
  octal(0, 108, 8);
  octal(0, 116, 8);
  octal(size, 124, 12);
  octal(seconds, 136, 12);
  header.write('        0', 148, 'latin1'); // the sum counts itself as spaces; a regular file
  header.write('ustar\x0000', 257, 'latin1');
  octal(
    header.reduce((sum, byte) => sum + byte, 0),
    148,
    7,
  );
  header[155] = 0x20;
  return header;
}

export type TarProblem = 'malformed' | 'too-large';

/** `isWanted` names what may be in it; anything else is refused, and so is a name that comes twice. */
export function readTar(
  bytes: Uint8Array,
  limits: { readonly files: number; readonly isWanted: (name: string) => boolean },
): Result<Map<string, Uint8Array>, TarProblem> {
  const tar = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const files = new Map<string, Uint8Array>();
  for (let at = 0; at + block <= tar.length;) {
    const header = tar.subarray(at, at + block);
    if (header.every((byte) => byte === 0)) return ok(files);
    const file = fileOf(header);
    if (file === null || !limits.isWanted(file.name) || files.has(file.name)) return err('malformed');
    if (files.size >= limits.files) return err('too-large');
    const begin = at + block;
    if (begin + file.size > tar.length) return err('malformed');
    files.set(file.name, tar.subarray(begin, begin + file.size));
    at = begin + Math.ceil(file.size / block) * block;
  }
  return err('malformed'); // its end was cut off
}

/** Null: no regular file with a plain name and a sum that fits. */
function fileOf(header: Buffer): { readonly name: string; readonly size: number } | null {
  const text = (at: number, width: number): string =>
    header
      .subarray(at, at + width)
      .toString('latin1')
      .replace(/\0[^]*$/, '');
  const size = text(124, 12).trim();
  const sum = Number.parseInt(text(148, 8), 8);
  const counted = header.reduce((all, byte, at) => all + (at >= 148 && at < 156 ? 0x20 : byte), 0);
  const isRegular = header[156] === 0x30 && text(257, 6) === 'ustar' && text(345, 155) === '';
  if (!isRegular || sum !== counted || !/^[0-7]{1,11}$/.test(size)) return null;
  return { name: text(0, 100), size: Number.parseInt(size, 8) };
}
