/** Bytes: original mail and attachments, in compressed chunks, kept once for the same content. */
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

export function finishedBlobs(db: Reader): { id: number; sha256: string }[] {
  return db.all<{ id: number; sha256: string }>(`SELECT id, sha256 FROM blob WHERE NOT (${isUnfinished})`);
}

export function blobFacts(db: Reader, sha256: string): { id: number; bytes: number } | null {
  return db.get<{ id: number; bytes: number }>('SELECT id, bytes FROM blob WHERE sha256 = ?', sha256) ?? null;
}

export function readBlob(db: Reader, sha256: string, offset: number, length: number): Uint8Array | null {
  const facts = blobFacts(db, sha256);
  if (facts === null) return null;
  const end = Math.min(facts.bytes, offset + length);
  if (offset >= end) return new Uint8Array(0);
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
