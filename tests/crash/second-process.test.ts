/** One writer at a time: the second process is told who holds the vault, and a kill -9 of the first lets it in. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBackend } from '#node/backend/backend.ts';
import { cheapCost, makeVault, passphrase } from '../support/vault.ts';
import { buildChild, removeChild, startChild, type Child } from './child.ts';

const base = mkdtempSync(path.join(tmpdir(), 'bulkhead-second-'));
const folder = path.join(base, 'vault');

beforeAll(async () => {
  await buildChild();
  await (await makeVault({ folder })).close();
});
afterAll(() => {
  removeChild();
  rmSync(base, { recursive: true, force: true });
});

function holding(): Promise<Child> {
  return new Promise((resolve, reject) => {
    const child = startChild([folder, passphrase], (line) => line.open !== undefined && resolve(child));
    void child.ended.then(({ errors }) => reject(new Error(errors)));
  });
}

describe('a second process', () => {
  it('is refused with the process id of the first, and let in once that was killed', async () => {
    const first = await holding();
    const second = createBackend({ folder, workers: 1, kdfCost: cheapCost });
    const unlock = () => second.call({ kind: 'host' }, 'vault.unlock', { passphrase });
    const before = readFileSync(path.join(folder, 'vault.json'));
    expect(await unlock()).toEqual({
      ok: false,
      error: { code: 'vault-in-use', folder, pid: first.process.pid },
    });
    first.kill();
    await first.ended;
    expect(await unlock()).toEqual({ ok: true, value: {} });
    expect(readFileSync(path.join(folder, 'vault.json'))).toEqual(before);
    await second.close();
  });

  it('does not mistake a process id left behind for a lock', async () => {
    writeFileSync(path.join(folder, 'bulkhead.pid'), '1');
    const vault = await makeVault({ folder });
    expect(await vault.call('vault.status', {})).toMatchObject({ locked: false });
    await vault.close();
  });
});
