/**
 * `npm start`: installs what is missing, builds what is stale, opens the app and says in one line where and why.
 * `-- --host=electron|chromium` forces a host, `-- --demo` gives the tour without a window. Other arguments go to the app.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { run, say, stop } from './lib/say.mjs';
import { inRoot, root } from './lib/stamp.mjs';
import { childEnv, ensureBrowser, ensurePackages, node24, onNode24 } from './setup.mjs';

const args = process.argv.slice(2);
const host = args.find((arg) => arg.startsWith('--host='))?.slice('--host='.length);
const rest = args.filter((arg) => !arg.startsWith('--host=') && !['--demo', '--'].includes(arg));
const headless = rest.includes('--headless');
if (host !== undefined && host !== 'electron' && host !== 'chromium') {
  stop(`--host is electron or chromium, not ${host}`, 2);
}

await ensurePackages();
await onNode24(process.argv[1]);
const { build } = await import('./build.mjs');

if (args.includes('--demo')) process.exit(await demo());
if (!hasDisplay() && !headless) {
  say('There is no display here: giving the tour without a window, in one size (npm run demo: in three).');
  process.exit(await demo(['--quick']));
}
const { downloadElectron, findElectron } = await import('./lib/electron-program.mts');
const { launchElectron } = await import('./lib/launch-electron.mts');
const { openApp } = await import('./lib/open-app.mts');
const electronPackage = inRoot('node_modules', 'electron');
process.exit(
  await openApp({
    host,
    headless,
    find: () => findElectron(electronPackage),
    download: () => downloadElectron(electronPackage),
    build: buildOrSay,
    launch: startElectron,
    openBrowser: startChromium,
    memory: memoryIn(inRoot('.cache', 'electron-refused.json')),
    say,
  }),
);

function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

async function buildOrSay() {
  try {
    await build();
    return true;
  } catch (cause) {
    say(`The build failed: ${cause instanceof Error ? cause.message : cause}`);
    return false;
  }
}

function memoryIn(file) {
  return {
    recall: (of) => {
      try {
        const kept = JSON.parse(readFileSync(file, 'utf8'));
        return kept.of === of ? kept.why : null;
      } catch {
        return null; // nothing was remembered
      }
    },
    remember: (of, why) => {
      mkdirSync(inRoot('.cache'), { recursive: true });
      writeFileSync(file, JSON.stringify({ of, why }));
    },
    forget: () => rmSync(file, { force: true }),
  };
}

function startElectron({ file }) {
  // Electron, like Chromium, refuses to run sandboxed as root; nobody should work as root, but containers do.
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return launchElectron({
    program: file,
    args: [...asRoot, process.env.BULKHEAD_ELECTRON_APP ?? root, ...rest],
    env: childEnv,
    patienceMs: 45_000,
  });
}

async function startChromium() {
  if (!(await ensureBrowser())) return 1;
  return run(node24, [inRoot('out', 'chromium', 'chromium.js'), ...rest], {
    cwd: root,
    env: { ...childEnv, NODE_COMPILE_CACHE: inRoot('.cache', 'compile') },
  });
}

async function demo(more = []) {
  if (!(await ensureBrowser())) return 1;
  if (!(await buildOrSay())) return 1;
  return run(node24, [inRoot('src', 'chromium', 'tour', 'tour.ts'), ...more, ...rest], {
    cwd: root,
    env: childEnv,
  });
}
