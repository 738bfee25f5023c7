/** The program `bulkhead`: runs the command it was started with. Command line. */
import process from 'node:process';
import { run } from './run.ts';

process.stdout.on('error', () => process.exit(0)); // a pager that was closed
process.exitCode = await run(process.argv.slice(2));
