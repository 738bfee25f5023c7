/** Runs commands as the program `bulkhead` does, and a process that holds its vault as the app does. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { MessageChannel, receiveMessageOnPort, Worker, type MessagePort } from 'node:worker_threads';
import { afterAll } from 'vitest';
import type { Answered, Asked, ThreadData } from '../support/command-thread.ts';
import { passphrase } from '../support/vault.ts';

export type Ran = { readonly code: number | null; readonly out: string; readonly err: string };
export type Run = (words: readonly string[], input?: string) => Ran;

const environment = (vault: string, passphraseFile: string) => ({
  ...process.env,
  NODE_COMPILE_CACHE: path.resolve('.cache/compile'),
  BULKHEAD_VAULT: vault,
  BULKHEAD_PASSPHRASE_FILE: passphraseFile,
});

/** Each command as a program of its own: the bundle, as `npm run cli` takes it (tests/support/build-programs.ts makes it). */
export function programRunner(
  vault: string,
  passphraseFile: string,
  program: string = path.resolve('out/cli/cli.js'),
): Run {
  return (words, input = '') => {
    const done = spawnSync(process.execPath, [program, ...words], {
      input,
      encoding: 'utf8',
      env: environment(vault, passphraseFile),
    });
    return { code: done.status, out: done.stdout, err: done.stderr };
  };
}

type Thread = { readonly port: MessagePort; readonly done: Int32Array<SharedArrayBuffer> };
let thread: Thread | undefined; // one for all files of a worker

function startThread(): Thread {
  const { port1: port, port2 } = new MessageChannel();
  const answered = new SharedArrayBuffer(4);
  const workerData: ThreadData = { bundle: path.resolve('out/cli/run.js'), port: port2, answered };
  const worker = new Worker(path.resolve('tests/support/command-thread.ts'), {
    workerData,
    transferList: [port2],
  });
  worker.unref();
  port.unref();
  return { port, done: new Int32Array(answered) };
}

/** Each command in a thread that has loaded the bundle already (tests/support/command-thread.ts). */
export function runner(vault: string, passphraseFile: string): Run {
  return (words, input = '') => {
    const { port, done } = (thread ??= startThread());
    Atomics.store(done, 0, 0);
    port.postMessage({ words, input, env: environment(vault, passphraseFile) } satisfies Asked);
    Atomics.wait(done, 0, 0);
    const answer = receiveMessageOnPort(port);
    if (answer === undefined) throw new Error('the thread of commands has ended');
    return answer.message as Answered;
  };
}

/** A folder for the tests of a file, with the passphrase of the vault that they make in it. */
export function cliFolder(): { folder: string; vault: string; secret: string; run: Run } {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'bulkhead-cli-')));
  const [vault, secret] = [path.join(folder, 'vault'), path.join(folder, 'passphrase')];
  writeFileSync(secret, passphrase);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return { folder, vault, secret, run: runner(vault, secret) };
}

export type Holder = {
  readonly process: ChildProcess;
  /** Makes a change while it holds the vault. */
  readonly change: () => Promise<string>;
  readonly end: () => Promise<void>;
};

export async function holdVault(vault: string, passphrase: string): Promise<Holder> {
  const script = path.resolve('tests/support/holder.ts');
  const child = spawn(process.execPath, [script, vault, passphrase], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<string> => String((await lines.next()).value);
  const first = await next();
  if (first !== 'open') throw new Error(`the vault was not opened: ${first}`);
  return {
    process: child,
    change: () => {
      child.stdin.write('change\n');
      return next();
    },
    end: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) return resolve();
        child.once('close', () => resolve());
        child.stdin.end();
      }),
  };
}
