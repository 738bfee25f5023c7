/** `npm run bench:hosts`: Electron beside the installed browser (bench/hosts.ts has the flags); the table is kept in .cache/bench-hosts.md. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { build } from './build.mjs';
import { run, stop } from './lib/say.mjs';
import { inRoot, root } from './lib/stamp.mjs';
import { childEnv, ensureBrowser, ensurePackages, node24, onNode24 } from './setup.mjs';

await ensurePackages();
await onNode24(process.argv[1]);
await build();
if (!(await ensureBrowser())) stop('There is no browser to measure beside Electron.');
const { ensureElectron } = await import('./electron-rig/rig.mts');
const { ensureDesktop, onDesktop } = await import('./electron-rig/desktop.mts');
const { program, app, version } = await ensureElectron();
await ensureDesktop(program);
mkdirSync(inRoot('.cache'), { recursive: true });
const folder = mkdtempSync(path.join(inRoot('.cache'), 'bench-'));
const [command, ...args] = onDesktop(node24, [
  '--expose-gc',
  inRoot('bench', 'hosts.ts'),
  folder,
  inRoot('.cache', 'bench-hosts.md'),
  version,
  ...process.argv.slice(2),
]);
const env = { ...childEnv, BULKHEAD_TEST_ELECTRON: program, BULKHEAD_TEST_ELECTRON_APP: app };
try {
  process.exitCode = await run(command, args, { cwd: root, env });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
