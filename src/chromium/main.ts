/** Starts the app in an installed browser. Chromium host, plain Node. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { defaultVaultFolder, logFileOf } from '#node/default-folders.ts';
import { startChromiumHost } from './host.ts';

const { values: args, positionals: files } = parseArgs({
  allowPositionals: true, // mail, keys and policies to begin with
  options: {
    vault: { type: 'string' },
    headless: { type: 'boolean', default: false },
    'passphrase-file': { type: 'string' },
  },
});

const folder = args.vault === undefined ? defaultVaultFolder() : path.resolve(args.vault);
const host = await startChromiumHost({
  folder,
  headless: args.headless,
  passphrase: await passphraseFrom(args['passphrase-file'] ?? process.env['BULKHEAD_PASSPHRASE_FILE']),
  log: { file: logFileOf(folder) },
  onDeath: sayWhy,
});
if (files.length > 0) await host.backend.openFiles(files.map((file) => path.resolve(file)));
if (host.locked !== null) process.stderr.write(`The vault stays locked: ${host.locked}.\n`);
// Ctrl+C arrives twice, from the terminal and from npm: the second one must not end us before the vault is closed.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void host.close());
await host.closed;

/** Nothing confirmed is lost: what was answered was committed. */
function sayWhy(reason: string): void {
  process.stderr.write(
    `Bulkhead's backend ended (${reason}); start it again, nothing that was confirmed is lost.\n`,
  );
  process.exitCode = 5;
}

async function passphraseFrom(file: string | undefined): Promise<string | undefined> {
  return file === undefined ? undefined : (await readFile(file, 'utf8')).replace(/\r?\n$/, '');
}
