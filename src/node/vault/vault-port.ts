/** The vault as the handlers see it; tells the backend when it opens and before it closes. Node. */
import type { VaultPort } from '#core/ports.ts';
import { err, ok } from '#shared/result.ts';
import type { Keychain } from './keychain.ts';
import { holdLock } from '../db/database.ts';
import { schemaVersion } from '../db/migrate.ts';
import { integrityProblems } from '../db/queries/integrity.ts';
import { leftovers, makeBackup, removeLeftovers, type Backup } from './backup.ts';
import type { Cost } from './key-slots.ts';
import {
  changePassphrase,
  createVault,
  unlockVault,
  useKeychain,
  vaultBytes,
  type Access,
  type OpenVault,
} from './vault.ts';
import { readVaultFile, vaultPaths } from './vault-file.ts';

export type VaultPortOptions = {
  readonly folder: string;
  readonly keychain: Keychain | undefined;
  readonly cost: Cost | undefined;
  readonly access: Access | undefined;
  readonly now: () => Date;
  /** Its key is about to be derived, which takes a while. */
  readonly unlocking: () => void;
  /** What has to be there before it is used. */
  readonly opening: (vault: OpenVault) => Promise<void>;
  readonly opened: (vault: OpenVault) => void;
  /** Another way to unlock it, or one less. */
  readonly changed: () => void;
  /** A backup was made, ready to be fetched. */
  readonly backedUp: (bytes: number) => void;
  readonly closing: () => Promise<void>;
  readonly totals: () => { cases: number; messages: number } | null;
};

export interface OwnedVault extends VaultPort {
  /** Bytes of the backup that was asked for last. */
  backupBytes(
    downloadId: string,
    offset: number,
    length: number,
  ): { bytes: Uint8Array; total: number } | null;
}

/** At every start, locked or not: a copy of the database that a crash left is not kept until somebody unlocks. */
function cleanUp(folder: string): void {
  try {
    if (leftovers(folder).length === 0) return;
    const lock = holdLock(vaultPaths(folder).lock);
    if (lock === null) return; // another program is at work, and they may be its own
    removeLeftovers(folder);
    lock.release();
  } catch {
    // a folder that cannot be written is said when the vault is opened
  }
}

export function createVaultPort(options: VaultPortOptions): OwnedVault {
  const { folder } = options;
  let open: OpenVault | null = null;
  let backup: { id: string; file: Backup } | null = null;

  cleanUp(folder);

  const dropBackup = (): void => {
    backup?.file.dispose();
    backup = null;
  };

  const opened = async (vault: OpenVault): Promise<void> => {
    await options.opening(vault);
    open = vault;
    if (!vault.readOnly) removeLeftovers(folder);
    options.opened(vault);
  };

  return {
    status: () => {
      const read = readVaultFile(folder);
      if (!read.ok && read.problem === 'damaged') return err({ code: 'vault-damaged', problem: read.detail });
      const totals = open === null ? null : options.totals();
      return ok({
        folder,
        exists: read.ok || read.problem === 'too-new',
        locked: open === null,
        protectedBy: read.ok ? read.file.slots.map((slot) => slot.kind) : [],
        keychainOffered: options.keychain !== undefined,
        formatVersion: read.ok ? read.file.format : null,
        schemaVersion: open === null ? null : schemaVersion(open.db),
        cipher: read.ok ? read.file.cipher : null,
        bytes: vaultBytes(folder),
        cases: totals?.cases ?? null,
        messages: totals?.messages ?? null,
        lastBackupAt: null,
      });
    },
    create: async (passphrase) => {
      const made = await createVault(options, passphrase);
      if (!made.ok) return made;
      await opened(made.value.vault);
      return ok({ recoveryCode: made.value.recoveryCode });
    },
    unlock: async (secret) => {
      if (open !== null) return ok({});
      options.unlocking();
      const unlocked = await unlockVault(options, secret, options.access);
      if (!unlocked.ok) return unlocked;
      await opened(unlocked.value);
      return ok({});
    },
    lock: async () => {
      const closing = open;
      open = null;
      dropBackup();
      await options.closing();
      closing?.close();
    },
    passwd: (current, next) => changePassphrase(options, current, next),
    useKeychain: async (enabled) => {
      if (open === null) return err({ code: 'vault-damaged', problem: 'the vault is locked' });
      const done = await useKeychain(folder, open.dataKey, options.keychain, enabled);
      if (done.ok) options.changed();
      return done;
    },
    backup: () => {
      if (open === null) return err({ code: 'vault-damaged', problem: 'the vault is locked' });
      dropBackup();
      const made = makeBackup(folder, open.db);
      if (!made.ok) return made;
      backup = { id: `b${Date.now().toString(36)}`, file: made.value };
      options.backedUp(made.value.total);
      const day = options.now().toISOString().slice(0, 10);
      return ok({ downloadId: backup.id, fileName: `bulkhead-${day}.backup`, bytes: made.value.total });
    },
    backupBytes: (downloadId, offset, length) => {
      if (backup?.id !== downloadId) return null;
      const { total } = backup.file;
      const bytes = backup.file.read(offset, length);
      if (offset + bytes.byteLength >= total) dropBackup(); // read to its end: the copy has done its service
      return { bytes, total };
    },
    verify: () => (open === null ? [] : integrityProblems(open.db)),
    noted: () => open?.highWater.found ?? { state: 'absent' },
  };
}
