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
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { exactly, isText, shape, whole } from '#shared/plain-shape.ts';
import { isSlot, refusedCost, type Slot } from './key-slots.ts';

export const vaultFormat = 1;
export type VaultFile = {
  readonly format: number;
  readonly cipher: 'sqlcipher-4';
  readonly createdAt: string;
  readonly slots: readonly Slot[];
};

/** One slot of each kind: every further one would be another derivation before a wrong passphrase is refused. */
function areSlots(value: unknown): boolean {
  if (!Array.isArray(value) || value.length === 0 || !value.every(isSlot)) return false;
  return new Set(value.map(({ kind }) => kind)).size === value.length;
}

export const isVaultFile = shape<VaultFile>(
  { format: whole(1), cipher: exactly('sqlcipher-4'), createdAt: isText, slots: areSlots },
  'ignored',
);
const isFormat = shape<{ format: number }>({ format: whole(1) }, 'ignored');

type VaultPaths = {
  readonly [Name in 'file' | 'creating' | 'database' | 'highWater' | 'lock' | 'holder' | 'commands']: string;
};

export function vaultPaths(folder: string): VaultPaths {
  return {
    creating: path.join(folder, 'vault.json.creating'), // there while a vault is being made, and after a crash in that
    highWater: path.join(folder, 'bulkhead.events'),
    file: path.join(folder, 'vault.json'),
    database: path.join(folder, 'bulkhead.db'),
    lock: path.join(folder, 'bulkhead.lock'),
    holder: path.join(folder, 'bulkhead.pid'),
    commands: path.join(folder, 'commands.sock'),
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
    return { ok: false, problem: 'damaged', detail: 'vault.json is not JSON', format: 0 }; // reported as damage
  }
  if (isFormat(json) && json.format > vaultFormat)
    return { ok: false, problem: 'too-new', detail: '', format: json.format };
  if (!isVaultFile(json))
    return { ok: false, problem: 'damaged', detail: 'vault.json does not have its shape', format: 0 };
  const refused = json.slots.map(refusedCost).find((why) => why !== null);
  if (refused !== undefined) return { ok: false, problem: 'damaged', detail: refused, format: 0 };
  return { ok: true, file: json };
}

export function writeVaultFile(folder: string, content: VaultFile): void {
  const { file } = vaultPaths(folder);
  writeWhole(file, (handle) => writeFileSync(handle, `${JSON.stringify(content, null, 2)}\n`));
}

/** Beside its place first, and there only when all of it is on the disk: a full one leaves what was there. */
export function writeWhole(file: string, write: (handle: number) => void): void {
  const staging = `${file}.new`;
  const handle = openSync(staging, 'w', 0o600);
  try {
    try {
      write(handle);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(staging, file);
  } catch (cause) {
    rmSync(staging, { force: true });
    throw cause;
  }
  syncFolder(path.dirname(file));
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

/** What an older program, a copy or a careless hand left open to others is closed. Not ours to change: left alone. */
export function tightenPermissions(folder: string): void {
  if (process.platform === 'win32') return;
  const { file, database, highWater, lock, holder } = vaultPaths(folder);
  for (const name of [
    folder,
    file,
    database,
    `${database}-wal`,
    `${database}-shm`,
    highWater,
    lock,
    holder,
  ]) {
    const mode = statSync(name, { throwIfNoEntry: false })?.mode ?? 0;
    if ((mode & 0o077) === 0) continue;
    try {
      chmodSync(name, mode & 0o700);
    } catch {
      // another user's file, or a file system without permissions
    }
  }
}

/** The folder for us alone; an existing one is narrowed, not trusted. */
export function makeVaultFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (process.platform !== 'win32' && (statSync(folder).mode & 0o077) !== 0) chmodSync(folder, 0o700);
}
