/** Bytes: original mail and attachments, in compressed chunks, kept once for the same content. */
import { createHash } from 'node:crypto';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { Reader, Writer } from '../database.ts';

const chunkSize = 256 * 1024;

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export function putBlob(db: Writer, bytes: Uint8Array, sha256: string): number {
  const known = db.get<{ id: number }>('SELECT id FROM blob WHERE sha256 = ?', sha256);
  if (known !== undefined) return known.id;
  const { lastId } = db.run('INSERT INTO blob (sha256, bytes) VALUES (?, ?)', sha256, bytes.byteLength);
  for (let start = 0, number = 0; start < bytes.byteLength; start += chunkSize, number += 1) {
    db.run(
      'INSERT INTO blob_chunk (blob_id, number, data) VALUES (?, ?, ?)',
      lastId,
      number,
      zstdCompressSync(bytes.subarray(start, start + chunkSize)),
    );
  }
  return lastId;
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
