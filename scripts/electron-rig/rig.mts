/**
 * The Electron that the tests start. A real one of the version in package.json when it is installed
 * (`ELECTRON_OVERRIDE_DIST_PATH`, or what `npm start` once downloaded), else the rig: Electron 33.2.1 from npm, made
 * once in the user's cache folder (docs/hosts.md). The app must have been built. Node 24.
 */
import { mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { alone } from '../lib/alone.mjs';
import { findElectron } from '../lib/electron-program.mts';
import { inRoot, root } from '../lib/stamp.mjs';
import { ensureAddon } from './addon.mts';
import { ensureDist, pinned } from './dist.mts';
import { makeStage } from './stage.mts';

export type TestElectron = {
  /** To start, with the folder `app`. */
  readonly program: string;
  readonly app: string;
  readonly version: string;
  /** better-sqlite3 for it, where the package's own does not load. */
  readonly addon: string | null;
};

/** The first Electron whose Node has zstd and Node-API 10; an older one needs the stage. */
const startsTheAppAsBuilt = 37;

type Wanted = {
  /** Not an installed one. */
  readonly rig?: boolean;
  readonly platform?: NodeJS.Platform;
  readonly arch?: string;
};

export async function ensureElectron(wanted: Wanted = {}): Promise<TestElectron> {
  const { rig = false, platform = process.platform, arch = process.arch } = wanted;
  const installed = rig ? null : findElectron(inRoot('node_modules', 'electron'));
  if (installed !== null && Number.parseInt(installed.version) >= startsTheAppAsBuilt) {
    return { program: installed.file, app: root, version: installed.version, addon: null };
  }
  if (platform !== 'linux' || arch !== 'x64') {
    throw new Error(
      'There is no Electron 37 or newer here, and only on Linux x64 can one be made for tests. ' +
        'Install it (npx install-electron), or set ELECTRON_OVERRIDE_DIST_PATH to the folder of its program.',
    );
  }
  const cache = cacheFolder();
  mkdirSync(cache, { recursive: true });
  return alone(path.join(cache, '.lock'), async () => {
    const program = installed?.file ?? path.join(await ensureDist(cache), 'electron');
    const addon = await ensureAddon(cache);
    return { program, app: makeStage(addon), version: installed?.version ?? pinned.version, addon };
  });
}

export function cacheFolder(env: NodeJS.ProcessEnv = process.env, home: string = os.homedir()): string {
  return path.join(env['XDG_CACHE_HOME'] || path.join(home, '.cache'), 'bulkhead-electron-33');
}
