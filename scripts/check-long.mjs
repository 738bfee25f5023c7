/** `npm run check:long`: the slow tests (`*.long.test.ts`), and in the browser all specs, with every HTML vector, ten thousand letters and 2,000 typed strings, on a fresh build. */
import process from 'node:process';
import { childEnv, ensureBrowser, ensurePackages, onNode24 } from './setup.mjs';

await ensurePackages();
await onNode24(process.argv[1]);
const { build } = await import('./build.mjs');
const { finish, perform, playwright, vitest } = await import('./lib/steps.mjs');

await ensureBrowser();
await build(undefined, { force: true });
childEnv.BULKHEAD_LONG = '1'; // every step inherits it
const results = [
  await perform(
    vitest('Slow tests (vitest)', ['--config', 'vitest.long.config.ts', ...process.argv.slice(2)]),
  ),
  await perform(
    playwright('All specs, every HTML vector, ten thousand letters, 2,000 typed strings (playwright)', [], {
      limit: 7_200_000,
    }),
  ),
];
finish(results);
