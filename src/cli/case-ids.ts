/** Several cases for one command: as words, or from standard input with "-"; and one after the other. Command line. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Backend } from '#node/backend/interface.ts';
import { mostAtOnce } from '#shared/calc/at-once.ts';
import type { Input, Output } from '#shared/contract/endpoints.ts';
import type { AppError } from '#shared/errors.ts';
import { ask, Failure, given, Usage, type Context } from './context.ts';
import { errorLine } from './error-lines.ts';
import { makeFolder, writeResult } from './output-file.ts';

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
  const ids = idsIn(readFileSync(process.stdin.fd, 'utf8'));
  if (ids.length > most) throw new Usage(`at most ${most} cases`);
  return ids;
}

/** Each case once, in the order given. */
export function caseIds(words: readonly string[]): string[] {
  if (words.length === 0) throw new Usage('missing CASE');
  return [...new Set(words.flatMap((one) => (one === '-' ? idsFromInput() : [one])))];
}

type Change = Input<'cases.change'>['change'];
type Changed = Output<'cases.change'>['changed'][number];

/**
 * The same change of each case, as one step that one `undo` takes back. A mistyped ID changes nothing; cases that refuse
 * are named, the others are changed, and `told` gets them before the command ends with the first refusal.
 */
export async function changeCases(
  context: Context,
  backend: Backend,
  ids: readonly string[],
  change: Change,
  told: (changed: readonly Changed[]) => void,
): Promise<void> {
  const changed: Changed[] = [];
  const refused: Output<'cases.change'>['refused'] = [];
  // All of them are looked up first: the call below does so for as many as it takes at once.
  if (ids.length > mostAtOnce) for (const caseId of ids) await ask(backend, 'case.get', { caseId });
  let batch: string | undefined;
  for (let at = 0; at < ids.length; at += mostAtOnce) {
    const caseIds = ids.slice(at, at + mostAtOnce);
    const answer = await ask(backend, 'cases.change', { caseIds, change, ...given('batch', batch) });
    batch = answer.batch;
    changed.push(...answer.changed);
    refused.push(...answer.refused);
  }
  if (changed.length > 0 || refused.length === 0) told(changed);
  failWith(context, `Changed ${changed.length} of ${ids.length} cases. Not changed`, ids, refused);
}

type Refusal = { readonly caseId: string; readonly error: AppError };

/** Names the cases that refused, with their reasons; the first one ends the command. */
function failWith(
  context: Context,
  summary: string,
  ids: readonly string[],
  refused: readonly Refusal[],
): void {
  const [first, ...others] = refused;
  if (first === undefined) return;
  if (ids.length > 1) context.say(`${summary}: ${refused.map(({ caseId }) => caseId).join(', ')}.`);
  for (const { caseId, error } of others) context.say(`${caseId}: ${errorLine(error, '').line}`);
  throw new Failure(first.error);
}

/** One case is answered as ever, several as a list. */
export const oneOrAll = <T>(words: readonly string[], all: readonly T[]): T | readonly T[] | undefined =>
  words.length === 1 && words[0] !== '-' ? all[0] : all;

export const isSeveral = (words: readonly string[]): boolean => words.length > 1 || words[0] === '-';

/**
 * Writes a file for each case into a folder. A case that refuses is named, the others are written, and the command ends
 * with the first refusal.
 */
export async function writeEach<T>(
  context: Context,
  folder: string,
  make: (caseId: string) => Promise<T & { readonly fileName: string; readonly text: string }>,
  ids: readonly string[] = caseIds(context.words),
): Promise<{ readonly made: readonly (T & { readonly file: string })[]; readonly end: () => 'done' }> {
  makeFolder(folder, 0o700);
  const made: (T & { readonly file: string })[] = [];
  const refused: Refusal[] = [];
  for (const caseId of ids)
    try {
      const one = await make(caseId);
      const file = path.join(folder, path.basename(one.fileName));
      writeResult(file, one.text, context.flags['force'] === true);
      made.push({ ...one, file });
    } catch (cause) {
      if (!(cause instanceof Failure)) throw cause;
      refused.push({ caseId, error: cause.error });
    }
  return {
    made,
    end: () => {
      failWith(context, `Saved ${made.length} of ${ids.length} files. Not saved`, ids, refused);
      return 'done';
    },
  };
}
