/**
 * `npm run test:electron`: the end-to-end specs in Electron, ending with `N passed, N failed, N skipped`. In a real
 * Electron of the version in package.json where one is installed, else in the rig's (docs/hosts.md; `-- --rig` takes
 * that one in any case). What cannot be made fails; nothing is skipped for it. Other arguments go to playwright.
 */
import process from 'node:process';
import { ensurePackages, onNode24 } from './setup.mjs';

await ensurePackages();
await onNode24(process.argv[1]);

const { build } = await import('./build.mjs');
const { failed, finish, perform, playwright } = await import('./lib/steps.mjs');
const { ensureElectron } = await import('./electron-rig/rig.mts');
const { ensureDesktop, onDesktop } = await import('./electron-rig/desktop.mts');

const args = process.argv.slice(2).filter((arg) => arg !== '--rig');
finish([await perform(await endToEnd())]);

async function endToEnd() {
  const title = 'End to end in Electron';
  try {
    await build();
    const { program, app, version } = await ensureElectron({ rig: process.argv.includes('--rig') });
    await ensureDesktop(program);
    return playwright(`${title} ${version}`, args, {
      timeout: 1_800_000,
      env: { BULKHEAD_TEST_ELECTRON: program, BULKHEAD_TEST_ELECTRON_APP: app },
      wrap: onDesktop,
    });
  } catch (cause) {
    return failed(title, cause instanceof Error ? cause.message : cause);
  }
}
