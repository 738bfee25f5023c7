/**
 * A vault: create, unlock, lock, change the passphrase. Who may write holds the single-writer lock while it is open;
 * who only reads takes no lock and stands beside the writer. Node.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { AppError } from '#shared/errors.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { KeychainRefused, type Keychain } from './keychain.ts';
import { holdLock, openDatabase, WrongKey, type Database } from '../db/database.ts';
import { migrate, migrations, schemaVersion, TooNew } from '../db/migrate.ts';
import { refused, systemCode } from './system-code.ts';
import { openHighWater, readHighWater, type HighWater } from './high-water.ts';
import {
  defaultCost,
  newRecoveryCode,
  NoMemory,
  normalizeRecoveryCode,
  openWithSecret,
  sealWithSecret,
  type Cost,
  type Slot,
} from './key-slots.ts';
import {
  makeVaultFolder,
  readVaultFile,
  tightenPermissions,
  vaultFormat,
  vaultPaths,
  writeVaultFile,
  type VaultFile,
} from './vault-file.ts';

export const minimumPassphrase = 8;

export type OpenVault = {
  readonly db: Database;
  /** Opened beside a writer, or by somebody who only wants to look: nothing can be changed through it. */
  readonly readOnly: boolean;
  readonly dataKey: Uint8Array;
  readonly highWater: HighWater;
  readonly close: () => void;
};
export type Secret =
  { readonly passphrase: string } | { readonly recoveryCode: string } | { readonly keychain: true };

type CreateError = AppError<'vault-exists' | 'weak-passphrase' | 'unwritable-path' | 'vault-in-use'>;
export type UnlockError = AppError<
  | 'no-vault'
  | 'wrong-passphrase'
  | 'keychain-refused'
  | 'vault-in-use'
  | 'vault-too-new'
  | 'vault-damaged'
  | 'unwritable-path'
>;
type PasswdError = AppError<
  'no-vault' | 'wrong-passphrase' | 'weak-passphrase' | 'vault-damaged' | 'unwritable-path'
>;

export type VaultOptions = {
  readonly folder: string;
  readonly keychain?: Keychain | undefined;
  readonly now: () => Date;
  readonly cost?: Cost | undefined;
};

export async function createVault(
  options: VaultOptions,
  passphrase: string,
): Promise<Result<{ vault: OpenVault; recoveryCode: string }, CreateError>> {
  const { folder } = options;
  if ([...passphrase].length < minimumPassphrase)
    return err({ code: 'weak-passphrase', minimum: minimumPassphrase });
  const paths = vaultPaths(folder);
  // A database without its keys is somebody's data all the same, unless it is known to be half of a vault never finished.
  const unfinished = existsSync(paths.creating) && !existsSync(paths.file);
  if (!unfinished && (existsSync(paths.file) || existsSync(paths.database)))
    return err({ code: 'vault-exists', folder });
  try {
    makeVaultFolder(folder);
  } catch (cause) {
    return err({ code: 'unwritable-path', file: folder, problem: systemCode(cause) });
  }
  const lock = takeLock(folder);
  if (lock === null) return err({ code: 'vault-in-use', folder, pid: holderOf(folder) });
  let db: Database | null = null;
  try {
    const dataKey = randomBytes(32);
    const recoveryCode = newRecoveryCode();
    const slots = await sealSlots(options, passphrase, recoveryCode, dataKey);
    writeFileSync(paths.creating, '', { mode: 0o600 });
    for (const end of ['', '-wal', '-shm']) rmSync(`${paths.database}${end}`, { force: true });
    db = openDatabase(paths.database, dataKey, { create: true });
    migrate(db);
    // The key file comes last: until it is there, there is no vault, and a crash leaves nothing that looks like one.
    writeVaultFile(folder, {
      format: vaultFormat,
      cipher: 'sqlcipher-4',
      createdAt: options.now().toISOString(),
      slots,
    });
    rmSync(paths.creating, { force: true });
    return ok({ vault: opened(folder, db, dataKey, lock), recoveryCode });
  } catch (cause) {
    db?.close();
    lock();
    if (refused.test(systemCode(cause)))
      return err({ code: 'unwritable-path', file: folder, problem: systemCode(cause) });
    throw cause;
  }
}

async function sealSlots(
  options: VaultOptions,
  passphrase: string,
  recoveryCode: string,
  dataKey: Uint8Array,
): Promise<Slot[]> {
  const cost = options.cost ?? defaultCost;
  return [
    await sealWithSecret('passphrase', passphrase, dataKey, cost),
    await sealWithSecret('recovery-code', recoveryCode, dataKey, cost),
  ];
}

/** To write; to read and leave the lock to others; or to write, and only to read where somebody else writes already. */
export type Access = 'write' | 'read' | 'write-or-read';

export async function unlockVault(
  options: VaultOptions,
  secret: Secret,
  access: Access = 'write',
): Promise<Result<OpenVault, UnlockError>> {
  const { folder } = options;
  const unsealed = await unseal(options, secret);
  if (!unsealed.ok) return unsealed;
  const dataKey = unsealed.value;
  tightenPermissions(folder);
  const broken = missingDatabase(vaultPaths(folder).database);
  if (broken !== null) return err({ code: 'vault-damaged', problem: broken });
  if (access === 'read') return openToRead(folder, dataKey);
  const written = openToWrite(folder, dataKey);
  const taken = !written.ok && written.error.code === 'vault-in-use';
  return taken && access === 'write-or-read' ? openToRead(folder, dataKey) : written;
}

/** The data key, from `vault.json` and a secret alone. */
export async function unseal(
  { folder, keychain }: Pick<VaultOptions, 'folder' | 'keychain'>,
  secret: Secret,
): Promise<Result<Uint8Array, UnlockError>> {
  const file = readVaultFile(folder);
  if (!file.ok) {
    if (file.problem === 'absent') return err({ code: 'no-vault', folder });
    if (file.problem === 'too-new')
      return err({ code: 'vault-too-new', found: file.format, known: vaultFormat });
    return err({ code: 'vault-damaged', problem: file.detail });
  }
  return 'keychain' in secret ? openKeychainSlot(file.file, keychain) : openSecretSlot(file.file, secret);
}

/** SQLite takes an empty file for a new database: a vault that lost everything would look like one that never had anything. */
function missingDatabase(file: string): string | null {
  const bytes = (name: string): number => statSync(name, { throwIfNoEntry: false })?.size ?? -1;
  const size = bytes(file);
  if (size < 0) return 'bulkhead.db is missing';
  return size === 0 && bytes(`${file}-wal`) <= 0 ? 'bulkhead.db is empty' : null;
}

function openToWrite(folder: string, dataKey: Uint8Array): Result<OpenVault, UnlockError> {
  let lock: ReturnType<typeof takeLock> = null;
  let db: Database | null = null;
  try {
    lock = takeLock(folder);
    if (lock === null) return err({ code: 'vault-in-use', folder, pid: holderOf(folder) });
    db = openDatabase(vaultPaths(folder).database, dataKey, { create: false });
    migrate(db);
    return ok(opened(folder, db, dataKey, lock));
  } catch (cause) {
    db?.close();
    lock?.();
    return err(notOpened(cause, folder));
  }
}

/** SQLite's log lets readers see what was committed when they asked, whatever the writer does meanwhile. */
function openToRead(folder: string, dataKey: Uint8Array, again = false): Result<OpenVault, UnlockError> {
  const paths = vaultPaths(folder);
  let db: Database | null = null;
  try {
    db = openDatabase(paths.database, dataKey, { create: false, readonly: true });
    const found = schemaVersion(db);
    if (found > migrations.length) throw new TooNew(found);
    if (found === migrations.length || again) return ok(openedToRead(db, dataKey, paths.highWater));
  } catch (cause) {
    db?.close();
    return err(notOpened(cause, folder));
  }
  db.close();
  // Written by an older program: brought up to date once, as any writer would, and then read.
  const upgraded = openToWrite(folder, Uint8Array.from(dataKey));
  if (!upgraded.ok) return upgraded;
  upgraded.value.close();
  return openToRead(folder, dataKey, true);
}

function notOpened(
  cause: unknown,
  folder: string,
): AppError<'vault-too-new' | 'vault-damaged' | 'unwritable-path'> {
  const problem = systemCode(cause);
  if (cause instanceof TooNew) return { code: 'vault-too-new', found: cause.found, known: vaultFormat };
  if (cause instanceof WrongKey)
    return { code: 'vault-damaged', problem: 'bulkhead.db is not the database of this vault.json' };
  if (refused.test(problem)) return { code: 'unwritable-path', file: folder, problem };
  return { code: 'vault-damaged', problem };
}

/** Wraps the same data key anew; the database is not touched. */
export async function changePassphrase(
  options: VaultOptions,
  current: string,
  next: string,
): Promise<Result<Record<never, never>, PasswdError>> {
  const { folder } = options;
  const read = readVaultFile(folder);
  if (!read.ok)
    return err(
      read.problem === 'damaged'
        ? { code: 'vault-damaged', problem: read.detail }
        : { code: 'no-vault', folder },
    );
  if ([...next].length < minimumPassphrase)
    return err({ code: 'weak-passphrase', minimum: minimumPassphrase });
  const unsealed = await openSecretSlot(read.file, { passphrase: current });
  if (!unsealed.ok) return unsealed;
  const dataKey = unsealed.value;
  const sealed = await sealWithSecret('passphrase', next, dataKey, options.cost ?? defaultCost);
  dataKey.fill(0);
  try {
    writeVaultFile(folder, {
      ...read.file,
      slots: [sealed, ...read.file.slots.filter((slot) => slot.kind !== 'passphrase')],
    });
  } catch (cause) {
    // The old file is still there, and so is the old passphrase.
    return err({ code: 'unwritable-path', file: vaultPaths(folder).file, problem: systemCode(cause) });
  }
  return ok({});
}

/** The passphrase and the recovery code go on to open it; the database is not touched. */
export async function useKeychain(
  folder: string,
  dataKey: Uint8Array,
  keychain: Keychain | undefined,
  enabled: boolean,
): Promise<Result<Record<never, never>, AppError<'keychain-refused' | 'vault-damaged' | 'unwritable-path'>>> {
  const read = readVaultFile(folder);
  if (!read.ok) return err({ code: 'vault-damaged', problem: read.detail });
  const others = read.file.slots.filter((slot) => slot.kind !== 'keychain');
  try {
    const slots = enabled ? [...others, await sealWithKeychain(keychain, dataKey)] : others;
    writeVaultFile(folder, { ...read.file, slots });
    return ok({});
  } catch (cause) {
    if (cause instanceof KeychainRefused) return err({ code: 'keychain-refused', reason: cause.reason });
    return err({ code: 'unwritable-path', file: folder, problem: systemCode(cause) });
  }
}

/** Opened again at once: a keychain that does not give back what it took is no way in. */
async function sealWithKeychain(keychain: Keychain | undefined, dataKey: Uint8Array): Promise<Slot> {
  if (keychain === undefined) throw new KeychainRefused('no-keychain');
  const wrapped = await keychain.wrap(dataKey);
  const again = Buffer.from(await keychain.unwrap(wrapped));
  if (!again.equals(dataKey)) throw new KeychainRefused('denied');
  return { kind: 'keychain', wrapped: Buffer.from(wrapped).toString('base64') };
}

async function openKeychainSlot(
  file: VaultFile,
  keychain: Keychain | undefined,
): Promise<Result<Uint8Array, AppError<'keychain-refused'>>> {
  const slot = file.slots.find(({ kind }) => kind === 'keychain');
  if (slot?.kind !== 'keychain' || keychain === undefined)
    return err({ code: 'keychain-refused', reason: 'no-keychain' });
  try {
    const key = await keychain.unwrap(Buffer.from(slot.wrapped, 'base64'));
    return key.length === 32 ? ok(key) : err({ code: 'keychain-refused', reason: 'denied' });
  } catch (cause) {
    const reason = cause instanceof KeychainRefused ? cause.reason : 'denied';
    return err({ code: 'keychain-refused', reason });
  }
}

async function openSecretSlot(
  file: VaultFile,
  secret: Exclude<Secret, { readonly keychain: true }>,
): Promise<Result<Uint8Array, AppError<'wrong-passphrase' | 'vault-damaged'>>> {
  const kind = 'passphrase' in secret ? 'passphrase' : 'recovery-code';
  const typed = 'passphrase' in secret ? secret.passphrase : normalizeRecoveryCode(secret.recoveryCode);
  const slot = file.slots.find((one) => one.kind === kind);
  if (slot === undefined || slot.kind === 'keychain') return err({ code: 'wrong-passphrase' });
  try {
    const key = await openWithSecret(slot, typed);
    return key === null ? err({ code: 'wrong-passphrase' }) : ok(key);
  } catch (cause) {
    if (cause instanceof NoMemory) return err(noMemory);
    throw cause;
  }
}

const noMemory: AppError<'vault-damaged'> = {
  code: 'vault-damaged',
  problem: 'this machine did not give the memory that vault.json asks for to check a secret',
};

function opened(folder: string, db: Database, dataKey: Uint8Array, release: () => void): OpenVault {
  const highWater = openHighWater(vaultPaths(folder).highWater, dataKey);
  return {
    db,
    readOnly: false,
    dataKey,
    highWater,
    close: () => {
      highWater.close();
      db.close();
      dataKey.fill(0);
      release();
    },
  };
}

function openedToRead(db: Database, dataKey: Uint8Array, highWater: string): OpenVault {
  const nothing = (): void => undefined;
  return {
    db,
    readOnly: true,
    dataKey,
    highWater: { found: readHighWater(highWater, dataKey), set: nothing, close: nothing },
    close: () => {
      db.close();
      dataKey.fill(0);
    },
  };
}

function takeLock(folder: string): (() => void) | null {
  const paths = vaultPaths(folder);
  const lock = holdLock(paths.lock);
  if (lock === null) return null;
  writeFileSync(paths.holder, String(process.pid), { mode: 0o600 });
  return () => {
    rmSync(paths.holder, { force: true });
    lock.release();
  };
}

/** The process that holds the lock, as far as it said so. */
export function holderOf(folder: string): number | null {
  try {
    const pid = Number(readFileSync(vaultPaths(folder).holder, 'utf8'));
    return Number.isInteger(pid) && pid > 0 ? pid : null;
  } catch {
    return null; // nobody holds the vault
  }
}

export function vaultBytes(folder: string): number {
  const { database } = vaultPaths(folder);
  return [database, `${database}-wal`].reduce(
    (sum, file) => sum + (existsSync(file) ? statSync(file).size : 0),
    0,
  );
}
