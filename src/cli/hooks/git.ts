/** Git, asked so that its answer does not depend on how the user has set it up. Command line. */
import { execFileSync } from 'node:child_process';
import { Failure } from '../context.ts';

/** More than this is no longer looked through in a hook, and so does not leave. */
const mostBytes = 256 * 1024 * 1024;

const plain = ['-c', 'core.quotePath=true', '-c', 'log.showSignature=false', '-c', 'diff.noprefix=false'];

export function git(args: readonly string[]): string {
  try {
    return execFileSync('git', [...plain, ...args], {
      encoding: 'utf8',
      maxBuffer: mostBytes,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch (cause) {
    const full = cause instanceof Error && 'code' in cause && cause.code === 'ENOBUFS';
    throw new Failure({
      code: 'unreadable-file',
      file: `git ${args[0] ?? ''}`,
      problem: full ? `more than ${mostBytes} bytes` : 'git gave no answer',
    });
  }
}

/** The same, where no answer means none. */
export function gitLines(args: readonly string[]): string[] {
  try {
    return git(args)
      .split('\n')
      .filter((line) => line.trim() !== '');
  } catch (cause) {
    if (cause instanceof Failure) return [];
    throw cause;
  }
}
