/**
 * The process that gets killed: opens the vault, imports a mailbox and says on standard output what is confirmed, one
 * JSON line a batch, written before anything else happens. Without a mailbox it holds the vault until it is killed.
 */
import { writeSync } from 'node:fs';
import { createBackend } from '#node/backend/backend.ts';
import type { CallResult, EndpointName, Input, Output } from '#shared/contract/endpoints.ts';

const [folder = '', passphrase = '', mailbox, after] = process.argv.slice(2);
const backend = createBackend({ folder, workers: 1 });

async function call<N extends EndpointName>(name: N, input: Input<N>): Promise<Output<N>> {
  const result = (await backend.call({ kind: 'host' }, name, input)) as CallResult<N>;
  if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.error)}`);
  return result.value;
}

function say(value: unknown): void {
  writeSync(1, `${JSON.stringify(value)}\n`);
}

await call('vault.unlock', { passphrase });
say({ open: process.pid });
if (mailbox === undefined) setInterval(() => undefined, 60_000);
else await importAll(mailbox);

async function importAll(file: string): Promise<void> {
  let told = -1;
  let ending = Promise.resolve();
  const { importId } = await call('import.start', { uploads: [await backend.offerPath(file)] });
  const tell = async (): Promise<void> => {
    const page = await call('import.get', { importId, after: told, limit: 1000 });
    told += page.rows.length;
    if (page.rows.length > 0) say({ confirmed: page.rows.map((row) => row.messageId) });
    if (page.import.state === 'running') return;
    say({ finished: page.import.read });
    if (after === 'stay') return void setInterval(() => undefined, 60_000); // the vault stays open until the kill
    await backend.close();
    process.exit(0);
  };
  backend.subscribe((event) => {
    if (event.name === 'import-changed') ending = ending.then(tell);
  });
}
