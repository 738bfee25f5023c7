/** Runs the command line as a program of its own, and a process that holds its vault as the app does. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';

export type Ran = { readonly code: number | null; readonly out: string; readonly err: string };
export type Run = (words: readonly string[], input?: string) => Ran;

/** The bundle, as `npm run cli` takes it (tests/support/build-programs.ts makes it): from source each command would be compiled anew. */
const main = path.resolve('out/cli/cli.js');

export function runner(vault: string, passphraseFile: string, program: string = main): Run {
  return (words, input = '') => {
    const done = spawnSync(process.execPath, [program, ...words], {
      input,
      encoding: 'utf8',
      env: {
        ...process.env,
        NODE_COMPILE_CACHE: path.resolve('.cache/compile'),
        BULKHEAD_VAULT: vault,
        BULKHEAD_PASSPHRASE_FILE: passphraseFile,
      },
    });
    return { code: done.status, out: done.stdout, err: done.stderr };
  };
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
