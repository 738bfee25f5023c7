/** How a clone gets its packages: a stand-in for npm says what it was asked for. */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { installLockedBeside } from '../../scripts/lib/packages.mjs';

/** Makes a folder for each package of the lock file it finds; runs "install scripts" unless told not to. */
const npm = `#!${process.execPath}
const fs = require('node:fs');
const args = process.argv.slice(2);
fs.appendFileSync(process.env.NPM_SAID, JSON.stringify([process.cwd(), ...args.filter((one) => !/^--no-(?:audit|fund)|^--loglevel/.test(one))]) + '\\n');
if (process.env.NPM_REFUSES === args[0] + ' ' + process.cwd()) process.exit(1);
const { packages } = JSON.parse(fs.readFileSync('package-lock.json', 'utf8'));
fs.mkdirSync('node_modules/.bin', { recursive: true });
for (const [place, { version, hasInstallScript }] of Object.entries(packages)) {
  if (place === '') continue;
  fs.mkdirSync(place, { recursive: true });
  fs.writeFileSync(place + '/version', version);
  if (!hasInstallScript || args.includes('--ignore-scripts')) continue;
  fs.writeFileSync(place + '/program', 'the program');
  fs.symlinkSync('../runtime/program', 'node_modules/.bin/runtime');
}
`;
const lock = {
  lockfileVersion: 3,
  packages: {
    '': {},
    'node_modules/other': { version: '2.0.0' },
    'node_modules/runtime': { version: '1.2.3', hasInstallScript: true, dependencies: { setup: '^1.0.0' } },
    'node_modules/setup': { version: '1.0.0' },
  },
};

let base = '';
let clone = '';
let aside = '';
beforeEach(() => {
  base = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'bulkhead-packages-')));
  clone = path.join(base, 'clone');
  aside = path.join(clone, '.cache', 'runtime');
  mkdirSync(path.join(base, 'bin'));
  mkdirSync(clone);
  writeFileSync(path.join(base, 'bin', 'npm'), npm);
  chmodSync(path.join(base, 'bin', 'npm'), 0o755);
  writeFileSync(path.join(clone, 'package-lock.json'), JSON.stringify(lock));
  vi.stubEnv('PATH', `${path.join(base, 'bin')}${path.delimiter}${String(process.env['PATH'])}`);
  vi.stubEnv('NPM_SAID', path.join(base, 'said'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(base, { recursive: true, force: true });
});

const said = (): string[][] =>
  readFileSync(path.join(base, 'said'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as string[])
    .toSorted();
const inClone = (name: string): string => path.join(clone, 'node_modules', name);

// The stand-in is a script that its first line starts, which Windows does not do.
describe.skipIf(process.platform === 'win32')('the packages of a clone', () => {
  test('are installed without scripts, and the one that needs its script beside them', async () => {
    expect(await installLockedBeside(clone, 'runtime', aside)).toBeNull();
    expect(said()).toEqual([
      [clone, 'ci', '--ignore-scripts'],
      [aside, 'ci'],
    ]);
    expect(readdirSync(path.join(clone, 'node_modules')).toSorted()).toEqual([
      '.bin',
      'other',
      'runtime',
      'setup',
    ]);
    expect(readFileSync(inClone('runtime/program'), 'utf8')).toBe('the program');
    expect(readFileSync(inClone('.bin/runtime'), 'utf8')).toBe('the program');
    expect(existsSync(aside)).toBe(false);
  });

  test('are there all the same when that one could not be installed', async () => {
    vi.stubEnv('NPM_REFUSES', `ci ${aside}`);
    expect(await installLockedBeside(clone, 'runtime', aside)).toBeNull();
    expect(readFileSync(inClone('runtime/version'), 'utf8')).toBe('1.2.3');
    expect(existsSync(inClone('runtime/program'))).toBe(false);
  });

  test('are installed with what is to be had when npm refuses the lock file', async () => {
    vi.stubEnv('NPM_REFUSES', `ci ${clone}`);
    expect(await installLockedBeside(clone, 'runtime', aside)).toBeNull();
    expect(said()).toContainEqual([clone, 'install', '--no-save', '--ignore-scripts']);
    expect(readFileSync(inClone('runtime/program'), 'utf8')).toBe('the program');
  });
});

test('no other package than Node needs a script of its own when it is installed', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, { hasInstallScript?: true }>;
  };
  const scripted = Object.entries(packages).filter(([, { hasInstallScript }]) => hasInstallScript === true);
  expect(scripted.map(([place]) => place)).toEqual(['node_modules/node']);
});
