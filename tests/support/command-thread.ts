/**
 * Runs commands of the command line one after the other in this thread, which loads the bundle once: a program of its own
 * for each would spend three quarters of its time on that. Standard input, output and error, the arguments and the
 * environment are those that the test names. The answer is waited for with `Atomics` (tests/cli/run.ts).
 */
import { closeSync, createReadStream, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { workerData, type MessagePort } from 'node:worker_threads';

export type Asked = {
  readonly words: readonly string[];
  readonly input: string;
  readonly env: Readonly<Record<string, string | undefined>>;
};
export type Answered = { readonly code: number; readonly out: string; readonly err: string };
export type ThreadData = {
  readonly bundle: string;
  readonly port: MessagePort;
  readonly answered: SharedArrayBuffer;
};

const { bundle, port, answered } = workerData as ThreadData;
const done = new Int32Array(answered);

/** What was written, as bytes: a file that is printed need not be text. */
function collector(): {
  readonly write: (content: string | Uint8Array) => true;
  readonly taken: () => string;
} {
  let parts: Uint8Array[] = [];
  return {
    write: (content) => {
      parts.push(typeof content === 'string' ? Buffer.from(content) : Uint8Array.from(content));
      return true;
    },
    taken: () => {
      const all = Buffer.concat(parts).toString('utf8');
      parts = [];
      return all;
    },
  };
}
// The streams themselves stay: threads that a command starts are tied to them.
const out = collector();
const err = collector();
process.stdout.write = out.write;
process.stderr.write = err.write;
process.argv[1] = path.join(path.dirname(bundle), 'cli.js'); // what a hook is told to start

/** Not waited for here: a bundle that does not load has to be an answer too, or the test would wait for ever. */
const loaded = import(pathToFileURL(bundle).href) as Promise<{
  readonly run: (words: readonly string[]) => Promise<number>;
}>;
loaded.catch(() => undefined); // told to whoever runs a command
const folder = mkdtempSync(path.join(tmpdir(), 'bulkhead-commands-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

async function answer({ words, input, env }: Asked): Promise<Answered> {
  for (const name of Object.keys(process.env)) if (env[name] === undefined) delete process.env[name];
  Object.assign(process.env, env);
  const file = path.join(folder, 'stdin');
  writeFileSync(file, input);
  const fd = openSync(file, 'r');
  const stdin = Object.assign(createReadStream('', { fd, autoClose: false }), { fd, isTTY: false });
  Object.defineProperty(process, 'stdin', { value: stdin, configurable: true });
  try {
    const { run } = await loaded;
    return { code: await run(words), out: out.taken(), err: err.taken() };
  } finally {
    closeSync(fd);
  }
}

port.on('message', (asked: Asked) => {
  void answer(asked)
    .catch((cause: unknown) => ({ code: -1, out: out.taken(), err: String(cause) }))
    .then((result) => {
      port.postMessage(result);
      Atomics.store(done, 0, 1);
      Atomics.notify(done, 0);
    });
});
