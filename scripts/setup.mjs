/**
 * Makes a clone ready: packages, Node 24, a browser. Each step looks first and does nothing when it is done,
 * so that a clone that is ready needs no network. Plain Node 20, nothing installed yet.
 */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { delimiter } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { installLockedBeside } from './lib/packages.mjs';
import { capture, run, say, stop } from './lib/say.mjs';
import { digest, inRoot, readStamp, root, writeStamp } from './lib/stamp.mjs';

const packagesStamp = 'node_modules/.bulkhead-lock';
const windows = process.platform === 'win32';

/** Node 24, which is a package of ours: better-sqlite3 13 does not run on 20. */
export const node24 = inRoot('node_modules', 'node', 'bin', windows ? 'node.exe' : 'node');

/** The environment of everything we start: Node 24 is what `node` means there. */
export const childEnv = {
  ...process.env,
  PATH: `${inRoot('node_modules', '.bin')}${delimiter}${process.env.PATH ?? ''}`,
};

export async function ensurePackages() {
  const lock = digest(['package-lock.json']);
  if (readStamp(packagesStamp) !== lock || !existsSync(node24)) {
    if (installedLikeLock()) say('The packages are here already.');
    else await install();
    writeStamp(packagesStamp, lock);
  }
  if (existsSync(node24)) return;
  // Its own download failed, or an npm that runs no install scripts left the package without its program.
  const code = await run(
    process.execPath,
    [inRoot('node_modules', 'node', 'installArchSpecificPackage.js')],
    {
      cwd: inRoot('node_modules', 'node'),
    },
  );
  if (code !== 0 || !existsSync(node24)) {
    rmSync(inRoot(packagesStamp), { force: true });
    stop('Node 24 could not be installed (package "node"). Try: npm rebuild node');
  }
}

async function install() {
  say('Installing the packages (npm ci) …');
  const wrong = await installLockedBeside(root, 'node', inRoot('.cache', 'node'));
  if (wrong === null) return;
  say(wrong);
  stop('The packages could not be installed (see above).');
}

/** Whether node_modules holds what the lock file says; npm keeps its own record of what it installed. */
function installedLikeLock() {
  try {
    const wanted = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8')).packages;
    const found = JSON.parse(readFileSync(inRoot('node_modules', '.package-lock.json'), 'utf8')).packages;
    return (
      existsSync(node24) &&
      Object.entries(wanted).every(
        ([name, entry]) => name === '' || entry.optional === true || found[name]?.version === entry.version,
      )
    );
  } catch {
    return false;
  }
}

/** Goes on in Node 24; never returns when the present one is older. */
export async function onNode24(script, args = process.argv.slice(2), cwd = root) {
  if (Number(process.versions.node.split('.')[0]) >= 24) return;
  process.exit(await run(node24, [script, ...args], { cwd, env: childEnv, stdio: 'inherit' }));
}

const browsers = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];

async function hasBrowser() {
  if (process.env.BULKHEAD_BROWSER) return existsSync(process.env.BULKHEAD_BROWSER);
  if (process.platform !== 'linux') return true; // the host looks, and says what is missing
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/snap/bin'];
  return browsers.some((name) => folders.some((folder) => folder !== '' && existsSync(`${folder}/${name}`)));
}

/** A browser for the Chromium host and the end-to-end tests. False when there is none and we may not install one. */
export async function ensureBrowser() {
  if (await hasBrowser()) return true;
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    say('Installing Chromium (apt-get) …');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const args = ['install', '-y', '--no-install-recommends', 'chromium'];
    await capture('apt-get', ['update'], { env, timeout: 120_000 });
    const { code, output } = await capture('apt-get', args, { env, timeout: 300_000 });
    if (code === 0 && (await hasBrowser())) return true;
    say(output.split('\n').slice(-5).join('\n'));
  }
  say('No Chromium, Chrome or Edge was found. Install one (Debian, Ubuntu: sudo apt-get install chromium;');
  say('Fedora: sudo dnf install chromium), or say where it is: BULKHEAD_BROWSER=/path/to/browser');
  return false;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await ensurePackages();
  const browser = await ensureBrowser();
  say(browser ? 'Ready.' : 'Ready, but for a browser.');
}
