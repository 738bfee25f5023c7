/** `watch`: folders that are looked at for new mail; the list is the vault's, shared with the screen. */
import path from 'node:path';
import type { WatchedFolderInfo } from '#shared/contract/reports.ts';
import type { Backend } from '#node/backend/interface.ts';
import {
  ask,
  emit,
  Failure,
  given,
  isSet,
  text,
  Usage,
  word,
  type Command,
  type Context,
} from '../context.ts';
import { allRows, rowLine } from './mail.ts';

const everyMs = 2_000;

async function offered(context: Context, backend: Backend, index: number): Promise<string> {
  const folder = path.resolve(word(context, index, 'FOLDER'));
  try {
    return (await ask(backend, 'folder.offer', { path: folder })).uploadId;
  } catch (cause) {
    if (!(cause instanceof Failure) || cause.error.code !== 'invalid-value') throw cause;
    throw new Failure({ code: 'unreadable-file', file: folder, problem: cause.error.problem }); // it is a path: say which
  }
}

function folderLine({ path: where, project, outgoing, since }: WatchedFolderInfo): string {
  return `${where}  ${project ?? '(by address)'}${outgoing ? '  sent mail' : ''}  since ${since}`;
}

async function add(context: Context): Promise<void> {
  const backend = await context.open();
  const folder = await ask(backend, 'import.watch', {
    folder: await offered(context, backend, 1),
    ...given('project', text(context, 'project')),
    outgoing: isSet(context, 'outgoing'),
  });
  emit(context, folder, () => folderLine(folder));
}

async function list(context: Context): Promise<void> {
  const folders = await ask(await context.read(), 'import.watched', {});
  emit(context, folders, () =>
    folders.length === 0 ? 'No watched folders.' : folders.map(folderLine).join('\n'),
  );
}

async function remove(context: Context): Promise<void> {
  const backend = await context.open();
  const folder = path.resolve(word(context, 1, 'FOLDER'));
  const known = await ask(backend, 'import.watched', {});
  if (!known.some((one) => one.path === folder))
    throw new Failure({ code: 'not-found', what: 'watched folder', id: folder });
  await ask(backend, 'import.unwatch', { path: folder });
  emit(context, { removed: folder }, () => `${folder} is no longer watched.`);
}

/** Looks until it is interrupted, or once. */
async function look(context: Context): Promise<void> {
  const backend = await context.open();
  const once = isSet(context, 'once');
  const [folder] = context.words;
  if (folder === undefined && (await ask(backend, 'import.watched', {})).length === 0)
    throw new Usage('no watched folders; name one, or add one with `watch add FOLDER`');
  let over = false;
  process.once('SIGINT', () => (over = true));
  do {
    const { imports } = await ask(backend, 'import.scan', {
      ...(folder === undefined ? {} : { folder: await offered(context, backend, 0) }),
      ...given('project', text(context, 'project')),
      outgoing: isSet(context, 'outgoing'),
    });
    const rows = (await Promise.all(imports.map((id) => allRows(backend, id)))).flat();
    if (once || rows.length > 0)
      emit(context, { read: rows.length, rows }, () =>
        [...rows.map(rowLine), `${rows.length} read`].join('\n'),
      );
    if (!once) await new Promise((resolve) => setTimeout(resolve, everyMs));
  } while (!once && !over);
}

export const watchCommands: Record<string, Command> = {
  watch: {
    usage: 'watch [FOLDER] [--project NAME] [--outgoing] [--once] | add FOLDER … | list | remove FOLDER',
    summary: 'import new files from a folder or the watched folders; --once checks once and exits',
    flags: {
      project: { type: 'string', help: 'project for new cases' },
      outgoing: { type: 'boolean', help: 'import as sent mail' },
      once: { type: 'boolean', help: 'check once and exit' },
    },
    run: async (context) => {
      const what = context.words[0];
      if (what === 'add') await add(context);
      else if (what === 'list') await list(context);
      else if (what === 'remove') await remove(context);
      else await look(context);
    },
  },
};
