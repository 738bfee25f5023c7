/** `npm run check`: what can be said without running the app, two steps at a time. */
import process from 'node:process';
import { ensurePackages, onNode24 } from './setup.mjs';

await ensurePackages();
await onNode24(process.argv[1]);
const { finish, gates, performLanes } = await import('./lib/steps.mjs');

finish(
  await performLanes([
    [gates.lint, gates.layers, gates.schema, gates.deadCode],
    [gates.format, gates.types],
  ]),
);
