/** `leak-check`: a diff, a message or any text against the cases that are not public; and the git hook that asks it. */
import { ask, emit, text, word, type Command } from '../context.ts';
import { installHooks } from '../git-hook.ts';
import { readTextFile } from './projects.ts';

export const leakCommands: Record<string, Command> = {
  'leak-check': {
    usage: 'leak-check FILE|- | leak-check --install-hook REPOSITORY',
    summary: 'look for names and details of cases that are not public; exits 1 when there are any',
    flags: {
      'install-hook': {
        type: 'string',
        help: 'put pre-commit, commit-msg and pre-push hooks into this repository',
      },
    },
    run: async (context) => {
      const repository = text(context, 'install-hook');
      if (repository !== undefined) {
        const installed = installHooks(repository, {
          vault: text(context, 'vault'),
          passphraseFile: text(context, 'passphrase-file') ?? process.env['BULKHEAD_PASSPHRASE_FILE'],
        });
        emit(context, installed, () =>
          [
            ...installed.written.map((file) => `installed  ${file}`),
            ...installed.kept.map((file) => `kept       ${file} (a hook stands there already)`),
            'A commit or push stops when it names a case that is not public, or when that cannot be checked.',
            'To pass once: BULKHEAD_SKIP=1 git commit …',
          ].join('\n'),
        );
        return installed.written.length > 0 ? 'done' : 'no';
      }
      const content = readTextFile(word(context, 0, 'FILE'));
      const found = await ask(await context.open(), 'leak.check', { text: content });
      emit(context, found, () =>
        found.hits.length === 0
          ? `Nothing of ${found.cases} cases that are not public is named.`
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
};
