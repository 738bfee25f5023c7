/** `npm run bench [-- --quick | --scale]`: measures the budgets (bench/main.ts) and prints them as a table, kept in .cache/bench-results.md; or draws curves (bench/scale.ts). */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { build } from './build.mjs';
import { run } from './lib/say.mjs';
import { inRoot, root } from './lib/stamp.mjs';
import { childEnv, ensurePackages, node24, onNode24 } from './setup.mjs';

await ensurePackages();
await onNode24(process.argv[1]);
await build(); // the window is measured as it is started: built
mkdirSync(inRoot('.cache'), { recursive: true });
const folder = mkdtempSync(path.join(inRoot('.cache'), 'bench-'));
const args = [
  '--expose-gc', // memory is counted after a collection
  inRoot('bench', process.argv.includes('--scale') ? 'scale.ts' : 'main.ts'),
  folder,
  inRoot('.cache', 'bench-results.md'),
  ...process.argv.slice(2),
];
try {
  process.exitCode = await run(node24, args, { cwd: root, env: childEnv });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
