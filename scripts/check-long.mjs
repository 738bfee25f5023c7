/** `npm run check:long`: the slow tests (`*.long.test.ts`: packaging, sizes, endurance) on a fresh build. */
import process from 'node:process';
import { ensureBrowser, ensurePackages, onNode24 } from './setup.mjs';

await ensurePackages();
await onNode24(process.argv[1]);
const { build } = await import('./build.mjs');
const { perform, sum, vitest } = await import('./lib/steps.mjs');

await ensureBrowser();
await build(undefined, { force: true });
const result = await perform(
  vitest('Slow tests (vitest)', ['--config', 'vitest.long.config.ts', ...process.argv.slice(2)], 3_600_000),
);
const { passed, failed, skipped } = sum([result]);
process.stdout.write(`\n${passed} passed, ${failed} failed, ${skipped} skipped\n`);
process.exitCode = failed === 0 ? 0 : 1;
