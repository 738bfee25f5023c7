/**
 * Takes a zip archive apart: plain and deflated entries, no encryption, no links, less than 4 GB. Only for archives
 * whose hash was checked before; a name that leads out of the folder is refused all the same. Node 24.
 */
import { chmodSync, closeSync, fstatSync, mkdirSync, openSync, readSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inflateRawSync } from 'node:zlib';

type Entry = {
  readonly method: number;
  readonly packed: number;
  readonly mode: number;
  readonly offset: number;
  readonly name: string;
};

export function unzip(archive: string, folder: string): void {
  const file = openSync(archive, 'r');
  try {
    for (const entry of entriesOf(file)) write(file, entry, folder);
  } finally {
    closeSync(file);
  }
}

function read(file: number, offset: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  if (readSync(file, bytes, 0, length, offset) !== length) throw new Error('The archive ends too early.');
  return bytes;
}

/** The list at the end of the archive. */
function entriesOf(file: number): readonly Entry[] {
  const { size } = fstatSync(file);
  const tail = read(file, Math.max(0, size - 65_557), Math.min(size, 65_557));
  const end = tail.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  if (end < 0) throw new Error('This is no zip archive.');
  const count = tail.readUInt16LE(end + 10);
  const list = read(file, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12));
  const entries: Entry[] = [];
  for (let at = 0; entries.length < count;) {
    const nameLength = list.readUInt16LE(at + 28);
    entries.push({
      method: list.readUInt16LE(at + 10),
      packed: list.readUInt32LE(at + 20),
      mode: (list.readUInt32LE(at + 38) >>> 16) & 0o777,
      offset: list.readUInt32LE(at + 42),
      name: list.toString('utf8', at + 46, at + 46 + nameLength),
    });
    at += 46 + nameLength + list.readUInt16LE(at + 30) + list.readUInt16LE(at + 32);
  }
  return entries;
}

function write(file: number, { method, packed, mode, offset, name }: Entry, folder: string): void {
  const target = path.resolve(folder, name);
  if (!target.startsWith(path.resolve(folder) + path.sep))
    throw new Error(`${name} leads out of the folder.`);
  if (name.endsWith('/')) {
    mkdirSync(target, { recursive: true });
    return;
  }
  mkdirSync(path.dirname(target), { recursive: true });
  const header = read(file, offset, 30);
  const bytes = read(file, offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28), packed);
  if (method !== 0 && method !== 8) throw new Error(`${name} is packed in an unknown way.`);
  writeFileSync(target, method === 8 ? inflateRawSync(bytes) : bytes);
  if (mode !== 0) chmodSync(target, mode);
}
