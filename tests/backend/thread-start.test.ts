/** What the backend's thread loads until the first screen of a window is answered: counted, since time says little on a busy machine. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeVault, passphrase } from '../support/vault.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'bulkhead-thread-'));
const vault = path.join(folder, 'vault');
// A program of its own: whoever starts another window for the first time meanwhile would write the same files.
const own = path.join(folder, 'own');
const kept = path.join(own, '.cache/compile');
const log = path.join(folder, 'log');

/** Writes down every file that is loaded, on each thread: modules are, and scripts are read (src/node/kept-code.ts). */
const spy = `import fs from 'node:fs';
import { registerHooks, syncBuiltinESMExports } from 'node:module';
const read = fs.readFileSync;
const note = (file) => fs.appendFileSync(${JSON.stringify(log)}, file + '\\n');
registerHooks({ load: (url, context, next) => (note(url), next(url, context)) });
fs.readFileSync = (file, ...rest) => (note(String(file)), read(file, ...rest));
syncBuiltinESMExports();`;

/** The files of the thread's program, up to its first screen; the test ends when it has kept its code. */
function started(): readonly string[] {
  writeFileSync(log, '');
  const spyFile = path.join(folder, 'spy.mjs');
  writeFileSync(spyFile, spy);
  const thread = path.join(own, 'out/node/backend-thread.js');
  const program = path.resolve('tests/support/start-thread.ts');
  const ran = spawnSync(
    process.execPath,
    ['--import', spyFile, program, thread, vault, passphrase, kept, log],
    { encoding: 'utf8' },
  );
  expect(ran.status, ran.stderr).toBe(0);
  const [before = ''] = readFileSync(log, 'utf8').split('answered\n');
  const files = before.split('\n').filter((file) => file.includes('/own/out/node/'));
  return [...new Set(files.map((file) => path.basename(file)))];
}

beforeAll(async () => {
  const made = await makeVault({ folder: vault });
  await made.call('project.add', { name: 'Tidewater', addresses: ['security@example.org'] });
  await made.importText('From: a@example.net\nTo: security@example.org\nSubject: Crash\n\nIt crashes.\n');
  await made.close();
  cpSync(path.resolve('out/node'), path.join(own, 'out/node'), { recursive: true });
  for (const name of ['node_modules', 'resources', 'package.json'])
    symlinkSync(path.resolve(name), path.join(own, name));
});
afterAll(() => rmSync(folder, { recursive: true }));

it('is one script without the library of shapes; what it was made into is kept, and checked', () => {
  const files = started();
  expect(files.map((file) => file.split('-')[0]).sort()).toEqual(['backend', 'first', 'first', 'kept']);
  const [first = ''] = readdirSync(kept).filter((file) => file.startsWith('first-'));
  const code = (): Buffer => readFileSync(path.join(kept, first));
  expect(code().toString('latin1').split('\n', 1)[0]?.split(',').slice(1)).toEqual(['window']);
  const before = code();
  started();
  expect(code()).toEqual(before); // once
  const damaged = code().fill(0, 5000);
  writeFileSync(path.join(kept, first), damaged);
  started();
  expect(code()).not.toEqual(damaged);
});
