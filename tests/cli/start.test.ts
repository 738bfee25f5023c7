/** What a command loads before it can answer: counted, since time says little on a busy machine. docs/performance.md has the times. */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeVault } from '../support/vault.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'bulkhead-start-'));
const vault = path.join(folder, 'vault');
const pass = path.join(folder, 'pass');
const program = path.resolve('out/cli');

/**
 * Tells at the end which files of the program were loaded, how many shapes were built, and which modules of Node's were.
 * Scripts are read (src/node/kept-code.ts), modules are loaded; a shape is a `Proxy` until it is used.
 */
const spy = `import fs from 'node:fs';
import { registerHooks, syncBuiltinESMExports } from 'node:module';
const [files, Plain, read] = [[], Proxy, fs.readFileSync];
let shapes = 0;
registerHooks({ load: (url, context, next) => (files.push(url), next(url, context)) });
fs.readFileSync = (file, ...rest) => (String(file).includes('/out/cli/') && files.push('file:' + file), read(file, ...rest));
syncBuiltinESMExports();
globalThis.Proxy = function (target, { get, ...others }) {
  let isBuilt = false;
  const built = (...asked) => ((shapes += isBuilt ? 0 : 1), (isBuilt = true), get(...asked));
  return new Plain(target, { get: built, ...others });
};
process.on('exit', () => {
  const modules = process.moduleLoadList.map((one) => one.split(' ').at(-1));
  process.stderr.write('\\nLOADED ' + JSON.stringify({ files, shapes, modules }));
});`;

type Loaded = {
  readonly files: string[];
  readonly shapes: number;
  readonly modules: string[];
  readonly kilobytes: number;
};

const loadedBy = (...words: readonly string[]): Loaded => loadedFrom(program, ...words);

function loadedFrom(program: string, ...words: readonly string[]): Loaded {
  const spyFile = path.join(folder, 'spy.mjs');
  writeFileSync(spyFile, spy);
  const args = ['--import', spyFile, path.join(program, 'cli.js'), ...words];
  const ran = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    env: { ...process.env, BULKHEAD_VAULT: vault, BULKHEAD_PASSPHRASE_FILE: pass },
  });
  expect(ran.status, ran.stderr).toBe(0);
  const told = JSON.parse(ran.stderr.split('LOADED ')[1] ?? '{}') as Omit<Loaded, 'kilobytes'>;
  const ours = told.files.filter((url) => url.startsWith('file:') && url.includes('/out/cli/'));
  const files = [...new Set(ours.map((url) => path.basename(url)))];
  const bytes = files.reduce((sum, file) => sum + statSync(path.join(program, file)).size, 0);
  return { ...told, files, kilobytes: bytes / 1000 };
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
  expect(files.length).toBeLessThan(6); // two scripts, two modules
  expect(kilobytes).toBeLessThan(800);
});

it('builds no shape for that, and leaves the network, other programs and threads alone', () => {
  const { files, shapes, modules } = loadedBy('queue', '--json');
  expect(shapes).toBe(0);
  expect(files.filter((file) => file.startsWith('shapes-'))).toEqual([]);
  expect(modules).toContain('crypto');
  expect(modules).not.toContain('internal/webcrypto');
  for (const module of ['tls', 'child_process', 'worker_threads', 'zlib'])
    expect(modules).not.toContain(module);
});

it('builds some where an instant has to be read, from a script of their own', () => {
  const { files, shapes } = loadedBy('queue', '--json', '--now', '2026-11-30');
  expect(shapes).toBeGreaterThan(5);
  expect(shapes).toBeLessThan(60);
  expect(files.some((file) => /^shapes-.*\.script$/.test(file))).toBe(true);
});

it('keeps what the engine made of its code, with what this command has run, and checks it', () => {
  // A program of its own: whoever runs another command for the first time meanwhile would write the same file.
  const own = path.join(folder, 'own');
  cpSync(program, path.join(own, 'out/cli'), { recursive: true });
  for (const name of ['node_modules', 'resources', 'package.json'])
    symlinkSync(path.resolve(name), path.join(own, name));
  const kept = (script: string): string => path.join(own, '.cache/compile', script);
  const commandsIn = (script: string): string[] =>
    (readFileSync(kept(script), 'latin1').split('\n', 1)[0] ?? '').split(',').slice(1);
  const { files } = loadedFrom(path.join(own, 'out/cli'), 'queue', '--json');
  const scripts = files.filter((file) => file.endsWith('.script'));
  expect(scripts.map((file) => file.split('-')[0]).sort()).toEqual(['start', 'usual']);
  for (const script of scripts) expect(commandsIn(script)).toContain('queue');
  const damaged = scripts.map((script) => readFileSync(kept(script)).fill(0, 5000));
  for (const [at, script] of scripts.entries()) writeFileSync(kept(script), damaged[at] ?? '');
  loadedFrom(path.join(own, 'out/cli'), 'queue', '--json');
  for (const [at, script] of scripts.entries()) expect(readFileSync(kept(script))).not.toEqual(damaged[at]);
});

it('reads a policy without the library of OpenPGP, the tables of holidays or the checks of advisories', () => {
  const { kilobytes } = loadedBy('policy', 'read', path.resolve('SECURITY.md'));
  expect(kilobytes).toBeLessThan(2200);
});

it('gives what is young no more room while it imports than it had', () => {
  const told = path.join(folder, 'young.mjs');
  writeFileSync(
    told,
    `import v8 from 'node:v8';
    import { syncBuiltinESMExports } from 'node:module';
    const room = () => v8.getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space').space_size;
    const [set, rooms] = [v8.setFlagsFromString, []];
    v8.setFlagsFromString = (flag) => (rooms.push(room()), set(flag));
    syncBuiltinESMExports();
    process.on('exit', () => process.stderr.write('ROOMS ' + JSON.stringify(rooms)));`,
  );
  const mail = (n: number): string =>
    `From x Thu Nov 19 09:00:00 2026\nFrom: f${n}@example.net\nMessage-ID: <${n}@x>\n\n${`flaw ${n} `.repeat(400)}\n\n`;
  const mailbox = path.join(folder, 'all.mbox');
  writeFileSync(mailbox, Array.from({ length: 300 }, (_, n) => mail(n)).join(''));
  const place = ['--vault', vault, '--passphrase-file', pass];
  const words = ['--import', told, path.join(program, 'cli.js'), 'import', mailbox, ...place];
  const { stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  const [before = 0, after] = JSON.parse(stderr.split('ROOMS ')[1] ?? '[]') as number[];
  expect(before).toBeGreaterThan(0);
  expect(after).toBeLessThanOrEqual(before); // it would be twice to eight times as much
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
