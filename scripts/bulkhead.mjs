#!/usr/bin/env node
/**
 * The program `bulkhead` without npm, which takes longer than most commands: runs what was built last. Where nothing was
 * built, or something was fetched since, it builds first. A change of the sources by hand wants `npm run build`.
 */
import { statSync, utimesSync } from 'node:fs';
import process from 'node:process';

const at = (file) => new URL(`../${file}`, import.meta.url);
const changed = (file) => statSync(at(file), { throwIfNoEntry: false })?.mtimeMs ?? 0;
const [program, stamp] = ['out/cli/cli.js', 'out/.node.stamp'];

if (
  Number(process.versions.node.split('.')[0]) < 24 ||
  changed(program) === 0 ||
  changed('.git/index') > changed(stamp)
) {
  const { ensurePackages, onNode24 } = await import('./setup.mjs');
  await ensurePackages();
  await onNode24(process.argv[1], process.argv.slice(2), process.cwd());
  const { build } = await import('./build.mjs');
  await build(['node']);
  utimesSync(at(stamp), new Date(), new Date());
}
await import(at(program).href);
