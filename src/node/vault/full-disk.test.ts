/** A full disk is named, and costs nothing that was there: the writes fail here as the system makes them fail. */
import type * as fs from 'node:fs';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type * as integrity from '../db/queries/integrity.ts';
import { makeBackup, restoreBackup } from './backup.ts';
import { changePassphrase, createVault, unlockVault, type OpenVault, type VaultOptions } from './vault.ts';

const disk = vi.hoisted(() => ({ isFull: false }));
vi.mock('node:fs', async (original) => {
  const real = await original<typeof fs>();
  const full = (): Error => Object.assign(new Error('no space'), { code: 'ENOSPC' });
  return {
    ...real,
    writeSync: (...all: Parameters<typeof fs.writeSync>) => {
      if (disk.isFull) throw full();
      return real.writeSync(...all);
    },
    writeFileSync: (...all: Parameters<typeof fs.writeFileSync>) => {
      if (!disk.isFull) return real.writeFileSync(...all);
      const [file, text] = all;
      if (typeof file === 'number' && typeof text === 'string') real.writeSync(file, text.slice(0, 10)); // as far as it goes
      throw full();
    },
  };
});
vi.mock('../db/queries/integrity.ts', async (original) => {
  const real = await original<typeof integrity>();
  return {
    ...real,
    copyDatabase: (...[db, target]: Parameters<typeof integrity.copyDatabase>) => {
      real.copyDatabase(db, target);
      if (disk.isFull) throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
    },
  };
});

const passphrase = 'correct horse battery staple';
let base: string;
let options: VaultOptions;
let vault: OpenVault;

beforeEach(async () => {
  base = mkdtempSync(path.join(tmpdir(), 'bulkhead-full-'));
  options = {
    folder: path.join(base, 'vault'),
    now: () => new Date('2026-06-15T12:00:00Z'),
    cost: { memoryKiB: 8192, passes: 1, lanes: 1 },
  };
  const made = await createVault(options, passphrase);
  if (!made.ok) throw new Error(made.error.code);
  vault = made.value.vault;
});
afterEach(() => {
  disk.isFull = false;
  vault.close();
  rmSync(base, { recursive: true, force: true });
});

const names = (): string[] => readdirSync(options.folder).sort();

describe('a full disk', () => {
  it('fails a change of the passphrase by name; the old passphrase still opens', async () => {
    const before = { names: names(), file: readFileSync(path.join(options.folder, 'vault.json'), 'utf8') };
    disk.isFull = true;
    expect(await changePassphrase(options, passphrase, 'another passphrase')).toMatchObject({
      ok: false,
      error: { code: 'unwritable-path', problem: 'ENOSPC' },
    });
    disk.isFull = false;
    expect({ names: names(), file: readFileSync(path.join(options.folder, 'vault.json'), 'utf8') }).toEqual(
      before,
    );
    vault.close();
    const opened = await unlockVault(options, { passphrase });
    if (!opened.ok) throw new Error(opened.error.code);
    vault = opened.value;
  });

  it('fails a backup by name, and leaves no half of a copy', () => {
    const before = names();
    disk.isFull = true;
    expect(makeBackup(options.folder, vault.db)).toMatchObject({
      ok: false,
      error: { code: 'unwritable-path', problem: 'SQLITE_FULL' },
    });
    expect(names()).toEqual(before);
  });

  it('fails a restore by name, and leaves nothing that looks like a vault', () => {
    const backup = makeBackup(options.folder, vault.db);
    if (!backup.ok) throw new Error(backup.error.code);
    const file = path.join(base, 'kept.backup');
    const parts: Uint8Array[] = [];
    for (let done = 0; done < backup.value.total; done += parts.at(-1)?.byteLength ?? 0)
      parts.push(backup.value.read(done, backup.value.total));
    writeFileSync(file, Buffer.concat(parts));
    backup.value.dispose();
    const folder = path.join(base, 'other');
    disk.isFull = true;
    expect(restoreBackup(file, folder)).toMatchObject({
      ok: false,
      error: { code: 'unwritable-path', problem: 'ENOSPC' },
    });
    expect(readdirSync(folder)).toEqual([]);
  });
});
