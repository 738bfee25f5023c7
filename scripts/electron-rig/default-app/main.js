/** Starts the app whose folder the command line names, as Electron's own default app does. Electron main, in the rig only. */
import { app } from 'electron';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [, ...words] = process.argv;
const isModule = (index) => words[index - 1] === '-r'; // what Electron's own loads before the app
const at = words.findIndex((word, index) => !word.startsWith('-') && !isModule(index)) + 1;
if (at === 0) {
  process.stderr.write('Which app? Give its folder.\n');
  process.exit(2);
}
const folder = path.resolve(process.argv[at]);
process.argv.splice(1, at - 1); // argv[1] is the app's folder
const about = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
app.setName(about.productName ?? about.name);
app.setVersion(about.version);
app.setAppPath(folder);
const load = createRequire(import.meta.url);
for (const module of words.filter((_word, index) => isModule(index) && index < at))
  load(path.resolve(module));
await import(pathToFileURL(path.join(folder, about.main)).href);
