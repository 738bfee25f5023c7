/**
 * The program `bulkhead`: runs the command it was started with. What the engine made of its code is kept beside it (never
 * in a folder that others can write to), so that the next start does not compile it again. `process` is the global one:
 * importing it opens standard input at once. Command line.
 */
import { enableCompileCache } from 'node:module';
import path from 'node:path';

enableCompileCache(path.join(import.meta.dirname, '..', '..', '.cache', 'compile'));
const { run } = await import('./run.ts');

process.stdout.on('error', () => process.exit(0)); // a pager that was closed
process.exitCode = await run(process.argv.slice(2));
