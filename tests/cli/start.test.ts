/** What a command loads before it can answer: counted, since time says little on a busy machine. docs/performance.md has the times. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeVault } from '../support/vault.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'bulkhead-start-'));
const vault = path.join(folder, 'vault');
const pass = path.join(folder, 'pass');
const program = path.resolve('out/cli');

/** Tells at the end which files of the program were loaded. */
const spy = `import { registerHooks } from 'node:module';
const loaded = [];
registerHooks({ load: (url, context, next) => (loaded.push(url), next(url, context)) });
process.on('exit', () => process.stderr.write('\\nLOADED ' + JSON.stringify(loaded)));`;

function loadedBy(...words: readonly string[]): { readonly files: string[]; readonly kilobytes: number } {
  const spyFile = path.join(folder, 'spy.mjs');
  writeFileSync(spyFile, spy);
  const args = ['--import', spyFile, path.join(program, 'cli.js'), ...words];
  const ran = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    env: { ...process.env, BULKHEAD_VAULT: vault, BULKHEAD_PASSPHRASE_FILE: pass },
  });
  expect(ran.status, ran.stderr).toBe(0);
  const urls = JSON.parse(ran.stderr.split('LOADED ')[1] ?? '[]') as string[];
  const files = urls.flatMap((url) =>
    url.startsWith('file:') && url.includes('/out/cli/') ? [path.basename(url)] : [],
  );
  const bytes = files.reduce((sum, file) => sum + statSync(path.join(program, file)).size, 0);
  return { files, kilobytes: bytes / 1000 };
}

beforeAll(async () => {
  writeFileSync(pass, 'correct horse battery staple\n');
  await (await makeVault({ folder: vault })).close();
});

afterAll(() => rmSync(folder, { recursive: true }));

it('says its version without loading what works on a vault', () => {
  const { files, kilobytes } = loadedBy('--version');
  expect(files.length).toBeLessThan(8);
  expect(kilobytes).toBeLessThan(120);
});

it('lists the queue with a third of the program, in few files', () => {
  const { files, kilobytes } = loadedBy('queue', '--json');
  expect(files.length).toBeLessThan(24);
  expect(kilobytes).toBeLessThan(1200);
});

it('reads a policy without the library of OpenPGP, the tables of holidays or the checks of advisories', () => {
  const { kilobytes } = loadedBy('policy', 'read', path.resolve('SECURITY.md'));
  expect(kilobytes).toBeLessThan(2200);
});

it('brings the tests of CSAF on a thread of their own only', () => {
  const with20 = (folder: string): string[] =>
    readdirSync(folder).filter((file) =>
      readFileSync(path.join(folder, file), 'utf8').includes('function mandatoryTest_6_1_1('),
    );
  expect(with20(program)).toEqual([]);
  const [of20] = with20(path.resolve('out/node'));
  expect(of20).toBeDefined();
  const thread = readFileSync(path.resolve('out/node/backend-thread.js'), 'utf8');
  expect(thread).not.toContain(of20?.replace(/\.js$/, ''));
});
