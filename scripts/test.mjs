/**
 * `npm test`: sets up what is missing, runs everything, and ends with `N passed, N failed, N skipped`.
 * Needs Node 20 or newer and nothing else to begin with; reads no input.
 */
import process from 'node:process';
import { ensureBrowser, ensurePackages, onNode24 } from './setup.mjs';

await ensurePackages();
await onNode24(process.argv[1]);

const { build } = await import('./build.mjs');
const { failed, finish, gates, perform, performLanes, playwright, vitest } = await import('./lib/steps.mjs');

const results = await performLanes([
  [gates.types, gates.layers, { title: 'Build', run: runBuild }],
  [gates.lint],
]);
const browser = await ensureBrowser();
results.push(await perform(vitest('Unit, contract, corpora, crash and gate tests (vitest)', [])));
const endToEnd = 'End to end (playwright)';
results.push(
  await perform(browser ? playwright(endToEnd) : failed(endToEnd, 'There is no browser to run it in.')),
);
finish(results);

async function runBuild() {
  try {
    await build();
    return { passed: 1, failed: 0, skipped: 0, output: '' };
  } catch (cause) {
    return { passed: 0, failed: 1, skipped: 0, output: String(cause) };
  }
}
