/** `vault verify`: does the database hold together, and are the stored bytes those that were stored? */
import { auditWords } from '#shared/words/audit.ts';
import { createHash } from 'node:crypto';
import type { Reader, Writer } from '../database.ts';
import { finishedBlobs, packReader, piecesOf } from './blobs.ts';

export type IntegrityCheck = { readonly name: string; readonly ok: boolean; readonly detail: string };

/** A consistent copy, as encrypted as the original (SQLCipher keeps the key); the target must not exist. */
export function copyDatabase(db: Writer, target: string): void {
  db.run('VACUUM INTO ?', target);
}

export function integrityProblems(db: Reader): IntegrityCheck[] {
  const pages = db
    .all<{ integrity_check: string }>('PRAGMA integrity_check(20)')
    .map((row) => row.integrity_check);
  const keys = db.all('PRAGMA foreign_key_check');
  const bytes = damagedBlobs(db);
  return [
    {
      name: auditWords.pages,
      ok: pages.length === 1 && pages[0] === 'ok',
      detail: pages[0] === 'ok' ? auditWords.pagesSound : auditWords.pageProblems(pages.length),
    },
    {
      name: auditWords.references,
      ok: keys.length === 0,
      detail: keys.length === 0 ? auditWords.everyReference : auditWords.brokenReferences(keys.length),
    },
    {
      name: auditWords.bytes,
      ok: bytes.damaged === 0,
      detail: auditWords.bytesRead(bytes.read, bytes.damaged),
    },
  ];
}

function damagedBlobs(db: Reader): { read: number; damaged: number } {
  let read = 0;
  let damaged = 0;
  const readPack = packReader(db);
  for (const blob of finishedBlobs(db)) {
    read += 1;
    if (hashOf(piecesOf(db, blob, readPack)) !== blob.sha256) damaged += 1;
  }
  return { read, damaged };
}

function hashOf(pieces: Iterable<Uint8Array>): string | null {
  const hash = createHash('sha256');
  try {
    for (const piece of pieces) hash.update(piece);
  } catch {
    return null; // they cannot be read: told with what is damaged, and the others are read
  }
  return hash.digest('hex');
}
