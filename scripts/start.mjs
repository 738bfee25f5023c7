/**
 * `npm start`: installs what is missing, builds what is stale, opens the app and says in one line where and why.
 * `-- --host=electron|chromium` forces a host, `-- --demo` gives the tour without a window. Other arguments go to the app.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { capture, run, say, stop } from './lib/say.mjs';
import { inRoot, root } from './lib/stamp.mjs';
import { childEnv, ensureBrowser, ensurePackages, node24, onNode24 } from './setup.mjs';

const args = process.argv.slice(2);
const forced = args.find((arg) => arg.startsWith('--host='))?.slice('--host='.length);
const rest = args.filter((arg) => !arg.startsWith('--host=') && !['--demo', '--'].includes(arg));
if (forced !== undefined && forced !== 'electron' && forced !== 'chromium') {
  stop(`--host is electron or chromium, not ${forced}`, 2);
}

await ensurePackages();
await onNode24(process.argv[1]);
const { build } = await import('./build.mjs');

if (args.includes('--demo')) process.exit(await demo());
if (!hasDisplay() && !rest.includes('--headless')) {
  say('There is no display here: giving the tour without a window instead (npm run demo).');
  process.exit(await demo());
}
const choice = await chooseHost();
await buildOrStop();
say(choice.line);
process.exit(await (choice.host === 'electron' ? startElectron(choice.binary) : startChromium()));

function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

async function buildOrStop() {
  try {
    await build();
  } catch (cause) {
    stop(`The build failed: ${cause instanceof Error ? cause.message : cause}`);
  }
}

async function chooseHost() {
  if (forced === 'chromium') return chromium('asked for by --host');
  const found = electronBinary();
  if (found !== null) return electron(found);
  const problem = await downloadElectron(forced === 'electron');
  const fetched = electronBinary();
  if (fetched !== null) return electron(fetched);
  if (forced === 'electron') stop(`Electron's program is not here and could not be downloaded: ${problem}`);
  return chromium(`Electron's program could not be downloaded: ${problem}`);
}

function electron(binary) {
  return { host: 'electron', binary, line: `Opening Bulkhead in Electron (${binary}).` };
}

function chromium(why) {
  return { host: 'chromium', line: `Opening Bulkhead in an installed browser (${why}).` };
}

/** Where the package keeps its program, or `ELECTRON_OVERRIDE_DIST_PATH`; null when it is not there. */
function electronBinary() {
  const names = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };
  const name = names[process.platform] ?? 'electron';
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH || inRoot('node_modules', 'electron', 'dist');
  const file = path.join(folder, name);
  return existsSync(file) ? file : null;
}

/** One bounded try; a failed one is remembered, so that the next start does not wait again. Answers what went wrong. */
async function downloadElectron(again) {
  const memory = inRoot('.cache', 'electron-download-failed');
  if (process.env.ELECTRON_SKIP_BINARY_DOWNLOAD) return 'ELECTRON_SKIP_BINARY_DOWNLOAD is set';
  if (existsSync(memory) && !again) {
    return `${readFileSync(memory, 'utf8').trim()}; to try again: npm start -- --host=electron`;
  }
  say('Downloading Electron (once, for up to a minute) …');
  const install = inRoot('node_modules', 'electron', 'install.js');
  const { code, output } = await capture(node24, [install], { cwd: root, env: childEnv, timeout: 60_000 });
  if (code === 0) {
    rmSync(memory, { force: true });
    return '';
  }
  const reason = /\b(E[A-Z]{4,}|HTTP ?Error[^\n]{0,40}|Response code \d+|40\d|50\d)\b/i.exec(output)?.[0];
  const problem = reason ?? (output === '' ? 'no answer within a minute' : 'the download failed');
  mkdirSync(path.dirname(memory), { recursive: true });
  writeFileSync(memory, `${problem}\n`);
  return problem;
}

function startElectron(binary) {
  // Electron, like Chromium, refuses to run sandboxed as root; nobody should work as root, but containers do.
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return run(binary, [...asRoot, root, ...rest], { cwd: root, env: childEnv });
}

async function startChromium() {
  if (!(await ensureBrowser())) return 1;
  return run(node24, [inRoot('out', 'chromium', 'chromium.js'), ...rest], {
    cwd: root,
    env: { ...childEnv, NODE_COMPILE_CACHE: inRoot('.cache', 'compile') },
  });
}

async function demo() {
  if (!(await ensureBrowser())) return 1;
  await buildOrStop();
  return run(node24, [inRoot('src', 'chromium', 'tour', 'tour.ts'), ...rest], { cwd: root, env: childEnv });
}
