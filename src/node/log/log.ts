/** The log: codes, references, durations and stack frames. Never a message of an error: it could quote the mail. Node. */
import { appendFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';

export type LogTarget = { readonly file: string } | 'stderr' | 'none';

export interface Log {
  note(event: string, facts?: Readonly<Record<string, string | number | boolean>>): void;
  /** Writes an unexpected failure down and answers the reference a person can quote. */
  unexpected(where: string, cause: unknown): string;
}

export function createLog(target: LogTarget, now: () => Date): Log {
  const write = (line: Record<string, unknown>): void => {
    if (target === 'none') return;
    const text = `${JSON.stringify({ at: now().toISOString(), ...line })}\n`;
    if (target === 'stderr') process.stderr.write(text);
    else appendFileSync(target.file, text, { mode: 0o600 });
  };
  return {
    note: (event, facts = {}) => write({ event, ...facts }),
    unexpected: (where, cause) => {
      const ref = randomBytes(5).toString('hex');
      write({ event: 'unexpected', ref, where, ...describe(cause) });
      return ref;
    },
  };
}

function describe(cause: unknown): { name: string; code?: string; frames: string[] } {
  if (!(cause instanceof Error)) return { name: typeof cause, frames: [] };
  const code = 'code' in cause && typeof cause.code === 'string' ? { code: cause.code } : {};
  // The stack begins with the message, and a line of a message can look like a frame.
  const stack = cause.stack ?? '';
  const message = stack.lastIndexOf(cause.message);
  const frames = (message < 0 ? '' : stack.slice(message + cause.message.length))
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 12)
    .map((line) => line.trim());
  return { name: cause.name, ...code, frames };
}
