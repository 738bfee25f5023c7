/**
 * `npm test`: sets up what is missing, runs everything, and ends with `N passed, N failed, N skipped`.
 * Needs Node 20 or newer and nothing else to begin with; reads no input.
 */
import process from 'node:process';
import { ensureBrowser, ensurePackages, onNode24 } from './setup.mjs';

await ensurePackages();
await onNode24(process.argv[1]);

const { build } = await import('./build.mjs');
const { failed, finish, gates, performLanes, playwright, vitest } = await import('./lib/steps.mjs');

const built = runBuild();
const browser = ensureBrowser();

/**
 * Beside each other, since a third of what the tests take is waiting: for the disk, for another program, for a limit that
 * has to pass. The specs come after the gates and end at about the time at which the other tests do.
 */
finish(
  await performLanes([
    [
      { title: 'Build', run: () => built },
      once(browser, vitest('Unit, contract, corpora, crash and gate tests (vitest)', [])),
    ],
    [gates.lint, gates.types, gates.layers, once(built, endToEnd('End to end (playwright)'))],
  ]),
);

/** The step, not begun before this is done. */
function once(done, step) {
  const run = async () => {
    await done;
    return step.run();
  };
  return { title: step.title, run };
}

function endToEnd(title) {
  const impossible = failed(title, 'There is no browser to run it in.');
  return { title, run: async () => ((await browser) ? playwright(title) : impossible).run() };
}

async function runBuild() {
  try {
    await build();
    return { passed: 1, failed: 0, skipped: 0, output: '' };
  } catch (cause) {
    return { passed: 0, failed: 1, skipped: 0, output: String(cause) };
  }
}
