/** Backup and restore: nothing that is there is replaced, nothing that is cut short is taken. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../db/database.ts';
import { makeBackup, restoreBackup } from './backup.ts';
import { createVaultPort } from './vault-port.ts';
import { createVault, unlockVault, type OpenVault } from './vault.ts';

const cost = { memoryKiB: 8 * 1024, passes: 1, lanes: 1 };
const now = () => new Date('2026-11-20T08:00:00Z');
let root: string;
let vault: OpenVault;

beforeEach(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'bulkhead-backup-'));
  const made = await createVault({ folder: path.join(root, 'vault'), now, cost }, 'long enough');
  if (!made.ok) throw new Error(made.error.code);
  vault = made.value.vault;
  addProject(vault.db, 'Unmistakable');
});
afterEach(() => {
  vault.close();
  rmSync(root, { recursive: true });
});

function addProject(db: Database, name: string): void {
  db.run(`INSERT INTO project (name, prefix, time_zone, created_at) VALUES (?, 'UN', 'UTC', 'x')`, name);
}

function write(): string {
  const backup = makeBackup(path.join(root, 'vault'), vault.db);
  if (!backup.ok) throw new Error(backup.error.code);
  const file = path.join(root, 'kept.backup');
  const parts: Uint8Array[] = [];
  for (let done = 0; done < backup.value.total;) {
    const piece = backup.value.read(done, 10_000);
    parts.push(piece);
    done += piece.byteLength;
  }
  backup.value.dispose();
  writeFileSync(file, Buffer.concat(parts));
  return file;
}

describe('a backup', () => {
  it('comes back with everything, and opens with the same passphrase only', async () => {
    const file = write();
    const folder = path.join(root, 'other');
    expect(restoreBackup(file, folder)).toEqual({ ok: true, value: {} });
    expect(await unlockVault({ folder, now }, { passphrase: 'not this' })).toMatchObject({
      ok: false,
      error: { code: 'wrong-passphrase' },
    });
    const opened = await unlockVault({ folder, now }, { passphrase: 'long enough' });
    if (!opened.ok) throw new Error(opened.error.code);
    expect(opened.value.db.get<{ name: string }>('SELECT name FROM project')?.name).toBe('Unmistakable');
    opened.value.close();
    expect(statSync(path.join(folder, 'bulkhead.db')).mode & 0o077).toBe(0);
  });

  it('is of the moment it was asked for, and leaves no copy behind', () => {
    const backup = makeBackup(path.join(root, 'vault'), vault.db);
    if (!backup.ok) throw new Error(backup.error.code);
    addProject(vault.db, 'Later');
    backup.value.dispose();
    expect(readdirSync(path.join(root, 'vault')).filter((name) => name.includes('backup'))).toEqual([]);
  });

  it('that a crash cut off is removed at the next start, locked or not, unless another program is at work', () => {
    const folder = path.join(root, 'vault');
    const left = ['backup-0123456789ab.tmp', 'vault.json.new', 'bulkhead.db.new'];
    const kept = () => readdirSync(folder).filter((name) => left.includes(name));
    const start = () =>
      createVaultPort({
        ...{ folder, now, cost, keychain: undefined, access: undefined, opening: async () => undefined },
        ...{
          unlocking: () => undefined,
          opened: () => undefined,
          closing: async () => undefined,
          backedUp: () => undefined,
          changed: () => undefined,
          totals: () => null,
        },
      });
    for (const name of left) writeFileSync(path.join(folder, name), 'x');
    start();
    expect(kept()).toHaveLength(left.length); // the vault is open: it may be its own
    vault.close();
    vault = { ...vault, close: () => undefined };
    start();
    expect(kept()).toEqual([]);
    expect(readdirSync(folder)).toContain('bulkhead.db');
  });

  it('shows no word of the vault', () => {
    expect(readFileSync(write()).toString('latin1')).not.toContain('Unmistakable');
  });

  it('is not written over a vault', () => {
    const file = write();
    expect(restoreBackup(file, path.join(root, 'vault'))).toMatchObject({
      ok: false,
      error: { code: 'vault-exists' },
    });
  });

  it.each([
    ['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length - 4096)],
    [
      'changed in one bit',
      (bytes: Buffer) => Buffer.concat([bytes.subarray(0, -1), Buffer.from([(bytes.at(-1) ?? 0) ^ 1])]),
    ],
    ['something else', () => Buffer.from('PK\u0003\u0004 not a backup')],
    ['empty', () => Buffer.alloc(0)],
  ])('that is %s is refused, and makes no vault', (_, spoil) => {
    const file = write();
    writeFileSync(file, spoil(readFileSync(file)));
    const folder = path.join(root, 'other');
    expect(restoreBackup(file, folder)).toMatchObject({ ok: false, error: { code: 'vault-damaged' } });
    expect(() => statSync(path.join(folder, 'vault.json'))).toThrow();
  });
});
