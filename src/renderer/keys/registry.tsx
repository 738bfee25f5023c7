/** Who answers to an action right now. The part of the screen mounted last answers first. Renderer. */
import { createContext, useContext, useEffectEvent, useLayoutEffect, useState, type ReactNode } from 'react';
import { createStore, useStore, useStorePart, type Store } from '../ui/store.ts';
import { createKeyLine, type KeyLine, type Missed, type Wait } from './key-line.ts';
import { actionIds, actionInfo, type ActionId } from './actions.ts';
import type { FocusPlace } from './hears.ts';

/** `ofSelection`: acts on the rows that are selected in the list, not on the case that is open beside it. */
type Entry = { readonly run: () => void; readonly ofSelection: boolean; readonly wait: Wait };
type Stacks = { readonly [id in ActionId]?: readonly Entry[] };
type Keys = Store<Stacks> & { readonly line: KeyLine };

const KeysContext = createContext<Keys | null>(null);

export function KeysProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [keys] = useState(() => ({ ...createStore<Stacks>({}), line: createKeyLine() }));
  return <KeysContext value={keys}>{children}</KeysContext>;
}

function useStacks(): Keys {
  const keys = useContext(KeysContext);
  if (keys === null) throw new Error('actions stand outside KeysProvider');
  return keys;
}

const WaitContext = createContext<Wait>(() => null);

/** What keys of this part of the screen act on may have changed: they wait for it. */
export function KeysWait({
  until,
  children,
}: {
  readonly until: Wait;
  readonly children: ReactNode;
}): ReactNode {
  return <WaitContext value={until}>{children}</WaitContext>;
}

/** Offers an action while the component is on the screen and `enabled`: what is seen is heard, from the first moment on. */
export function useAction(
  id: ActionId,
  run: () => void,
  enabled = true,
  { ofSelection = false }: { readonly ofSelection?: boolean } = {},
): void {
  const store = useStacks();
  const wait = useContext(WaitContext);
  const handler = useEffectEvent(run);
  useLayoutEffect(() => {
    if (!enabled) return undefined;
    const entry: Entry = {
      run: () => {
        handler();
      },
      ofSelection,
      wait,
    };
    store.set((before) => ({ ...before, [id]: [...(before[id] ?? []), entry] }));
    return () => {
      store.set((before) => ({ ...before, [id]: (before[id] ?? []).filter((other) => other !== entry) }));
    };
  }, [store, id, enabled, ofSelection, wait]);
}

export type ActionRunner = {
  readonly run: (id: ActionId, focus?: FocusPlace, missed?: Missed) => void;
  readonly available: () => readonly ActionId[];
};

export function useActionRunner(): ActionRunner {
  const store = useStacks();
  return {
    run: (id, focus = 'elsewhere', missed = () => undefined) => {
      store.line(() => answering(store.get()[id] ?? [], focus), missed);
    },
    available: () => availableIn(store.get()),
  };
}

/** Palette entries: what can be done now. */
export function useAvailableActions(): readonly ActionId[] {
  return availableIn(useStore(useStacks())).filter((id) => actionInfo(id).hidden !== true);
}

export function useIsAvailable(id: ActionId): boolean {
  return useStorePart(useStacks(), (stacks) => (stacks[id]?.length ?? 0) > 0);
}

/** A key in the open case never acts on what is selected beside it, and one in the list acts on that first. */
export function answering<E extends Pick<Entry, 'ofSelection'>>(
  entries: readonly E[],
  focus: FocusPlace,
): E | undefined {
  if (focus === 'case') return entries.findLast(({ ofSelection }) => !ofSelection);
  const ofSelection = focus === 'list' ? entries.findLast((entry) => entry.ofSelection) : undefined;
  return ofSelection ?? entries.at(-1);
}

function availableIn(stacks: Stacks): readonly ActionId[] {
  return actionIds.filter((id) => (stacks[id]?.length ?? 0) > 0);
}
