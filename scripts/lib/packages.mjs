/** Installing what a lock file says, in whichever folder it lies. Plain Node 20, nothing installed yet. */
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { capture, say } from './say.mjs';

const windows = process.platform === 'win32';

/** What went wrong, or null. */
export async function installLocked(folder, ...more) {
  const exact = await npm(folder, 'ci', ...more);
  if (exact.code === 0) return null;
  // A registry that lacks some platform's optional binaries makes `npm ci` refuse the whole lock file;
  // `npm install` takes the same versions and leaves those binaries out.
  say('npm ci refused; installing the locked versions with npm install …');
  const lenient = await npm(folder, 'install', '--no-save', ...more);
  return lenient.code === 0 ? null : lenient.output.split('\n').slice(-12).join('\n');
}

/**
 * The same, with one package in a folder of its own meanwhile: its install script runs an npm again, which in the same
 * folder begins when all other packages are there. No other package of the lock file may have such a script.
 */
export async function installLockedBeside(folder, name, aside) {
  const lock = JSON.parse(readFileSync(path.join(folder, 'package-lock.json'), 'utf8')).packages;
  const itself = lock[`node_modules/${name}`];
  const manifest = {
    private: true,
    dependencies: { [name]: itself.version },
    allowScripts: { [name]: true },
  };
  const needed = [name, ...Object.keys(itself.dependencies ?? {})].map((one) => `node_modules/${one}`);
  const packages = Object.fromEntries([['', manifest], ...needed.map((place) => [place, lock[place]])]);
  rmSync(aside, { recursive: true, force: true });
  mkdirSync(aside, { recursive: true });
  writeFileSync(path.join(aside, 'package.json'), JSON.stringify(manifest));
  writeFileSync(path.join(aside, 'package-lock.json'), JSON.stringify({ lockfileVersion: 3, packages }));
  const [wrong, own] = await Promise.all([installLocked(folder, '--ignore-scripts'), npm(aside, 'ci')]);
  if (wrong === null && own.code === 0) {
    const commands = readdirSync(path.join(aside, 'node_modules', '.bin')).map((file) =>
      path.join('.bin', file),
    );
    for (const part of [name, ...commands]) {
      const place = path.join(folder, 'node_modules', part);
      rmSync(place, { recursive: true, force: true });
      renameSync(path.join(aside, 'node_modules', part), place);
    }
  }
  rmSync(aside, { recursive: true, force: true });
  return wrong;
}

function npm(folder, ...args) {
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  return capture(windows ? 'npm.cmd' : 'npm', [...args, ...quiet], { cwd: folder, shell: windows });
}
