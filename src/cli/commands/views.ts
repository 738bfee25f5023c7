/** `view …`: filters of the queue under a name. Command line. */
import type { Backend } from '#node/backend/interface.ts';
import type { SavedView } from '#shared/contract/views.ts';
import { ask, emit, Failure, given, text, Usage, word, type Command, type Context } from '../context.ts';

async function viewNamed(backend: Backend, name: string): Promise<SavedView> {
  const { views } = await ask(backend, 'view.list', {});
  const found = views.find((view) => view.name.toLowerCase() === name.toLowerCase());
  if (found === undefined) throw new Failure({ code: 'not-found', what: 'view', id: name });
  return found;
}

/** The filter of the view that `--view` names. */
export async function filterOfView(context: Context, backend: Backend): Promise<string | undefined> {
  const name = text(context, 'view');
  return name === undefined ? undefined : (await viewNamed(backend, name)).filter;
}

function listed(context: Context, views: readonly SavedView[]): void {
  emit(context, { views }, () =>
    views.length === 0
      ? 'No saved views. Add one with: bulkhead view add NAME --filter=FILTER'
      : views
          .map(({ name, filter }, index) => `${String(index + 1).padStart(2)}  ${name}  ${filter}`)
          .join('\n'),
  );
}

export const viewCommands: Record<string, Command> = {
  'view list': {
    usage: 'view list',
    summary: 'list the saved views of the queue with their counts',
    run: async (context) => {
      const backend = await context.read();
      const { views } = await ask(backend, 'view.list', {});
      const countOf = (view: SavedView) =>
        ask(backend, 'view.count', { id: view.id, ...given('now', context.now) });
      const counted = await Promise.all(views.map(async (view) => ({ ...view, ...(await countOf(view)) })));
      if (counted.length === 0) listed(context, []);
      else
        emit(context, { views: counted }, () =>
          counted
            .map(
              ({ name, filter, count, more }, index) =>
                `${String(index + 1).padStart(2)}  ${`${count}${more ? '+' : ''}`.padStart(4)}  ${name}  ${filter}`,
            )
            .join('\n'),
        );
    },
  },
  'view add': {
    usage: 'view add NAME --filter=FILTER',
    summary: 'save a filter of the queue as a view',
    flags: { filter: { type: 'string', help: 'the filter (see queue --filter)' } },
    run: async (context) => {
      const filter = text(context, 'filter');
      if (filter === undefined) throw new Usage('missing --filter');
      const name = word(context, 0, 'NAME');
      const saved = await ask(await context.open(), 'view.save', { name, filter });
      emit(context, saved, () => `View ${saved.view.name} added.`);
    },
  },
  'view edit': {
    usage: 'view edit NAME [--name NEW] [--filter=FILTER]',
    summary: 'rename a view, or change its filter',
    flags: {
      name: { type: 'string', help: 'the new name' },
      filter: { type: 'string', help: 'the new filter' },
    },
    run: async (context) => {
      const backend = await context.open();
      const { id } = await viewNamed(backend, word(context, 0, 'NAME'));
      const change = { ...given('name', text(context, 'name')), ...given('filter', text(context, 'filter')) };
      if (Object.keys(change).length === 0) throw new Usage('missing --name or --filter');
      const saved = await ask(backend, 'view.save', { id, ...change });
      emit(context, saved, () => `View ${saved.view.name} saved.`);
    },
  },
  'view move': {
    usage: 'view move NAME POSITION',
    summary: 'move a view to this position (1: first)',
    run: async (context) => {
      const position = word(context, 1, 'POSITION');
      if (!/^[1-9]\d{0,2}$/.test(position)) throw new Usage('POSITION must be a number from 1');
      const backend = await context.open();
      const { id } = await viewNamed(backend, word(context, 0, 'NAME'));
      listed(context, (await ask(backend, 'view.move', { id, position: Number(position) })).views);
    },
  },
  'view remove': {
    usage: 'view remove NAME',
    summary: 'delete a view; its cases are not changed',
    run: async (context) => {
      const backend = await context.open();
      const { id } = await viewNamed(backend, word(context, 0, 'NAME'));
      listed(context, (await ask(backend, 'view.remove', { id })).views);
    },
  },
};
