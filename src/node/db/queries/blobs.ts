/** Bytes: original mail and attachments, compressed, in chunks of their own or many in a pack, kept once for the same content. */
import { hash } from 'node:crypto';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { release } from '../../release.ts';
import type { Reader, Writer } from '../database.ts';

const chunkSize = 256 * 1024;

export function sha256Of(bytes: Uint8Array): string {
  return hash('sha256', bytes);
}

export function chunksOf(bytes: Uint8Array): Uint8Array[] {
  const count = Math.ceil(bytes.byteLength / chunkSize);
  return Array.from({ length: count }, (_, number) =>
    bytes.subarray(number * chunkSize, (number + 1) * chunkSize),
  );
}

/** Bytes that are not stored yet. */
export function addBlob(db: Writer, bytes: Uint8Array, sha256: string): number {
  const id = insertBlob(db, sha256, bytes.byteLength);
  for (const [number, chunk] of chunksOf(bytes).entries()) insertChunk(db, id, number, compressed(chunk));
  return id;
}

/** One that is filled before anything is read: its rows need its ID. */
export function insertPack(db: Writer): number {
  return db.run(`INSERT INTO blob_pack (data) VALUES (x'')`).lastId;
}

export function insertPacked(
  db: Writer,
  sha256: string,
  bytes: number,
  { pack, at }: { readonly pack: number; readonly at: number },
): number {
  const sql = 'INSERT INTO blob (sha256, bytes, pack, pack_at) VALUES (?, ?, ?, ?)';
  return db.run(sql, sha256, bytes, pack, at).lastId;
}

export function fillPack(db: Writer, id: number, all: Uint8Array): void {
  db.run('UPDATE blob_pack SET data = ? WHERE id = ?', compressed(all), id);
}

function insertBlob(db: Writer, sha256: string, bytes: number): number {
  return db.run('INSERT INTO blob (sha256, bytes) VALUES (?, ?)', sha256, bytes).lastId;
}

/** With room for all of it at once: pieces of sixteen kilobytes would be put together. */
export function compressed(chunk: Uint8Array): Uint8Array {
  return zstdCompressSync(chunk, { chunkSize: chunk.byteLength + (chunk.byteLength >> 7) + 512 });
}

/** What was compressed is used up. */
export function insertChunk(db: Writer, id: number, number: number, data: Uint8Array): void {
  db.run('INSERT INTO blob_chunk (blob_id, number, data) VALUES (?, ?, ?)', id, number, data);
  if (data.buffer.byteLength > Buffer.poolSize) release(new Uint8Array(data.buffer)); // smaller ones share theirs
}

/** A hash that none is, until all of its chunks are there. */
const unfinished = (sha256: string): string => `-${sha256.slice(1)}`;
const isUnfinished = `sha256 >= '-' AND sha256 < '.'`;

export function insertUnfinished(db: Writer, sha256: string, bytes: number): number {
  return insertBlob(db, unfinished(sha256), bytes);
}

export function finish(db: Writer, id: number, sha256: string): void {
  db.run('UPDATE blob SET sha256 = ? WHERE id = ? AND sha256 = ?', sha256, id, unfinished(sha256));
}

export function hasUnfinished(db: Reader): boolean {
  return db.get(`SELECT 1 FROM blob WHERE ${isUnfinished} LIMIT 1`) !== undefined;
}

export function dropUnfinished(db: Writer): void {
  db.run(`DELETE FROM blob_chunk WHERE blob_id IN (SELECT id FROM blob WHERE ${isUnfinished})`);
  db.run(`DELETE FROM blob WHERE ${isUnfinished}`);
}

export type StoredBlob = {
  readonly id: number;
  readonly sha256: string;
  readonly bytes: number;
  readonly pack: number | null;
  readonly pack_at: number | null;
};

export function finishedBlobs(db: Reader): StoredBlob[] {
  return db.all<StoredBlob>(`SELECT * FROM blob WHERE NOT (${isUnfinished}) ORDER BY id`);
}

export type PackReader = (id: number) => Uint8Array;

/** What is asked for one after the other lies in one pack: the last one is kept. */
export function packReader(db: Reader): PackReader {
  let last: { readonly id: number; readonly all: Uint8Array } | null = null;
  return (id) => {
    if (last?.id === id) return last.all;
    const pack = db.get<{ data: Uint8Array }>('SELECT data FROM blob_pack WHERE id = ?', id);
    // Gone behind our back: nothing is left of what was in it, as of a chunk that is gone.
    const all =
      pack === undefined ? new Uint8Array(0) : zstdDecompressSync(pack.data, { maxOutputLength: chunkSize });
    last = { id, all };
    return all;
  };
}

/** All of it. */
export function* piecesOf(
  db: Reader,
  { id, bytes, pack, pack_at: at }: StoredBlob,
  readPack: PackReader,
): Generator<Uint8Array> {
  if (pack !== null && at !== null) {
    yield readPack(pack).subarray(at, at + bytes);
    return;
  }
  const sql = 'SELECT data FROM blob_chunk WHERE blob_id = ? ORDER BY number';
  for (const { data } of db.iterate<{ data: Uint8Array }>(sql, id)) yield zstdDecompressSync(data);
}

export function blobFacts(db: Reader, sha256: string): { id: number; bytes: number } | null {
  return db.get<{ id: number; bytes: number }>('SELECT id, bytes FROM blob WHERE sha256 = ?', sha256) ?? null;
}

export function readBlob(
  db: Reader,
  sha256: string,
  offset: number,
  length: number,
  readPack: PackReader = packReader(db),
): Uint8Array | null {
  const facts = db.get<StoredBlob>('SELECT * FROM blob WHERE sha256 = ?', sha256);
  if (facts === undefined) return null;
  const end = Math.min(facts.bytes, offset + length);
  if (offset >= end) return new Uint8Array(0);
  const { pack, pack_at: at } = facts;
  if (pack !== null && at !== null) return new Uint8Array(readPack(pack).subarray(at + offset, at + end));
  const first = Math.floor(offset / chunkSize);
  const last = Math.floor((end - 1) / chunkSize);
  const chunks = db
    .all<{ data: Uint8Array }>(
      'SELECT data FROM blob_chunk WHERE blob_id = ? AND number BETWEEN ? AND ? ORDER BY number',
      facts.id,
      first,
      last,
    )
    .map((row) => zstdDecompressSync(row.data, { maxOutputLength: chunkSize }));
  const joined = Buffer.concat(chunks);
  return new Uint8Array(joined.subarray(offset - first * chunkSize, end - first * chunkSize));
}
