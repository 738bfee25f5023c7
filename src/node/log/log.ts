/** The log: codes, references, durations and stack frames. Never a message of an error: it could quote the mail. Node. */
import { appendFileSync, renameSync, statSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { describeFailure, type FailureFacts } from '#shared/calc/describe-failure.ts';
import type { RefusedCall } from '#shared/dispatch.ts';
import type { ImportState } from '#shared/schema/import.ts';
import type { ReadFailure } from '#shared/schema/reasons.ts';

export type LogTarget = { readonly file: string } | 'stderr' | 'none';

/** What is noted and with which facts: codes and counts, never anything that somebody wrote. */
export type LogFacts = {
  readonly started: { readonly node: string; readonly platform: string };
  readonly unlocked: { readonly readOnly: boolean };
  readonly locked: Readonly<Record<never, never>>;
  readonly backup: { readonly bytes: number };
  readonly 'no-command-socket': { readonly code: string };
  readonly 'import-started': { readonly import: string; readonly sources: number };
  readonly 'import-ended': {
    readonly import: string;
    readonly state: ImportState['state'];
    readonly messages: number;
  };
  readonly 'worker-died': { readonly code: ReadFailure };
  readonly 'call-refused': Omit<RefusedCall, 'name'> & { readonly name: RefusedCall['name'] | 'desktop' };
  /** What the window shows instead of the app; `why` is a code of the host. */
  readonly 'window-failed': { readonly kind: string; readonly why?: string };
  readonly crypto: Readonly<Record<string, string | number>> & { readonly thread: string };
};

export interface Log {
  note<E extends keyof LogFacts>(event: E, facts: LogFacts[E]): void;
  /** Writes an unexpected failure down and answers the reference a person can quote. */
  unexpected(where: string, cause: unknown, facts?: { readonly import: string }): string;
  /** The same for one that was described where it happened. */
  described(where: string, failure: FailureFacts): string;
}

/** A log this large is put aside when the program starts again; one older one is kept. */
const largestBytes = 4 * 1024 * 1024;

export function createLog(target: LogTarget, now: () => Date): Log {
  if (typeof target === 'object') putAside(target.file);
  const write = (line: Record<string, unknown>, elsewhere: boolean): void => {
    if (target === 'none') return;
    const text = `${JSON.stringify({ at: now().toISOString(), ...line })}\n`;
    try {
      if (typeof target === 'object') return appendFileSync(target.file, text, { mode: 0o600 });
    } catch {
      if (!elsewhere) return; // a folder that is not there yet, or cannot be written: a note is not worth a failure
    }
    process.stderr.write(text);
  };
  const unexpected = (where: string, facts: Record<string, unknown>): string => {
    const ref = randomBytes(5).toString('hex');
    write({ event: 'unexpected', ref, where, ...facts }, true);
    return ref;
  };
  return {
    note: (event, facts) => write({ event, ...facts }, false),
    unexpected: (where, cause, facts = undefined) =>
      unexpected(where, { ...facts, ...describeFailure(cause) }),
    described: unexpected,
  };
}

function putAside(file: string): void {
  try {
    if (statSync(file).size > largestBytes) renameSync(file, `${file}.old`);
  } catch {
    // there is none yet, or it cannot be moved: then it goes on growing
  }
}
