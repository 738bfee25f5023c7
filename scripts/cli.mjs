/** The command line from source: the bundle when it is fresh (it starts faster), else the sources as they are. Node 24. */
import { existsSync } from 'node:fs';
import * as module from 'node:module';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { inRoot } from './lib/stamp.mjs';

if (Number(process.versions.node.split('.')[0]) < 24 || !existsSync(inRoot('node_modules'))) {
  const { ensurePackages, onNode24 } = await import('./setup.mjs');
  await ensurePackages();
  await onNode24(process.argv[1]);
}

module.enableCompileCache?.(inRoot('.cache', 'compile')); // what V8 made of the code, not what runs through it
const { isFresh } = await import('./build.mjs');
const entry = isFresh('node') ? inRoot('out', 'cli', 'cli.js') : inRoot('src', 'cli', 'main.ts');
process.argv.splice(1, 1, entry); // the command sees itself as what was started
await import(pathToFileURL(entry).href);
