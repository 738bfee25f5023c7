/** `imports` and `reread`: what was imported, what was cut short, what could not be read. */
import { counted } from '#shared/words/format.ts';
import type { ImportState } from '#shared/schema/import.ts';
import { ask, emit, emitList, isSet, Usage, type Command } from '../context.ts';
import { allRows, rowLine, whenFinished } from './mail.ts';

const sourceWords = ({ sources: [first], sourcesTotal }: ImportState): string =>
  sourcesTotal === 1 && first !== undefined ? first.name : counted(sourcesTotal, 'source');

const becameWords = ({ counts }: ImportState): string =>
  Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([outcome, count]) => `${count} ${outcome}`)
    .join(', ');

function importLine(state: ImportState): string {
  const became = becameWords(state);
  return `${state.id}  ${state.state.padEnd(11)} ${state.startedAt}  ${state.read} read${became === '' ? '' : ` (${became})`}  ${sourceWords(state)}`;
}

export const importsCommands: Record<string, Command> = {
  imports: {
    usage: 'imports [ID] [--again] [--dismiss]',
    summary: 'list imports, interrupted ones first; --again reads the same sources again',
    lists: true,
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
        emitList(context, imports, () => ({
          columns: [
            { name: 'Import' },
            { name: 'State' },
            { name: 'Started' },
            { name: 'Read', right: true },
            { name: 'Became' },
            { name: 'Source', long: true },
          ],
          rows: imports.map((one) => [
            one.id,
            one.state,
            one.startedAt,
            one.read,
            becameWords(one),
            sourceWords(one),
          ]),
          empty: 'No imports yet.',
        }));
        return;
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
    },
  },
  reread: {
    usage: 'reread [MESSAGE…]',
    summary: 'retry unreadable messages: all of them, or those listed',
    readsMail: true,
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
