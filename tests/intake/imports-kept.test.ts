/** An import is kept: what it read is known after a restart, what a crash cut short is said, and one action does the rest. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeVault, reportMail, type TestVault } from '../support/vault.ts';

let folder: string;
const open: TestVault[] = [];
beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), 'bulkhead-kept-'))));
afterEach(async () => {
  for (const vault of open.splice(0)) await vault.close();
  rmSync(folder, { recursive: true, force: true });
});
async function vaultIn(where: string): Promise<TestVault> {
  const vault = await makeVault({ folder: where });
  open.push(vault);
  return vault;
}

function mbox(messages: number): string {
  const file = path.join(folder, 'inbox.mbox');
  const one = (): string =>
    `From x@example.net Thu Nov 19 09:00:00 2026\n${reportMail().replaceAll('\r\n', '\n')}\n`;
  writeFileSync(file, Array.from({ length: messages }, one).join(''));
  return file;
}

/** The vault as a power cut leaves it, in the middle of an import. */
async function cutShort(
  vault: TestVault,
  uploads: readonly string[],
): Promise<{ folder: string; importId: string }> {
  const copy = path.join(folder, 'after-the-crash');
  const { importId } = await vault.call('import.start', { uploads: [...uploads] });
  await new Promise<void>((resolve) => {
    const stop = vault.backend.subscribe((event) => {
      if (event.name !== 'import-changed') return;
      stop();
      cpSync(vault.folder, copy, { recursive: true });
      resolve();
    });
  });
  return { folder: copy, importId };
}

describe('an import', () => {
  it('is known with all its rows when the vault is opened again', async () => {
    const first = await vaultIn(path.join(folder, 'vault'));
    await first.importPaths([mbox(3)]);
    const [before] = await first.call('import.list', {});
    await first.close();
    open.pop();
    const again = await vaultIn(path.join(folder, 'vault'));
    const [kept] = await again.call('import.list', {});
    expect(kept).toMatchObject({ id: before?.id, state: 'finished', read: 3, repeatable: true });
    expect(kept?.counts['new-case']).toBe(3);
    const page = await again.call('import.get', { importId: kept?.id ?? '' });
    expect(page.rows.map(({ outcome }) => outcome)).toEqual(['new-case', 'new-case', 'new-case']);
  });

  it('that a crash cut short says so, and is finished by one action that adds nothing twice', async () => {
    const messages = 150;
    const vault = await vaultIn(path.join(folder, 'vault'));
    const { folder: copy, importId } = await cutShort(vault, [await vault.backend.offerPath(mbox(messages))]);
    const after = await vaultIn(copy);
    const [cut] = await after.call('import.list', { interrupted: true });
    expect(cut).toMatchObject({ id: importId, state: 'interrupted', repeatable: true });
    expect(cut?.read).toBeGreaterThan(0);
    expect(cut?.read).toBeLessThan(messages);

    const { importId: second } = await after.call('import.repeat', { importId });
    await expect
      .poll(async () => (await after.call('import.get', { importId: second })).import.state, {
        timeout: 60_000,
      })
      .toBe('finished');
    const { import: done } = await after.call('import.get', { importId: second });
    expect(done.read).toBe(messages);
    expect(done.counts['duplicate-message']).toBe(cut?.read);
    expect(done.counts['new-case']).toBe(messages - (cut?.read ?? 0));
    expect((await after.call('queue.list', {})).counts.total).toBe(messages);
    expect(await after.call('import.list', { interrupted: true })).toEqual([]);
  });

  it('of bytes that nobody kept cannot be repeated, but is shown until somebody has seen it', async () => {
    const vault = await vaultIn(path.join(folder, 'vault'));
    const { uploadId } = await vault.call('upload.begin', { name: 'inbox.mbox', size: null });
    const one = `From x@example.net Thu Nov 19 09:00:00 2026\n${reportMail().replaceAll('\r\n', '\n')}\n`;
    const bytes = Buffer.from(one.repeat(2) + ' '.repeat(300_000));
    await vault.backend.write({ kind: 'host' }, uploadId, bytes, false); // and never the rest
    const { folder: copy, importId } = await cutShort(vault, [uploadId]);
    const after = await vaultIn(copy);
    expect(await after.call('import.list', { interrupted: true })).toMatchObject([
      { id: importId, read: 1, repeatable: false, sources: [{ name: 'inbox.mbox' }] },
    ]);
    expect(await after.tryCall('import.repeat', { importId })).toMatchObject({
      error: { code: 'invalid-value' },
    });
    await after.call('import.dismiss', { importId });
    expect(await after.call('import.list', { interrupted: true })).toEqual([]);
    expect((await after.call('import.get', { importId })).rows).toHaveLength(1);
  });
});

describe('whatever is mixed into one import', () => {
  const kinds: readonly ((at: number) => { put: (where: string) => void; messages: number })[] = [
    (at) => ({ put: (where) => writeFileSync(path.join(where, `${at}.eml`), reportMail()), messages: 1 }),
    (at) => ({ put: (where) => writeFileSync(path.join(where, `${at}.eml`), ''), messages: 1 }),
    (at) => ({
      put: (where) => writeFileSync(path.join(where, `${at}.txt`), 'Dear all, nothing.'),
      messages: 1,
    }),
    (at) => ({
      put: (where) =>
        writeFileSync(path.join(where, `${at}.url`), '[InternetShortcut]\nURL=https://a.example/'),
      messages: 1,
    }),
    (at) => ({
      put: (where) =>
        writeFileSync(
          path.join(where, `${at}.asc`),
          '-----BEGIN PGP MESSAGE-----\n\nwcBM\n=aaaa\n-----END PGP MESSAGE-----\n',
        ),
      messages: 1,
    }),
    (at) => ({
      put: (where) =>
        writeFileSync(path.join(where, `${at}.asc`), '-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nabcd\n'),
      messages: 1,
    }),
    (at) => ({
      put: (where) =>
        writeFileSync(
          path.join(where, `${at}.msg`),
          Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(900)]),
        ),
      messages: 1,
    }),
    (at) => ({
      put: (where) => writeFileSync(path.join(where, `${at}.bin`), Buffer.alloc(5_000, at)),
      messages: 1,
    }),
    (at) => ({
      put: (where) =>
        writeFileSync(
          path.join(where, `${at}.mbox`),
          `From a@b.example Thu Nov 19 09:00:00 2026\n${reportMail().replaceAll('\r\n', '\n')}\n`.repeat(
            1 + (at % 4),
          ),
        ),
      messages: 1 + (at % 4),
    }),
    (at) => ({
      put: (where) => {
        for (const part of ['cur', 'new', 'tmp'])
          mkdirSync(path.join(where, `m${at}`, part), { recursive: true });
        writeFileSync(path.join(where, `m${at}`, 'cur', '1.a.b:2,ST'), reportMail());
        writeFileSync(
          path.join(where, `m${at}`, 'new', '2.a.b'),
          reportMail({ extra: 'Auto-Submitted: auto-replied', subject: 'Out of office' }),
        );
        writeFileSync(path.join(where, `m${at}`, 'tmp', '3.a.b'), reportMail());
      },
      messages: 2,
    }),
  ];

  it.each([1, 2, 3, 4, 5, 6])('the rows are as many as there were messages (seed %i)', async (seed) => {
    const vault = await vaultIn(path.join(folder, 'vault'));
    let state = seed * 2654435761;
    const random = (below: number): number => {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0;
      return (state >>> 8) % below;
    };
    const where = path.join(folder, 'mixed');
    mkdirSync(where);
    let expected = 0;
    for (let at = 0; at < 20; at += 1) {
      const kind = kinds[random(kinds.length)]?.(at);
      kind?.put(where);
      expected += kind?.messages ?? 0;
    }
    for (const round of ['first', 'again']) {
      const rows = await vault.importPaths([where]);
      const [last] = await vault.call('import.list', { limit: 1 });
      const sum = Object.values(last?.counts ?? {}).reduce((all, one) => all + one, 0);
      expect({ round, rows: rows.length, read: last?.read, sum }).toEqual({
        round,
        rows: expected,
        read: expected,
        sum: expected,
      });
      if (round === 'again')
        expect(rows.filter(({ outcome }) => outcome === 'new-case' || outcome === 'follow-up')).toEqual([]);
    }
  });
});
