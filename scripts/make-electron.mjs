/**
 * `node scripts/make-electron.mjs`: builds, makes the Electron of the rig and the staged app, and prints the variables
 * with which `npm start -- --host=electron` opens them.
 */
import path from 'node:path';
import process from 'node:process';
import { ensurePackages, onNode24 } from './setup.mjs';
import { stop } from './lib/say.mjs';

await ensurePackages();
await onNode24(process.argv[1]);
const { build } = await import('./build.mjs');
const { ensureElectron } = await import('./electron-rig/rig.mts');
const { ensureDesktop } = await import('./electron-rig/desktop.mts');
try {
  await build();
  const { program, app } = await ensureElectron({ rig: true });
  await ensureDesktop(program);
  process.stdout.write(
    `ELECTRON_OVERRIDE_DIST_PATH=${path.dirname(program)}\nBULKHEAD_ELECTRON_APP=${app}\n`,
  );
} catch (cause) {
  stop(cause instanceof Error ? cause.message : String(cause));
}
