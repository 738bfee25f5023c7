/**
 * `npm run test:electron`: the end-to-end specs in Electron and the tests that need its program
 * (vitest.electron.config.ts), ending with `N passed, N failed, N skipped`. In an Electron that is installed, else in
 * the rig's (docs/hosts.md; `-- --rig` takes that one in any case). What cannot be made fails; nothing is skipped for
 * it. Other arguments go to playwright, which then runs alone.
 */
import process from 'node:process';
import { ensurePackages, onNode24 } from './setup.mjs';

await ensurePackages();
await onNode24(process.argv[1]);

const { build } = await import('./build.mjs');
const { failed, finish, perform, playwright, vitest } = await import('./lib/steps.mjs');
const { ensureElectron } = await import('./electron-rig/rig.mts');
const { ensureDesktop, onDesktop } = await import('./electron-rig/desktop.mts');

const args = process.argv.slice(2).filter((arg) => arg !== '--rig');
const results = [];
for (const step of await steps()) results.push(await perform(step));
finish(results);

async function steps() {
  try {
    await build();
    const electron = await ensureElectron({ rig: process.argv.includes('--rig') });
    await ensureDesktop(electron.program);
    return stepsIn(electron);
  } catch (cause) {
    return [failed('Tests in Electron', cause instanceof Error ? cause.message : cause)];
  }
}

function stepsIn({ program, app, version, addon }) {
  const options = {
    wrap: onDesktop,
    env: {
      BULKHEAD_TEST_ELECTRON: program,
      BULKHEAD_TEST_ELECTRON_APP: app,
      BULKHEAD_TEST_ELECTRON_VERSION: version,
      BULKHEAD_TEST_ELECTRON_ADDON: addon ?? '',
    },
  };
  const endToEnd = playwright(`End to end in Electron ${version} (playwright)`, args, options);
  if (args.length > 0) return [endToEnd];
  const others = ['--config', 'vitest.electron.config.ts'];
  return [endToEnd, vitest(`With the program of Electron ${version} (vitest)`, others, options)];
}
