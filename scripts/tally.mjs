/** `tally.mjs FILE RUNS`: the sum of what so many runs wrote to the file; one that wrote nothing is a failure. For `.ci/run`. */
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { finish } from './lib/steps.mjs';

const [file = '', runs = '1'] = process.argv.slice(2);
delete process.env.BULKHEAD_TALLY;
const results = readFileSync(file, 'utf8')
  .split('\n')
  .filter((text) => text !== '')
  .map((text) => JSON.parse(text));
const silent = Number(runs) - results.length;
finish([...results, { passed: 0, failed: silent, skipped: 0 }]);
