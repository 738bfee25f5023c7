/** Which keys each action has here: those of the table, or what the maintainer has set instead. Renderer. */
import { createContext, useContext, useState, type ReactNode } from 'react';
import { createStore, useStore, type Store } from '../ui/store.ts';
import type { ActionId } from './actions.ts';
import { isMac, type Chord } from './chord.ts';
import { keysOf, type ChangedKeys } from './own-keys.ts';

const none: ChangedKeys = {};
const KeyMapContext = createContext<Store<ChangedKeys>>(createStore(none));

export function KeyMapProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [store] = useState(() => createStore<ChangedKeys>(none));
  return <KeyMapContext value={store}>{children}</KeyMapContext>;
}

export type KeysOf = (id: ActionId) => readonly Chord[];

export function useKeysOf(): KeysOf {
  const changed = useStore(useContext(KeyMapContext));
  return (id) => keysOf(id, changed, isMac());
}

/** Takes up what the vault has; without it the keys are those of the table. */
export function useSetKeys(): (changed: ChangedKeys) => void {
  const store = useContext(KeyMapContext);
  return (changed) => {
    store.set(() => changed);
  };
}
