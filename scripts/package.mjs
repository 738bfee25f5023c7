/** `npm run package`: builds and packs the app with electron-builder, which gets the arguments after `--` (`--linux deb`). */
import process from 'node:process';
import { childEnv, ensurePackages, node24, onNode24 } from './setup.mjs';
import { run } from './lib/say.mjs';
import { root } from './lib/stamp.mjs';

await ensurePackages();
await onNode24(process.argv[1]);
const { build } = await import('./build.mjs');
const { ensurePackager } = await import('./lib/packager.mts');
await build();
const args = [await ensurePackager(), ...process.argv.slice(2)];
process.exit(await run(node24, args, { cwd: root, env: childEnv }));
