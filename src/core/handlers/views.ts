/** Saved views. */
import { valueProblems } from '#shared/words/value-problems.ts';
import type { Handlers } from '#shared/contract/endpoints.ts';
import {
  mostCounted,
  mostViews,
  type NewView,
  type SavedView,
  type viewEndpoints,
} from '#shared/contract/views.ts';
import { err, ok } from '#shared/result.ts';
import { caseQueryOf } from '../cases/case-query.ts';
import type { LockedPorts, Ports } from '../ports.ts';

const noView = (id: number) => err({ code: 'not-found' as const, what: 'view', id: String(id) });

function put({ store }: Ports, views: readonly NewView[]): readonly SavedView[] {
  store.write((tx) => {
    tx.putViews(views);
    tx.emit({ name: 'views-changed', payload: {} });
  });
  return store.read.views();
}

export const viewHandlers: Handlers<Ports, LockedPorts, keyof typeof viewEndpoints> = {
  'view.list': ({ store }) => ok({ views: [...store.read.views()] }),
  'view.count': ({ store, now }, input) => {
    const view = store.read.views().find(({ id }) => id === input.id);
    if (view === undefined) return noView(input.id);
    const read = caseQueryOf(store.read, view.filter, now());
    if (!read.ok) return read;
    const count = store.read.countCases(
      read.value.query,
      mostCounted + 1,
      new Date(input.now ?? now()).toISOString(),
    );
    return ok({ count: Math.min(count, mostCounted), more: count > mostCounted });
  },
  'view.save': (ports, { id, name, filter }) => {
    const { read } = ports.store;
    const views = read.views();
    const before = views.find((view) => view.id === id);
    if (id !== undefined && before === undefined) return noView(id);
    const wanted = { id: before?.id ?? null, name: name ?? before?.name, filter: filter ?? before?.filter };
    if (wanted.name === undefined || wanted.filter === undefined)
      return err({
        code: 'invalid-value',
        field: wanted.name === undefined ? 'name' : 'filter',
        problem: valueProblems.missing,
      });
    const line = { ...wanted, name: wanted.name, filter: wanted.filter.trim() };
    const same = views.find((view) => view.id !== id && view.name.toLowerCase() === line.name.toLowerCase());
    if (same !== undefined) return err({ code: 'already-exists', what: 'view', id: same.name });
    if (before === undefined && views.length >= mostViews)
      return err({
        code: 'invalid-value',
        field: 'view',
        problem: valueProblems.tooMany(mostViews),
      });
    const known = caseQueryOf(read, line.filter, ports.now());
    if (!known.ok) return known;
    const after = put(
      ports,
      before === undefined ? [...views, line] : views.map((view) => (view.id === id ? line : view)),
    );
    const view = after.find((one) => one.name === line.name);
    return view === undefined ? noView(id ?? 0) : ok({ view });
  },
  'view.move': (ports, { id, position }) => {
    const views = ports.store.read.views();
    const view = views.find((one) => one.id === id);
    if (view === undefined) return noView(id);
    return ok({
      views: [...put(ports, views.filter((one) => one !== view).toSpliced(position - 1, 0, view))],
    });
  },
  'view.remove': (ports, { id }) => {
    const views = ports.store.read.views();
    if (!views.some((view) => view.id === id)) return noView(id);
    return ok({
      views: [
        ...put(
          ports,
          views.filter((view) => view.id !== id),
        ),
      ],
    });
  },
};
