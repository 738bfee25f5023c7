/**
 * A backup is one file: a line that names it, the key file, and a copy of the database as encrypted as the original.
 * It opens with the same passphrase or recovery code; without one of them it is noise. Node.
 */
import { createHash, randomBytes } from 'node:crypto';
import { closeSync, existsSync, openSync, readdirSync, readSync, rmSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { AppError } from '#shared/errors.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { Database } from '../db/database.ts';
import { copyDatabase } from '../db/queries/integrity.ts';
import { refused, systemCode } from './system-code.ts';
import {
  makeVaultFolder,
  isVaultFile,
  readVaultFile,
  vaultFormat,
  vaultPaths,
  type VaultFile,
  writeVaultFile,
  writeWhole,
} from './vault-file.ts';

const magic = 'BULKHEAD-BACKUP 1\n';
const headSchema = z.object({
  vault: z.custom<VaultFile>(isVaultFile),
  bytes: z.number().int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
const step = 1024 * 1024;
const mostHeadBytes = 1024 * 1024;

export type Backup = {
  readonly total: number;
  read(offset: number, length: number): Uint8Array;
  dispose(): void;
};

/** A consistent copy of the moment it was asked for, whatever is written meanwhile. */
export function makeBackup(
  folder: string,
  db: Database,
): Result<Backup, AppError<'vault-damaged' | 'unwritable-path'>> {
  const vault = readVaultFile(folder);
  if (!vault.ok) return err({ code: 'vault-damaged', problem: 'vault.json cannot be read' });
  const copy = path.join(folder, `backup-${randomBytes(6).toString('hex')}.tmp`);
  try {
    copyDatabase(db, copy);
    return ok(backupOf(vault.file, copy));
  } catch (cause) {
    rmSync(copy, { force: true }); // half a copy on a full disk
    const problem = systemCode(cause);
    if (!refused.test(problem)) throw cause;
    return err({ code: 'unwritable-path', file: copy, problem });
  }
}

function backupOf(vault: VaultFile, copy: string): Backup {
  const { size } = statSync(copy);
  const handle = openSync(copy, 'r');
  const head = Buffer.from(
    `${magic}${JSON.stringify({ vault, bytes: size, sha256: hashOf(handle, 0, size) })}\n`,
  );
  return {
    total: head.length + size,
    read: (offset, length) => {
      if (offset < head.length) return Uint8Array.from(head.subarray(offset, offset + length));
      const piece = Buffer.alloc(Math.max(0, Math.min(length, head.length + size - offset)));
      return Uint8Array.from(
        piece.subarray(0, readSync(handle, piece, 0, piece.length, offset - head.length)),
      );
    },
    dispose: () => {
      closeSync(handle);
      rmSync(copy, { force: true });
    },
  };
}

function hashOf(handle: number, start: number, size: number): string {
  const hash = createHash('sha256');
  const piece = Buffer.alloc(step);
  for (let done = 0; done < size;) {
    const read = readSync(handle, piece, 0, Math.min(step, size - done), start + done);
    if (read === 0) break;
    hash.update(piece.subarray(0, read));
    done += read;
  }
  return hash.digest('hex');
}

type RestoreError = AppError<
  'vault-exists' | 'unreadable-file' | 'vault-damaged' | 'vault-too-new' | 'unwritable-path'
>;

/** Into an empty place only: nothing that is there is ever replaced. The key file comes last. */
export function restoreBackup(file: string, folder: string): Result<Record<never, never>, RestoreError> {
  const paths = vaultPaths(folder);
  if (existsSync(paths.file) || existsSync(paths.database)) return err({ code: 'vault-exists', folder });
  let handle: number;
  try {
    handle = openSync(file, 'r');
  } catch (cause) {
    return err({ code: 'unreadable-file', file, problem: systemCode(cause) });
  }
  try {
    const head = readHead(handle);
    if (head === null) return err({ code: 'vault-damaged', problem: 'this is not a backup of a vault' });
    if (head.vault.format > vaultFormat)
      return err({ code: 'vault-too-new', found: head.vault.format, known: vaultFormat });
    if (hashOf(handle, head.start, head.bytes) !== head.sha256)
      return err({ code: 'vault-damaged', problem: 'the backup is cut short or was changed' });
    makeVaultFolder(folder);
    copyRange(handle, head.start, head.bytes, paths.database);
    writeVaultFile(folder, head.vault);
    return ok({});
  } catch (cause) {
    return err({ code: 'unwritable-path', file: folder, problem: systemCode(cause) });
  } finally {
    closeSync(handle);
  }
}

function readHead(handle: number): (z.infer<typeof headSchema> & { start: number }) | null {
  const buffer = Buffer.alloc(mostHeadBytes);
  const text = buffer.subarray(0, readSync(handle, buffer, 0, mostHeadBytes, 0)).toString('latin1');
  const end = text.indexOf('\n', magic.length);
  if (!text.startsWith(magic) || end < 0) return null;
  try {
    const parsed = headSchema.safeParse(JSON.parse(text.slice(magic.length, end)));
    return parsed.success ? { ...parsed.data, start: end + 1 } : null;
  } catch {
    return null; // not a backup, which the caller reports
  }
}

function copyRange(from: number, start: number, size: number, target: string): void {
  writeWhole(target, (to) => {
    const piece = Buffer.alloc(step);
    for (let done = 0; done < size;) {
      const read = readSync(from, piece, 0, Math.min(step, size - done), start + done);
      if (read === 0) break;
      for (let written = 0; written < read;) written += writeSync(to, piece, written, read - written);
      done += read;
    }
  });
}

/** What a crash in the middle of a backup or a change left behind. Only for who holds the lock of the vault. */
export function removeLeftovers(folder: string): void {
  for (const name of leftovers(folder)) rmSync(path.join(folder, name), { force: true });
}

export function leftovers(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((name) =>
    /^(?:backup-[0-9a-f]{12}\.tmp(?:-journal|-wal|-shm)?|vault\.json\.new|bulkhead\.db\.new)$/.test(name),
  );
}
