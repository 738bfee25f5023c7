/** What the queue remembers while one is elsewhere: filter, cursor, selection. Renderer. */
import type { AppError } from '#shared/errors.ts';
import { createContext, useContext, useState, type ReactNode } from 'react';
import { createStore, useStore, useStorePart, type Store } from '../../ui/store.ts';
import { defaultFilter } from './filter.ts';
import type { Page } from './pages.ts';

export type QueueState = {
  readonly filter: string;
  readonly cursor: string | null;
  readonly anchor: string | null;
  readonly selected: ReadonlySet<string>;
  /** Why the last change of a selection left these as they were. */
  readonly refused: ReadonlyMap<string, AppError>;
  /** Groups of similar reports whose members are listed. */
  readonly openGroups: ReadonlySet<string>;
  /** How often the list was refreshed on purpose: rows keep their places between. */
  readonly refreshed: number;
  /** The pages of the lists shown last, by what was asked: they are shown again where they were left. */
  readonly lists: Map<string, readonly Page[]>;
};

const QueueContext = createContext<Store<QueueState> | null>(null);

export function QueueStateProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [store] = useState(() =>
    createStore<QueueState>({
      filter: defaultFilter,
      cursor: null,
      anchor: null,
      selected: new Set(),
      refused: new Map(),
      openGroups: new Set(),
      refreshed: 0,
      lists: new Map(),
    }),
  );
  return <QueueContext value={store}>{children}</QueueContext>;
}

type Change = Partial<QueueState> | ((before: QueueState) => Partial<QueueState>);

function useQueueStore(): Store<QueueState> {
  const store = useContext(QueueContext);
  if (store === null) throw new Error('the queue stands outside QueueStateProvider');
  return store;
}

export function useQueueState(): readonly [QueueState, (change: Change) => void] {
  return [useStore(useQueueStore()), useChangeQueue()];
}

/** Without watching it. */
export function useChangeQueue(): (change: Change) => void {
  const store = useQueueStore();
  return (next) => {
    store.set((before) => {
      const change = typeof next === 'function' ? next(before) : next;
      const isSame = (Object.keys(change) as (keyof QueueState)[]).every(
        (key) => change[key] === before[key],
      );
      return isSame ? before : { ...before, ...change };
    });
  };
}

export function useQueueFilter(): string {
  return useStorePart(useQueueStore(), ({ filter }) => filter);
}

/** The same ones all the time. */
export function useShownLists(): QueueState['lists'] {
  return useStorePart(useQueueStore(), ({ lists }) => lists);
}
