/** `known`: what is known of a report already, and the folders and files that is read from. Command line. */
import path from 'node:path';
import type { Output } from '#shared/contract/endpoints.ts';
import type { KnownMatch, KnownSource } from '#shared/schema/known.ts';
import type { Backend } from '#node/backend/interface.ts';
import { comparedWords } from '#shared/words/decisions.ts';
import { counted } from '#shared/words/format.ts';
import {
  knownKindWords,
  knownOther,
  knownProblemWords,
  knownReasonWords,
  knownSentence,
  knownSourceWords,
  knownStateWords,
} from '#shared/words/known.ts';
import { ask, emit, emitList, Failure, given, text, word, type Command, type Context } from '../context.ts';

type List = Output<'known.list'>;

/** Waits until nothing is read or taken out any more, telling how far it is. */
function whenRead(context: Context, backend: Backend): Promise<List> {
  return new Promise((resolve, reject) => {
    const look = async (): Promise<void> => {
      const list = await ask(backend, 'known.list', {});
      const [running] = list.sources.filter(({ run }) => run !== null);
      if (running !== undefined) context.progress(`${running.path}: ${knownSourceWords(running)}`);
      if (running !== undefined || list.removing > 0) return;
      stop();
      resolve(list);
    };
    const stop = backend.subscribe(({ name }) => {
      if (name === 'known-changed') look().catch(reject);
    });
    look().catch(reject);
  });
}

/** By its number, or by its path. */
async function sourceNamed(context: Context, backend: Backend, index: number): Promise<KnownSource> {
  const given_ = word(context, index, 'SOURCE');
  const { sources } = await ask(backend, 'known.list', {});
  const where = path.resolve(given_);
  const found = sources.find(({ id, path: one }) => String(id) === given_ || one === where);
  if (found === undefined) throw new Failure({ code: 'not-found', what: 'known source', id: given_ });
  return found;
}

const line = (source: KnownSource): string =>
  `${String(source.id)}  ${source.path}  ${source.project ?? '(all projects)'}  ${knownSourceWords(source)}`;

function emitSources(context: Context, sources: readonly KnownSource[]): void {
  emit(context, { sources }, () => sources.map(line).join('\n'));
}

async function add(context: Context): Promise<void> {
  const backend = await context.open();
  const where = path.resolve(word(context, 1, 'PATH'));
  try {
    const { id } = await ask(backend, 'known.add', {
      path: where,
      ...given('project', text(context, 'project')),
    });
    const { sources } = await whenRead(context, backend);
    emitSources(
      context,
      sources.filter((source) => source.id === id),
    );
  } catch (cause) {
    if (!(cause instanceof Failure) || cause.error.code !== 'invalid-value') throw cause;
    throw new Failure({ code: 'unreadable-file', file: where, problem: cause.error.problem }); // it is a path: say which
  }
}

async function list(context: Context): Promise<void> {
  const { sources } = await ask(await context.read(), 'known.list', {});
  emitList(context, { sources }, () => ({
    columns: [
      { name: 'ID', right: true },
      { name: 'Project' },
      { name: 'Records', right: true },
      { name: 'Files', right: true },
      { name: 'Not read', right: true },
      { name: 'Updated' },
      { name: 'Path', long: true },
    ],
    rows: sources.map((one) => [
      one.id,
      one.project ?? '(all)',
      one.records,
      one.files,
      one.problems,
      one.updatedAt ?? 'not to the end',
      one.path,
    ]),
    empty: 'No known records. Add a folder with `known add FOLDER`.',
  }));
}

async function update(context: Context): Promise<void> {
  const backend = await context.open();
  const only = context.words[1] === undefined ? null : await sourceNamed(context, backend, 1);
  const { ids } = await ask(backend, 'known.update', only === null ? {} : { id: only.id });
  const { sources } = await whenRead(context, backend);
  emitSources(
    context,
    sources.filter(({ id }) => ids.includes(id)),
  );
}

async function remove(context: Context): Promise<void> {
  const backend = await context.open();
  const { id, path: where } = await sourceNamed(context, backend, 1);
  await ask(backend, 'known.remove', { id });
  await whenRead(context, backend);
  emit(context, { removed: where }, () => `${where} is no longer searched.`);
}

async function problems(context: Context): Promise<void> {
  const backend = await context.read();
  const source = await sourceNamed(context, backend, 1);
  const files = await ask(backend, 'known.problems', { id: source.id, limit: 1000 });
  emitList(context, { path: source.path, problems: source.problems, files }, () => ({
    columns: [{ name: 'File', long: true }, { name: 'Why' }, { name: 'Detail' }],
    rows: files.map(({ path: file, problem, detail }) => [file, knownProblemWords[problem], detail]),
    empty: 'Every file was read.',
    ...(source.problems > files.length ? { foot: [`${source.problems - files.length} more.`] } : {}),
  }));
}

async function show(context: Context): Promise<'done' | 'no'> {
  const caseId = word(context, 0, 'CASE');
  const answer = await ask(await context.read(), 'case.known', { caseId });
  emit(context, answer, () =>
    answer.matches.length === 0
      ? `Nothing similar is known. Searched: own cases, the policy, ${counted(answer.records, 'record')}.`
      : answer.matches.map(inWords).join('\n\n'),
  );
  return answer.matches.length === 0 ? 'no' : 'done';
}

function inWords(match: KnownMatch): string {
  const { kind, id, ids, title, state, because, compared, file, line: at, lines, caseId } = match;
  const sentence = knownSentence(match);
  const state_ = knownStateWords[state];
  const where = file ?? (lines === null ? (caseId ?? '') : 'SECURITY.md');
  const from = lines?.[0] ?? at;
  return [
    [id, ...ids.slice(0, 3), `[${knownKindWords[kind]}${state_ === '' ? '' : `, ${state_}`}]`, title]
      .filter((part) => part !== '')
      .join('  '),
    ...(sentence === '' ? [] : [`  ${sentence}`]),
    `  Similar: ${knownReasonWords(because)}`,
    ...compared.map((one) => `  ${one.state === 'same' ? '=' : '≠'} ${comparedWords(one, knownOther)}`),
    `  ${where}${from === null ? '' : `:${from}`}`,
  ].join('\n');
}

const actions: Readonly<Record<string, (context: Context) => Promise<void>>> = {
  add,
  list,
  update,
  remove,
  problems,
};

export const knownCommands: Record<string, Command> = {
  known: {
    usage:
      'known CASE | add PATH [--project NAME] | list | update [SOURCE] | remove SOURCE | problems SOURCE',
    summary:
      'show what is already known about a report (exits 1 if nothing is), or choose what is searched: a folder of advisories (OSV, CVE, GitHub, CSAF), or a threat model or exported issues of a project. SOURCE is the ID or path that `known list` shows',
    lists: true,
    flags: { project: { type: 'string', help: 'the project it belongs to; others do not search it' } },
    run: async (context) => {
      const action = actions[context.words[0] ?? ''];
      if (action === undefined) return show(context);
      await action(context);
      return 'done';
    },
  },
};
