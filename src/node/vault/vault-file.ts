/** `vault.json`: format version and wrapped keys, no secrets. Written whole or not at all. Node. */
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { slotSchema } from './key-slots.ts';

export const vaultFormat = 1;
export const vaultFileSchema = z.object({
  format: z.number().int().positive(),
  cipher: z.literal('sqlcipher-4'),
  createdAt: z.string(),
  slots: z.array(slotSchema).min(1).max(16),
});
export type VaultFile = z.infer<typeof vaultFileSchema>;

type VaultPaths = {
  readonly [Name in 'file' | 'creating' | 'database' | 'highWater' | 'lock' | 'holder']: string;
};

export function vaultPaths(folder: string): VaultPaths {
  return {
    creating: path.join(folder, 'vault.json.creating'), // there while a vault is being made, and after a crash in that
    highWater: path.join(folder, 'bulkhead.events'),
    file: path.join(folder, 'vault.json'),
    database: path.join(folder, 'bulkhead.db'),
    lock: path.join(folder, 'bulkhead.lock'),
    holder: path.join(folder, 'bulkhead.pid'),
  };
}

export type ReadVaultFile =
  | { ok: true; file: VaultFile }
  | { ok: false; problem: 'absent' | 'damaged' | 'too-new'; detail: string; format: number };

export function readVaultFile(folder: string): ReadVaultFile {
  const { file } = vaultPaths(folder);
  if (!existsSync(file)) return { ok: false, problem: 'absent', detail: '', format: 0 };
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { ok: false, problem: 'damaged', detail: 'vault.json is not JSON', format: 0 };
  }
  const format = z.object({ format: z.number() }).safeParse(json);
  if (format.success && format.data.format > vaultFormat)
    return { ok: false, problem: 'too-new', detail: '', format: format.data.format };
  const parsed = vaultFileSchema.safeParse(json);
  if (!parsed.success)
    return { ok: false, problem: 'damaged', detail: 'vault.json does not have its shape', format: 0 };
  return { ok: true, file: parsed.data };
}

export function writeVaultFile(folder: string, content: VaultFile): void {
  const { file } = vaultPaths(folder);
  const staging = `${file}.new`;
  const handle = openSync(staging, 'w', 0o600);
  try {
    writeSync(handle, `${JSON.stringify(content, null, 2)}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(staging, file);
  syncFolder(folder);
}

/** The new name must survive a power cut, too. Windows cannot open folders, and does not need it. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** The folder for us alone; an existing one is narrowed, not trusted. */
export function makeVaultFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (process.platform !== 'win32' && (statSync(folder).mode & 0o077) !== 0) chmodSync(folder, 0o700);
}
