/**
 * Runs git on somebody's checkout, for reading only. A repository's own configuration is as untrusted as the report
 * that cites it: no hook, no pager, no file-system monitor, no filter, no lazy fetch and no transport may run. Node.
 */
import { spawn } from 'node:child_process';

export type GitAnswer =
  | { readonly ok: true; readonly exit: number; readonly output: Buffer }
  | { readonly ok: false; readonly problem: 'no-git' | 'timeout' | 'failed' };

const guards: readonly string[] = [
  '--no-pager',
  '--no-optional-locks',
  '--no-replace-objects',
  '--literal-pathspecs',
  ...['-c', 'core.fsmonitor=false'],
  ...['-c', 'core.hooksPath=/dev/null'],
  ...['-c', 'core.attributesFile=/dev/null'],
  ...['-c', 'core.untrackedCache=false'],
  ...['-c', 'diff.external='],
  ...['-c', 'grep.fallbackToNoIndex=false'],
  ...['-c', 'protocol.allow=never'],
  ...['-c', 'submodule.recurse=false'],
];

function environment(): Record<string, string> {
  const env: Record<string, string> = {
    LC_ALL: 'C',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_ATTR_NOSYSTEM: '1',
    GIT_PAGER: 'cat',
    GIT_ASKPASS: 'true',
  };
  for (const name of ['PATH', 'SYSTEMROOT', 'HOME']) {
    const value = process.env[name];
    if (value !== undefined) env[name] = value;
  }
  return env;
}

export type GitLimits = { readonly deadline: number; readonly maxBytes: number };

export function git(folder: string, args: readonly string[], limits: GitLimits): Promise<GitAnswer> {
  const left = limits.deadline - Date.now();
  if (left <= 0) return Promise.resolve({ ok: false, problem: 'timeout' });
  return new Promise((resolve) => {
    const child = spawn('git', ['-C', folder, ...guards, ...args], {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: environment(),
      windowsHide: true,
    });
    const chunks: Buffer[] = [];
    let size = 0;
    const stop = (problem: 'no-git' | 'timeout' | 'failed'): void => {
      resolve({ ok: false, problem });
      child.kill('SIGKILL');
    };
    const timer = setTimeout(() => stop('timeout'), left);
    child.on('error', () => stop('no-git'));
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > limits.maxBytes) stop('failed');
      else chunks.push(chunk);
    });
    child.on('close', (exit) => {
      clearTimeout(timer);
      resolve({ ok: true, exit: exit ?? 1, output: Buffer.concat(chunks) });
    });
  });
}
