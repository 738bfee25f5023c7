/** Who answers to an action right now. The part of the screen mounted last answers first. Renderer. */
import { createContext, useContext, useEffectEvent, useLayoutEffect, useState, type ReactNode } from 'react';
import { createStore, useStore, type Store } from '../ui/store.ts';
import { actionIds, actionInfo, type ActionId } from './actions.ts';

type Entry = { readonly run: () => void };
type Stacks = { readonly [id in ActionId]?: readonly Entry[] };

const KeysContext = createContext<Store<Stacks> | null>(null);

export function KeysProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [store] = useState(() => createStore<Stacks>({}));
  return <KeysContext value={store}>{children}</KeysContext>;
}

function useStacks(): Store<Stacks> {
  const store = useContext(KeysContext);
  if (store === null) throw new Error('actions stand outside KeysProvider');
  return store;
}

/** Offers an action while the component is on the screen and `enabled`: what is seen is heard, from the first moment on. */
export function useAction(id: ActionId, run: () => void, enabled = true): void {
  const store = useStacks();
  const handler = useEffectEvent(run);
  useLayoutEffect(() => {
    if (!enabled) return undefined;
    const entry: Entry = {
      run: () => {
        handler();
      },
    };
    store.set((before) => ({ ...before, [id]: [...(before[id] ?? []), entry] }));
    return () => {
      store.set((before) => ({ ...before, [id]: (before[id] ?? []).filter((other) => other !== entry) }));
    };
  }, [store, id, enabled]);
}

export type ActionRunner = {
  readonly run: (id: ActionId) => void;
  readonly available: () => readonly ActionId[];
};

export function useActionRunner(): ActionRunner {
  const store = useStacks();
  return {
    run: (id) => store.get()[id]?.at(-1)?.run(),
    available: () => availableIn(store.get()),
  };
}

/** Palette entries: what can be done now. */
export function useAvailableActions(): readonly ActionId[] {
  return availableIn(useStore(useStacks())).filter((id) => actionInfo(id).hidden !== true);
}

export function useIsAvailable(id: ActionId): boolean {
  return (useStore(useStacks())[id]?.length ?? 0) > 0;
}

function availableIn(stacks: Stacks): readonly ActionId[] {
  return actionIds.filter((id) => (stacks[id]?.length ?? 0) > 0);
}
