/**
 * The program `bulkhead`: runs the command it was started with. `process` is the global one: importing it opens standard
 * input at once. Command line.
 */
import { keepCode, noteCommand } from '#node/kept-code.ts';

const { hasWrittenAll, run } = await import('./run.ts');

process.on('exit', keepCode);
process.stdout.on('error', () => process.exit(0)); // a pager that was closed
process.exitCode = await run(process.argv.slice(2), noteCommand);
if (hasWrittenAll()) process.exit(); // without taking the heap apart: three milliseconds
