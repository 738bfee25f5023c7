/** `leak-check`: a diff, a message or any text against the cases that are not public; and the git hooks that ask it. */
import { number } from '#shared/words/format.ts';
import { uncheckedWords } from '#shared/words/leaks.ts';
import type { Output } from '#shared/contract/endpoints.ts';
import {
  ask,
  choice,
  emit,
  text,
  texts,
  Usage,
  word,
  type Command,
  type Context,
  type Outcome,
} from '../context.ts';
import { oneLine } from '../harmless.ts';
import type { LeavingLine } from '../hooks/git-diff.ts';
import { commonInHistory } from '../hooks/history.ts';
import { hookNames, installHooks, type HookName } from '../hooks/install.ts';
import { allowedWords, leaving } from '../hooks/leaving.ts';
import { readTextFile } from '../read-file.ts';

type Found = Output<'leak.check'>;
type Hit = Found['hits'][number];

export const leakCommands: Record<string, Command> = {
  'leak-check': {
    usage: 'leak-check FILE|- [--allow WORD]… | leak-check --install-hook REPOSITORY',
    summary: 'check text for names and details of cases that are not public; exits 1 if it finds any',
    flags: {
      'install-hook': {
        type: 'string',
        help: 'install pre-commit, commit-msg and pre-push hooks in this repository',
      },
      allow: {
        type: 'string',
        multiple: true,
        help: 'a function, file or word that is already public',
      },
      hook: { type: 'string', help: `used by the installed hooks: ${hookNames.join(', ')}` },
    },
    run: async (context) => {
      const repository = text(context, 'install-hook');
      if (repository !== undefined) return install(context, repository);
      const hook = choice(text(context, 'hook'), hookNames, '--hook');
      if (hook !== undefined) return checkHook(context, hook);
      const content = readTextFile(word(context, 0, 'FILE'));
      const found = await ask(await context.read(), 'leak.check', {
        text: content,
        allow: texts(context, 'allow'),
      });
      emit(context, found, () =>
        found.hits.length === 0
          ? [
              `No references to ${found.cases === 1 ? 'the one non-public case' : `the ${number(found.cases)} non-public cases`}.`,
              ...allowedLine(found),
              ...uncheckedLine(found),
            ].join('\n')
          : found.hits
              .map(
                ({ line, column, kind, caseId, term }) =>
                  `line ${line}, column ${column}: ${kind} “${term}” of ${caseId}`,
              )
              .join('\n'),
      );
      return found.hits.length === 0 ? 'done' : 'no';
    },
  },
  'leak-allow': {
    usage: 'leak-allow CASE WORD --reason TEXT',
    summary:
      'allow a word that the leak check takes for a person or case; the reason is recorded. For names of people, change their consent instead',
    flags: { reason: { type: 'string', help: 'why the word does not refer to the case' } },
    run: async (context) => {
      const [caseId, allow] = [word(context, 0, 'CASE'), word(context, 1, 'WORD')];
      const reason = text(context, 'reason')?.trim() ?? '';
      if (reason === '') throw new Usage('missing --reason');
      const allowed = await ask(await context.open(), 'leak.allow', { caseId, word: allow, reason });
      emit(context, allowed, () => 'Allowed. The reason is recorded in the timeline.');
    },
  },
};

function install(context: Context, repository: string): Outcome {
  const installed = installHooks(repository, {
    vault: text(context, 'vault') ?? process.env['BULKHEAD_VAULT'],
    passphraseFile: text(context, 'passphrase-file') ?? process.env['BULKHEAD_PASSPHRASE_FILE'],
  });
  emit(context, installed, () =>
    [
      ...installed.written.map((file) => `installed  ${file}`),
      ...installed.kept.map((file) => `kept       ${file} (a hook already exists)`),
      'Commits and pushes are blocked if they refer to a non-public case, or if this cannot be checked.',
      'To allow a public word: git config --add bulkhead.allow WORD. To skip once: BULKHEAD_SKIP=1 git commit …',
    ].join('\n'),
  );
  return installed.written.length > 0 ? 'done' : 'no';
}

async function checkHook(context: Context, hook: HookName): Promise<Outcome> {
  const lines = leaving(hook, context.words, () => readTextFile('-'));
  if (lines.every((line) => line.text.trim() === '')) return 'done'; // nothing to ask the vault about
  const backend = await context.read();
  const input = {
    text: lines.map((line) => line.text).join('\n'),
    allow: [...allowedWords(), ...texts(context, 'allow')],
  };
  const first = await ask(backend, 'leak.check', input);
  const common = commonInHistory(weakWords(first.hits), hook === 'pre-push');
  const found = common.length === 0 ? first : await ask(backend, 'leak.check', { ...input, common });
  for (const line of [...allowedLine(found), ...uncheckedLine(found), ...refusal(found.hits, lines)])
    context.say(told(line));
  return found.hits.length === 0 ? 'done' : 'no';
}

/** What counts by being rare: words of titles and of names. */
function weakWords(hits: readonly Hit[]): string[] {
  const words = hits
    .filter(({ kind }) => kind === 'title' || kind === 'name')
    .flatMap(({ term }) => term.split(/[^\p{L}\p{N}-]+/u))
    .filter((word) => word.length >= 3);
  return [...new Set(words)];
}

const uncheckedLine = ({ unchecked }: Found): string[] => (unchecked > 0 ? [uncheckedWords(unchecked)] : []);

function allowedLine({ allowed }: Found): string[] {
  const words = [...new Set(allowed.map(({ term }) => term))];
  return words.length === 0 ? [] : [`bulkhead: allowed by bulkhead.allow: ${words.join(', ')}`];
}

/** Names of files may hold anything; the indent stays. */
const told = (line: string): string => `${/^ */.exec(line)?.[0] ?? ''}${oneLine(line)}`;

const shown = 20;

/**
 * Terminals and build logs are read by others: a hook says no more than the change itself shows. Where, what kind of
 * thing, and the word as it stands there; not whose case it is, nor what an encoded word means.
 */
function refusal(hits: readonly Hit[], lines: readonly LeavingLine[]): string[] {
  if (hits.length === 0) return [];
  const places = hits.map(({ line, column, kind }) => {
    const at = lines[line - 1];
    const where = at === undefined ? '' : at.line === null ? at.place : `${at.place}:${at.line}`;
    return `  ${where}: ${kind} “${/^\S{1,60}/.exec(at?.text.slice(column - 1) ?? '')?.[0] ?? ''}”`;
  });
  const distinct = [...new Set(places)];
  return [
    'bulkhead: this refers to a non-public case:',
    ...distinct.slice(0, shown),
    ...(distinct.length > shown ? [`  and ${distinct.length - shown} more`] : []),
    ...(hits.some(({ kind }) => kind === 'function' || kind === 'file' || kind === 'title')
      ? ['To allow a public function, file or word: git config --add bulkhead.allow WORD']
      : []),
  ];
}
