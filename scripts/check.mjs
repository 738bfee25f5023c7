/** `npm run check`: what can be said without running the app, two steps at a time. */
import process from 'node:process';
import { ensurePackages, onNode24 } from './setup.mjs';

await ensurePackages();
await onNode24(process.argv[1]);
const { finish, gates, perform } = await import('./lib/steps.mjs');

const lanes = [
  [gates.types, gates.layers, gates.schema, gates.format, gates.deadCode],
  [gates.lint], // as long as all the others together
];
const results = await Promise.all(
  lanes.map(async (lane) => {
    const done = [];
    for (const step of lane) done.push(await perform(step));
    return done;
  }),
);
finish(results.flat());
