/** Starts the app whose folder the command line names, as Electron's own default app does. Electron main, in the rig only. */
import { app } from 'electron';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const at = process.argv.findIndex((argument, index) => index > 0 && !argument.startsWith('-'));
if (at < 0) {
  process.stderr.write('Which app? Give its folder.\n');
  process.exit(2);
}
const folder = path.resolve(process.argv[at]);
process.argv.splice(1, at - 1); // argv[1] is the app's folder
const about = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
app.setName(about.productName ?? about.name);
app.setVersion(about.version);
app.setAppPath(folder);
await import(pathToFileURL(path.join(folder, about.main)).href);
