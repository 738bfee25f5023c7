/** How the window is arranged (pane widths, hidden panes) while it is open. The page stores nothing of its own. Renderer. */
import { createContext, useContext, useState, type ReactNode } from 'react';
import { createStore, useStore, type Store } from './store.ts';

type Arrangement = Readonly<Record<string, number>>;
const SessionContext = createContext<Store<Arrangement> | null>(null);

export function SessionProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [store] = useState(() => createStore<Arrangement>({}));
  return <SessionContext value={store}>{children}</SessionContext>;
}

export function useArrangement(name: string, initial: number): readonly [number, (value: number) => void] {
  const store = useContext(SessionContext);
  if (store === null) throw new Error('useArrangement stands outside SessionProvider');
  const set = (value: number): void => {
    store.set((before) => ({ ...before, [name]: value }));
  };
  return [useStore(store)[name] ?? initial, set];
}

/** A pane that can be hidden. */
export function useHidden(name: string): readonly [boolean, (hidden: boolean) => void] {
  const [value, set] = useArrangement(name, 0);
  return [
    value === 1,
    (hidden) => {
      set(hidden ? 1 : 0);
    },
  ];
}
