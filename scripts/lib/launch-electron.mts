/** Starts the app in Electron, hears when its page has opened, and says why when it never does. Node 24, no packages. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** What src/main prints once the page has made its first call. */
export const openedLine = 'Bulkhead is open.';

/** What it prints instead, with the reason, when it will never open. */
export const couldNotStart = 'Bulkhead could not start';

export type Launch =
  | { readonly outcome: 'ended'; readonly code: number }
  | { readonly outcome: 'never-opened'; readonly why: string };

export type LaunchOptions = {
  readonly program: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** How long the page may take to open. */
  readonly patienceMs: number;
  /** How long the app may take to close its vault once it has been asked to end. */
  readonly closeMs?: number;
};

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const detached = process.platform !== 'win32';

/**
 * Electron gets a process group of its own: Ctrl+C in a terminal would reach it and us, and its second signal kills
 * it before the vault is closed. So it hears of the first one only, from us, as SIGTERM.
 */
export function launchElectron(options: LaunchOptions): Promise<Launch> {
  const { program, args, patienceMs, closeMs = 20_000 } = options;
  const child = spawn(program, args, {
    detached,
    env: withoutNodeSettings(options.env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let opened = false;
  let hung = false;
  let asked = false;
  let failure: string | null = null;
  let said = '';
  const patience = setTimeout(() => {
    hung = true;
    kill(child.pid);
  }, patienceMs);
  let closing: NodeJS.Timeout | undefined;
  const end = (): void => {
    if (asked) return;
    asked = true;
    child.kill('SIGTERM');
    closing = setTimeout(() => kill(child.pid), closeMs);
  };
  for (const signal of signals) process.on(signal, end);

  let line = '';
  child.stdout.on('data', (data: Buffer) => {
    process.stdout.write(data);
    if (opened) return;
    line = (line + data.toString()).slice(-4096);
    if (!line.includes(openedLine)) return;
    opened = true;
    clearTimeout(patience);
  });
  child.stderr.on('data', (data: Buffer) => {
    process.stderr.write(data);
    if (!opened) said = (said + data.toString()).slice(-16_384);
  });

  return new Promise((resolve) => {
    const finish = (code: number | null, signal: NodeJS.Signals | null): void => {
      clearTimeout(patience);
      clearTimeout(closing);
      for (const each of signals) process.off(each, end);
      // Code 0 before the page: another window of the app was open already, and shows itself.
      if (opened || asked || code === 0) resolve({ outcome: 'ended', code: code ?? 1 });
      else
        resolve({
          outcome: 'never-opened',
          why: whyItNeverOpened({
            program,
            code,
            signal,
            said,
            failure,
            hungSeconds: hung ? Math.round(patienceMs / 1000) : null,
            userNamespacesRestricted: userNamespacesRestricted(),
          }),
        });
    };
    child.on('error', (cause: NodeJS.ErrnoException) => {
      failure = cause.code ?? 'unknown';
      if (child.pid === undefined) finish(null, null);
    });
    child.on('close', finish);
  });
}

/** With `ELECTRON_RUN_AS_NODE` the program is no app; `NODE_OPTIONS` are meant for another Node. */
function withoutNodeSettings(env: LaunchOptions['env']): NodeJS.ProcessEnv {
  const { ELECTRON_RUN_AS_NODE: _asNode, NODE_OPTIONS: _options, ...rest } = env;
  return rest;
}

function kill(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(detached ? -pid : pid, 'SIGKILL');
  } catch {
    // it has ended meanwhile
  }
}

export type Ending = {
  readonly program: string;
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly said: string;
  readonly failure: string | null;
  readonly hungSeconds: number | null;
  readonly userNamespacesRestricted: boolean;
};

/** One line for people: what kept Electron from opening, as far as it can be told. */
export function whyItNeverOpened(ending: Ending): string {
  const { code, signal, said, failure, hungSeconds } = ending;
  if (failure !== null) return `it could not be started (${failure})`;
  const reason = new RegExp(`^${couldNotStart}: (.+)$`, 'm').exec(said)?.[1];
  if (reason !== undefined) return reason.replace(/\.$/, '').replace(/^It /, 'it ');
  if (hungSeconds !== null) return `it did not open within ${String(hungSeconds)} seconds`;
  const library = /error while loading shared libraries: ([^\s:]+)/.exec(said)?.[1];
  if (library !== undefined) return `the library ${library} is missing`;
  if (code === 127) return 'libraries that it needs are missing (exit code 127)';
  if (/Running as root without --no-sandbox/.test(said))
    return 'it does not run as root without --no-sandbox';
  const noSandbox = /No usable sandbox|SUID sandbox helper|zygote_host_impl_linux/.test(said);
  if (noSandbox || (signal === 'SIGTRAP' && ending.userNamespacesRestricted)) {
    const who = ending.userNamespacesRestricted ? 'AppArmor' : 'the system';
    return `${who} does not let it create its sandbox; to allow it: ${sandboxRemedy(ending)}`;
  }
  if (/Missing X server|cannot open display/i.test(said)) return 'there is no display';
  return signal !== null ? `it was ended by ${signal}` : `it ended with exit code ${String(code)}`;
}

/**
 * Chromium's other sandbox is a helper that belongs to root. That opens the way for this one program; the setting of
 * the kernel opens it for all. Packages from npm cannot bring such a file.
 */
function sandboxRemedy({ program }: Ending): string {
  const helper = `'${path.join(path.dirname(program), 'chrome-sandbox').replaceAll("'", String.raw`'\''`)}'`;
  return `sudo chown root ${helper} && sudo chmod 4755 ${helper}`;
}

/** Ubuntu from 23.10 on. */
function userNamespacesRestricted(): boolean {
  try {
    return readFileSync('/proc/sys/kernel/apparmor_restrict_unprivileged_userns', 'utf8').trim() === '1';
  } catch {
    return false; // no such setting here
  }
}
