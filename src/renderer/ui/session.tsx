/** How the window is arranged (pane widths, hidden panes). The page stores nothing of its own: the vault's settings keep it. Renderer. */
import {
  createContext,
  useContext,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import { createStore, useStore, type Store } from './store.ts';

export type Arrangement = Readonly<Record<string, number>>;
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

/** Dragging a border changes it many times a second; what is kept is where it came to rest. */
const restMs = 400;

/** Takes up the arrangement that was kept, once, and hands over what it has become when it rests. */
export function useKeptArrangement(
  kept: Arrangement | undefined,
  keep: (arrangement: Arrangement) => void,
): void {
  const store = useContext(SessionContext);
  const last = useRef<Arrangement | null>(null);
  const handOver = useEffectEvent((now: Arrangement) => {
    if (last.current === null || sameArrangement(last.current, now)) return;
    last.current = now;
    keep(now);
  });
  useEffect(() => {
    if (store === null || kept === undefined || last.current !== null) return;
    store.set((now) => ({ ...kept, ...now }));
    last.current = kept;
  }, [store, kept]);
  useEffect(() => {
    if (store === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = store.subscribe(() => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        handOver(store.get());
      }, restMs);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [store]);
}

function sameArrangement(a: Arrangement, b: Arrangement): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => a[name] === b[name]);
}
