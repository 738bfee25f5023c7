/**
 * A program that starts a built thread of the backend, as a host does, and asks what a window asks when it starts: for its
 * first screen, after which "answered" stands in the log, and for a first case. Ends when the thread has kept its code.
 */
import { hash } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { CallResult, EndpointName, Input, Output } from '#shared/contract/endpoints.ts';
import { startBackendThread } from '#node/thread/client.ts';

const [thread = '', folder = '', passphrase = '', kept = '', log = ''] = process.argv.slice(2);
const page = { kind: 'page', mainFrame: true, ownOrigin: true } as const;
const backend = startBackendThread({ folder, workers: 1, entry: pathToFileURL(thread) });

async function call<N extends EndpointName>(name: N, input: Input<N>): Promise<Output<N>> {
  const answer = (await backend.call(page, name, input)) as CallResult<N>;
  if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.error)}`);
  return answer.value;
}

/** As a whole: the digest at its head is that of what follows. */
const isKept = (): boolean => {
  const name = existsSync(kept) ? readdirSync(kept).find((one) => /^first-.*script$/.test(one)) : undefined;
  if (name === undefined) return false;
  const all = readFileSync(path.join(kept, name));
  const end = all.indexOf('\n');
  return all.toString('latin1', 0, end).startsWith(hash('sha256', all.subarray(end + 1)));
};

await call('vault.status', {});
await call('vault.unlock', { passphrase });
await call('settings.get', {});
await call('project.list', {});
await call('view.list', {});
await call('queue.list', { state: 'open', limit: 1 });
const { rows } = await call('queue.list', { filter: 'is:open', sort: 'due', grouped: true, limit: 80 });
await call('import.list', { interrupted: true, limit: 20 });
await call('opened.waiting', {});
await call('draft.list', {});
appendFileSync(log, 'answered\n');
await call('case.get', { caseId: rows[0]?.id ?? '' });
while (!isKept()) await wait(20);
await backend.close();
