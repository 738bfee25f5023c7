/** `imports` and `reread`: what was imported, what was cut short, what could not be read. */
import type { ImportState } from '#shared/schema/import.ts';
import { ask, emit, isSet, Usage, type Command } from '../context.ts';
import { allRows, rowLine, whenFinished } from './mail.ts';

function importLine({ id, state, startedAt, read, sources, sourcesTotal, counts }: ImportState): string {
  const [first] = sources;
  const what = sourcesTotal === 1 && first !== undefined ? first.name : `${sourcesTotal} sources`;
  const became = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([outcome, count]) => `${count} ${outcome}`)
    .join(', ');
  return `${id}  ${state.padEnd(11)} ${startedAt}  ${read} read${became === '' ? '' : ` (${became})`}  ${what}`;
}

export const importsCommands: Record<string, Command> = {
  imports: {
    usage: 'imports [ID] [--again] [--dismiss]',
    summary: 'list imports, interrupted ones first; --again reads the same sources again',
    flags: {
      again: { type: 'boolean', help: 'read the same files and folders again; known messages are skipped' },
      dismiss: { type: 'boolean', help: 'dismiss an interrupted import' },
    },
    run: async (context) => {
      const [importId] = context.words;
      const changes = isSet(context, 'again') || isSet(context, 'dismiss');
      if (importId === undefined && changes) throw new Usage('missing ID');
      const backend = await (changes ? context.open() : context.read());
      if (importId === undefined) {
        const imports = await ask(backend, 'import.list', { limit: 50 });
        emit(context, imports, () => imports.map(importLine).join('\n'));
        return 'done';
      }
      if (isSet(context, 'dismiss')) await ask(backend, 'import.dismiss', { importId });
      const id = isSet(context, 'again')
        ? (await ask(backend, 'import.repeat', { importId })).importId
        : importId;
      const state = isSet(context, 'again')
        ? await whenFinished(backend, id, context)
        : (await ask(backend, 'import.get', { importId: id, limit: 1 })).import;
      const rows = await allRows(backend, id);
      emit(context, { import: state, read: state.read, rows }, () =>
        [...rows.map(rowLine), importLine(state)].join('\n'),
      );
      return 'done';
    },
  },
  reread: {
    usage: 'reread [MESSAGE…]',
    summary: 'retry unreadable messages: all of them, or those listed',
    run: async (context) => {
      const { messages } = await ask(await context.open(), 'message.reread', {
        ...(context.words.length === 0 ? {} : { messageIds: [...context.words] }),
      });
      emit(context, { messages }, () =>
        messages.length === 0
          ? 'No unreadable messages.'
          : messages
              .map(
                ({ id, state, reason }) =>
                  `${state.padEnd(9)} ${id}${reason === null ? '' : `  (${reason})`}`,
              )
              .join('\n'),
      );
      return messages.every(({ state }) => state !== 'unreadable') ? 'done' : 'no';
    },
  },
};
