/** Starts the app in an installed browser. Chromium host, plain Node. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { defaultVaultFolder } from '../node/places.ts';
import { startChromiumHost, type ChromiumHost } from './host.ts';

const { values: args } = parseArgs({
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
  log: { file: path.join(path.dirname(folder), 'bulkhead.log') },
  onDeath: sayWhy,
});
await unlockFromFile(host, args['passphrase-file'] ?? process.env['BULKHEAD_PASSPHRASE_FILE']);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void host.close());
await host.closed;

/** Nothing confirmed is lost: what was answered was committed. */
function sayWhy(reason: string): void {
  process.stderr.write(
    `Bulkhead's backend ended (${reason}); start it again, nothing that was confirmed is lost.\n`,
  );
  process.exitCode = 5;
}

async function unlockFromFile({ backend }: ChromiumHost, file: string | undefined): Promise<void> {
  if (file === undefined) return;
  const passphrase = (await readFile(file, 'utf8')).replace(/\r?\n$/, '');
  const unlocked = await backend.call({ kind: 'host' }, 'vault.unlock', { passphrase });
  if (!unlocked.ok) process.stderr.write(`The vault stays locked: ${unlocked.error.code}.\n`);
}
