/** Several cases for one command: as words, or from standard input with "-"; and one after the other. Command line. */
import { readFileSync } from 'node:fs';
import type { Backend } from '#node/backend/interface.ts';
import { ask, Failure, Usage, type Context } from './context.ts';

const most = 100_000;

/** The first word of each line: what `queue --format tsv` prints can be passed on as it is. */
export function idsIn(input: string): string[] {
  const lines = input.split('\n');
  const header = lines[0]?.includes('\t') === true && /^case\t/i.test(lines[0]);
  return lines
    .slice(header ? 1 : 0)
    .map((line) => line.trim().split(/\s+/, 1)[0] ?? '')
    .filter((id) => id !== '');
}

function idsFromInput(): string[] {
  if (process.stdin.isTTY) throw new Usage('"-" reads case IDs from standard input; pipe them in');
  const ids = idsIn(readFileSync(0, 'utf8'));
  if (ids.length > most) throw new Usage(`at most ${most} cases`);
  return ids;
}

/** Each case once, in the order given. */
export function caseIds(words: readonly string[]): string[] {
  if (words.length === 0) throw new Usage('missing CASE');
  return [...new Set(words.flatMap((one) => (one === '-' ? idsFromInput() : [one])))];
}

/**
 * Every case is looked up before the first one is changed, so a mistyped ID changes nothing. What fails later stops
 * there, and says how far it came.
 */
export async function changeEach<T>(
  context: Context,
  backend: Backend,
  ids: readonly string[],
  change: (caseId: string) => Promise<T>,
): Promise<T[]> {
  if (ids.length > 1) for (const caseId of ids) await ask(backend, 'case.get', { caseId });
  const done: T[] = [];
  for (const caseId of ids) {
    try {
      done.push(await change(caseId));
    } catch (cause) {
      if (cause instanceof Failure && ids.length > 1)
        context.say(`Stopped at ${caseId}: ${done.length} of ${ids.length} cases were changed.`);
      throw cause;
    }
  }
  return done;
}

/** One case is answered as ever, several as a list. */
export const oneOrAll = <T>(words: readonly string[], all: readonly T[]): T | readonly T[] | undefined =>
  words.length === 1 && words[0] !== '-' ? all[0] : all;
