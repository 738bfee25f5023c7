/**
 * Runs an installed GnuPG: for keys on cards and in agents, which never enter this program. Node, workers.
 * Secrets never stand on its command line, plaintext comes over a pipe and touches no disk, the network is off,
 * and what it says is read from a status channel that no message can write to.
 */
import { spawn } from 'node:child_process';
import { err, ok, type Result } from '#shared/result.ts';
import { readStatus, type GpgStatus } from './status.ts';

export type GpgOptions = {
  readonly program?: string; // "gpg" from the search path unless set
  readonly home?: string; // the user's own unless set
  readonly timeoutMs?: number; // a card may want a touch or a PIN
  readonly maxOutputBytes?: number;
};

export type GpgProblem =
  | { readonly code: 'gpg-absent' }
  | { readonly code: 'gpg-timeout'; readonly afterMs: number }
  | { readonly code: 'gpg-too-large'; readonly limit: number }
  | { readonly code: 'gpg-refused'; readonly status: GpgStatus };

export type GpgRun = {
  readonly exitCode: number | null;
  readonly output: Uint8Array;
  readonly status: GpgStatus;
};

const defaultTimeout = 60_000;
const defaultMaxOutput = 128 * 1024 * 1024;
const maxStatusChars = 1_000_000;

const always: readonly string[] = [
  '--batch',
  '--no-tty',
  '--no-options', // a configuration file could print, fetch or write elsewhere
  '--disable-dirmngr',
  '--no-auto-key-retrieve',
  '--no-auto-check-trustdb',
  '--status-fd',
  '3',
  '--display-charset',
  'utf-8',
];

/** What an agent needs to ask for a PIN; nothing else of our environment is handed on. */
const passedOn: readonly string[] = [
  ...['PATH', 'HOME', 'USERPROFILE', 'APPDATA', 'LOCALAPPDATA', 'SYSTEMROOT', 'GNUPGHOME', 'DISPLAY'],
  ...['WAYLAND_DISPLAY', 'XAUTHORITY', 'XDG_RUNTIME_DIR', 'DBUS_SESSION_BUS_ADDRESS'],
];

export function runGpg(
  args: readonly string[],
  input: Uint8Array,
  options: GpgOptions = {},
): Promise<Result<GpgRun, GpgProblem>> {
  const { program = 'gpg', timeoutMs = defaultTimeout, maxOutputBytes = defaultMaxOutput } = options;
  const home = options.home === undefined ? [] : ['--homedir', options.home];
  const { promise, resolve } = Promise.withResolvers<Result<GpgRun, GpgProblem>>();
  const child = spawn(program, [...home, ...always, '--max-output', String(maxOutputBytes), ...args], {
    stdio: ['pipe', 'pipe', 'ignore', 'pipe'],
    env: environment(),
    windowsHide: true,
  });
  const stop = (problem: GpgProblem): void => {
    resolve(err(problem));
    child.kill('SIGKILL');
    // What it started may still be writing: nobody reads it any more, so it ends.
    for (const stream of child.stdio) stream?.destroy();
  };
  const timer = setTimeout(() => stop({ code: 'gpg-timeout', afterMs: timeoutMs }), timeoutMs);
  const chunks: Uint8Array[] = [];
  let size = 0;
  let status = '';
  child.on('error', () => stop({ code: 'gpg-absent' }));
  child.stdout?.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > maxOutputBytes) stop({ code: 'gpg-too-large', limit: maxOutputBytes });
    else chunks.push(chunk);
  });
  child.stdio[3]?.on('data', (chunk: Buffer) => {
    if (status.length < maxStatusChars) status += chunk.toString('utf8');
  });
  child.on('close', (exitCode) => {
    clearTimeout(timer);
    resolve(ok({ exitCode, output: new Uint8Array(Buffer.concat(chunks)), status: readStatus(status) }));
  });
  child.stdin?.on('error', () => undefined); // it may have read enough and gone
  child.stdin?.end(input);
  return promise;
}

function environment(): Record<string, string> {
  const env: Record<string, string> = { LC_ALL: 'C' };
  for (const name of passedOn) {
    const value = process.env[name];
    if (value !== undefined) env[name] = value;
  }
  return env;
}

export type GpgDecrypted = GpgRun & { readonly integrity: 'aead' | 'mdc' };

/** The plaintext, only if GnuPG vouches for the whole of it: what it says about half a message is not handed on. */
export async function gpgDecrypt(
  ciphertext: Uint8Array,
  options: GpgOptions = {},
): Promise<Result<GpgDecrypted, GpgProblem>> {
  const result = await runGpg(['--decrypt'], ciphertext, options);
  if (!result.ok) return result;
  const { exitCode, status } = result.value;
  const { integrity } = status;
  // 2: decrypted, but a signature could not be checked. The status lines say so too.
  const isFinished = exitCode === 0 || (exitCode === 2 && status.signatures.length > 0) || exitCode === 1;
  if (!isFinished || !status.isDecrypted || (integrity !== 'aead' && integrity !== 'mdc')) {
    return err({ code: 'gpg-refused', status });
  }
  return ok({ ...result.value, integrity });
}
