/** Every file of the OpenPGP corpora, read in Electron’s own Node and in Node 24: the same verdicts, the same plaintext. 20 to 45 s. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { rolldown } from 'rolldown';
import { corpus, hasCorpora, whySkipped } from '../../tests/corpora.ts';
import { theElectron } from './package.ts';

const run = promisify(execFile);
const root = path.resolve(import.meta.dirname, '../..');
const names = ['pgp-interop-google', 'pgp-mail-deltachat', 'pgp-mail-protected-headers', 'pgp-rfc9580'];

/** One program for both: Electron's Node may be too old to read TypeScript. */
async function bundle(folder: string): Promise<string> {
  const made = await rolldown({
    input: path.join(import.meta.dirname, 'read-corpora.ts'),
    cwd: root,
    platform: 'node',
    external: [/^node:/],
    logLevel: 'silent',
  });
  await made.write({
    dir: folder,
    format: 'esm',
    entryFileNames: '[name].mjs',
    chunkFileNames: '[name]-[hash].mjs',
  });
  await made.close();
  return path.join(folder, 'read-corpora.mjs');
}

type Reading = { readonly file: string; readonly result: unknown };

async function readingsIn(program: string, script: string): Promise<Reading[]> {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  const args = ['--no-warnings', script, ...names.map(corpus)];
  const { stdout } = await run(program, args, { env, maxBuffer: 64 * 1024 * 1024 });
  const lines = stdout.trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Reading);
}

test.skip(!hasCorpora, whySkipped);
test('both read the same out of all of them', async () => {
  test.setTimeout(300_000);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bulkhead-corpora-'));
  try {
    const script = await bundle(folder);
    const [here, there] = await Promise.all([
      readingsIn(process.execPath, script),
      readingsIn(theElectron().program, script),
    ]);
    expect(here.length).toBeGreaterThan(270);
    expect(JSON.stringify(here).split('"plaintext"').length - 1).toBeGreaterThan(165);
    const different = here.filter(
      ({ result }, at) => JSON.stringify(result) !== JSON.stringify(there[at]?.result),
    );
    process.stdout.write(
      `${here.length - 1} files of ${names.length} corpora, ${different.length} read otherwise\n`,
    );
    expect(there).toEqual(here);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
