/**
 * The user's own git, on a bare repository that only this program writes. Unlike on a checkout (checkout/git.ts) it may
 * reach a remote, with the user's own settings and agents; it never asks, runs no hook, and nothing is checked out. Node.
 */
import { spawn } from 'node:child_process';

export type GitDone =
  | { readonly ok: true; readonly exit: number; readonly output: Buffer }
  | { readonly ok: false; readonly problem: 'no-git' | 'git-timeout' | 'git-failed' };

const guards: readonly string[] = [
  '--no-pager',
  '--no-replace-objects',
  '--literal-pathspecs',
  ...['-c', 'core.hooksPath=/dev/null'],
  ...['-c', 'core.fsmonitor=false'],
  ...['-c', 'core.askPass=true'],
  ...['-c', 'core.attributesFile=/dev/null'],
  ...['-c', 'credential.interactive=false'],
  ...['-c', 'commit.gpgSign=false'],
  ...['-c', 'push.gpgSign=false'],
  ...['-c', 'protocol.ext.allow=never'],
  ...['-c', 'submodule.recurse=false'],
  ...['-c', 'transfer.fsckObjects=true'],
  ...['-c', 'gc.autoDetach=false'],
];

/** What the user's git needs to find its settings, its keys and the network. */
const passedOn: readonly string[] = [
  ...['PATH', 'HOME', 'USER', 'LOGNAME', 'XDG_CONFIG_HOME', 'XDG_RUNTIME_DIR', 'DBUS_SESSION_BUS_ADDRESS'],
  ...['SSH_AUTH_SOCK', 'SSH_AGENT_PID', 'GIT_SSH', 'GIT_SSH_COMMAND', 'GIT_SSH_VARIANT'],
  ...['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy', 'NO_PROXY', 'no_proxy'],
  ...['SYSTEMROOT', 'USERPROFILE', 'APPDATA', 'LOCALAPPDATA', 'TEMP', 'TMP'],
];

function environment(index: string | undefined): Record<string, string> {
  const env: Record<string, string> = {
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    GIT_ASKPASS: 'true',
    SSH_ASKPASS: 'true',
    SSH_ASKPASS_REQUIRE: 'never',
    GIT_ALLOW_PROTOCOL: 'file:ssh:https',
    GIT_ATTR_NOSYSTEM: '1',
    GIT_NO_LAZY_FETCH: '1',
    // The host of the repository learns no name from us.
    ...{ GIT_AUTHOR_NAME: 'Bulkhead', GIT_AUTHOR_EMAIL: 'team@bulkhead.invalid' },
    ...{ GIT_COMMITTER_NAME: 'Bulkhead', GIT_COMMITTER_EMAIL: 'team@bulkhead.invalid' },
    ...(index === undefined ? {} : { GIT_INDEX_FILE: index }),
  };
  for (const name of passedOn) {
    const value = process.env[name];
    if (value !== undefined) env[name] = value;
  }
  return env;
}

export type GitRun = {
  readonly input?: Uint8Array;
  readonly index?: string;
  readonly maxBytes?: number;
  readonly limitMs?: number;
};

export function runGit(repository: string, args: readonly string[], run: GitRun = {}): Promise<GitDone> {
  const { input, index, maxBytes = 1024 * 1024, limitMs = 600_000 } = run;
  return new Promise((resolve) => {
    const child = spawn('git', [...guards, `--git-dir=${repository}`, ...args], {
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'ignore'],
      env: environment(index),
      windowsHide: true,
      detached: process.platform !== 'win32', // no terminal: ssh cannot ask either
    });
    const chunks: Buffer[] = [];
    let size = 0;
    const stop = (problem: 'no-git' | 'git-timeout' | 'git-failed'): void => {
      resolve({ ok: false, problem });
      child.kill('SIGKILL');
    };
    const timer = setTimeout(() => stop('git-timeout'), limitMs);
    child.on('error', () => {
      clearTimeout(timer);
      stop('no-git');
    });
    child.stdout?.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxBytes) stop('git-failed');
      else chunks.push(chunk);
    });
    child.stdin?.on('error', () => undefined); // it ended before it had read everything: the exit says so
    child.stdin?.end(input);
    child.on('close', (exit) => {
      clearTimeout(timer);
      resolve({ ok: true, exit: exit ?? 1, output: Buffer.concat(chunks) });
    });
  });
}
