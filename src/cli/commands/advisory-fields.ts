/** `advisory set`, `advisory fields`: one field of an advisory by its path. Command line. */
import { diffAdvisory } from '#shared/calc/advisory-diff.ts';
import {
  fieldLines,
  removeFields,
  setFields,
  type Assignment,
  type FieldProblem,
} from '#shared/schema/advisory-fields.ts';
import type { Advisory, AdvisoryChange } from '#shared/schema/advisory.ts';
import { ask, emit, Failure, isSet, texts, Usage, word, type Command, type Context } from '../context.ts';
import { readTextFile } from '../read-file.ts';

/** "title=New title"; a value that begins with @ is read from that file (@@ for the letter itself). */
function assignmentOf(written: string): Assignment {
  const at = written.indexOf('=');
  if (at < 1) throw new Usage(`${written} is no PATH=VALUE`);
  const [path, value] = [written.slice(0, at), written.slice(at + 1)];
  if (value.startsWith('@@')) return { path, value: value.slice(1) };
  return { path, value: value.startsWith('@') ? readTextFile(value.slice(1)) : value };
}

export function problemText({ problem }: FieldProblem): string {
  if (problem.kind === 'value') return `invalid value; allowed: ${problem.allowed}`;
  if (problem.kind === 'rule') return problem.rule;
  if (problem.kind === 'no-entry')
    return problem.length === 0
      ? 'the list is empty; + adds an entry'
      : `the list has entries 0 to ${problem.length - 1}; + adds one`;
  const { fields, name, near } = problem;
  if (near !== null) return `there is no field ${name}; did you mean ${near}?`;
  return fields.length === 0
    ? `there is no field ${name}`
    : `there is no field ${name}, only ${fields.join(', ')}`;
}

/** The value, or the problem as wrong words on the command line. */
function orRefuse(made: { ok: true; value: Advisory } | { ok: false; error: FieldProblem }): Advisory {
  if (made.ok) return made.value;
  throw new Failure({ code: 'bad-request', where: made.error.path, problem: problemText(made.error) });
}

function valueText(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const line = text.replace(/\s+/g, ' ');
  if (value === null || line === '' || line === '[]') return 'nothing';
  return line.length > 100 ? `${line.slice(0, 99)}…` : line;
}

function changeLine({ path, current, incoming }: AdvisoryChange): string {
  return `${path}: ${valueText(current)} → ${valueText(incoming)}`;
}

/** Saves what changed and lists it; with `--dry-run` only lists it. */
export async function saveChanges(
  context: Context,
  caseId: string,
  change: (advisory: Advisory) => Advisory,
  /** The version that was changed elsewhere; a newer one is not overwritten. */
  basedOn?: number,
): Promise<'done'> {
  const preview = isSet(context, 'dry-run');
  const backend = preview ? await context.read() : await context.open();
  const { advisory, version } = await ask(backend, 'advisory.get', { caseId });
  if (basedOn !== undefined && basedOn !== version)
    throw new Failure({ code: 'changed-meanwhile', what: 'advisory', id: caseId });
  const next = change(advisory);
  const changes = diffAdvisory(advisory, next);
  const save = !preview && changes.length > 0;
  const saved = save
    ? await ask(backend, 'advisory.save', { caseId, advisory: next, baseVersion: version })
    : { version };
  emit(context, { ...saved, changes }, () =>
    [
      ...changes.map(changeLine),
      changes.length === 0
        ? 'Nothing would change.'
        : preview
          ? 'Nothing was saved (--dry-run).'
          : `Saved as version ${saved.version}.`,
    ].join('\n'),
  );
  return 'done';
}

/** As they are typed: with the number of the first entry of a list, and with the + of a new one. */
const typedPaths = (path: string): string[] =>
  path.includes('*') ? ['0', '+'].flatMap((entry) => typedPaths(path.replace('*', entry))) : [path];

export const dryRun = { type: 'boolean', help: 'show what would change and save nothing' } as const;

export const setCommand: Command = {
  usage: 'advisory set CASE PATH=VALUE… [--remove PATH]… [--dry-run]',
  summary:
    'change fields of the advisory (title=…, ids.cve=…, references.+.url=…, details=@FILE); "advisory fields" lists the paths',
  flags: {
    remove: { type: 'string', multiple: true, help: 'remove this entry, or empty this field' },
    'dry-run': dryRun,
  },
  offers: {
    from: 1,
    words: () => fieldLines().flatMap(({ path }) => typedPaths(path).map((typed) => `${typed}=`)),
  },
  run: (context) => {
    const assignments = context.words.slice(1).map(assignmentOf);
    const removals = texts(context, 'remove');
    if (assignments.length + removals.length === 0) throw new Usage('missing PATH=VALUE');
    return saveChanges(context, word(context, 0, 'CASE'), (advisory) =>
      orRefuse(setFields(orRefuse(removeFields(advisory, removals)), assignments)),
    );
  },
};

export const fieldsCommand: Command = {
  usage: 'advisory fields [PATH]',
  summary: 'list the fields of an advisory and what each takes; * is the number of an entry',
  offers: { from: 0, words: () => fieldLines().flatMap(({ path }) => typedPaths(path)) },
  run: (context) => {
    const under = (context.words[0] ?? '').replace(/\.(?:\d+|\+)(?=\.|$)/g, '.*');
    const found = fieldLines().filter(({ path }) => path === under || path.startsWith(under));
    if (found.length === 0)
      throw new Failure({ code: 'bad-request', where: under, problem: 'no field starts with this' });
    const width = found.reduce((longest, { path }) => Math.max(longest, path.length), 0);
    emit(context, found, () =>
      found.map(({ path, allowed }) => `${path.padEnd(width)}  ${allowed}`).join('\n'),
    );
    return Promise.resolve('done');
  },
};
