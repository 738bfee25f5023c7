/** `completions` and `man`: what the command line tells of itself, from the table of its commands. */
import path from 'node:path';
import { counted } from '#shared/words/format.ts';
import { completionsFor, shells } from '../completions.ts';
import { choice, emit, Failure, isSet, text, word, type Command, type Flag } from '../context.ts';
import { manualPages } from '../man.ts';
import { makeFolder, writeResult } from '../output-file.ts';
import { version } from '../version.ts';

export function selfCommands(
  others: () => Promise<Readonly<Record<string, Command>>>,
  common: Readonly<Record<string, Flag>>,
): Record<string, Command> {
  const all = async (): Promise<Record<string, Command>> => ({ ...(await others()), ...own });
  const own: Record<string, Command> = {
    completions: {
      usage: 'completions bash|zsh|fish',
      summary: 'print a completion script for a shell; needs no vault',
      run: async (context) => {
        const shell = choice(word(context, 0, 'SHELL'), shells, 'SHELL') ?? 'bash';
        const script = completionsFor(shell, await all(), common);
        emit(context, { shell, script }, () => script);
        return 'done';
      },
    },
    man: {
      usage: 'man [COMMAND] [--out FOLDER]',
      summary: 'print a manual page, or save all pages to a folder; needs no vault',
      flags: { out: { type: 'string', help: 'save all pages to this folder' } },
      run: async (context) => {
        const pages = manualPages(await all(), common, version());
        const folder = text(context, 'out');
        if (folder !== undefined) {
          makeFolder(folder, 0o755);
          for (const [name, page] of pages)
            writeResult(path.join(folder, name), page, isSet(context, 'force'));
          emit(
            context,
            { folder, pages: pages.map(([name]) => name) },
            () => `${counted(pages.length, 'page')} saved to ${folder}.`,
          );
          return 'done';
        }
        const name = context.words.join('-');
        const found = pages.find(([file]) => file === (name === '' ? 'bulkhead.1' : `bulkhead-${name}.1`));
        if (found === undefined)
          throw new Failure({ code: 'not-found', what: 'command', id: context.words.join(' ') });
        emit(context, { page: found[1] }, () => found[1].trimEnd());
        return 'done';
      },
    },
  };
  return own;
}
