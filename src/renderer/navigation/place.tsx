/** Where this window is, and how parts of the page lead elsewhere. Renderer. */
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import type { Lines } from '#shared/schema/policy.ts';
import { caseToOpen } from '../host/host.ts';
import { createStore, useStore, useStorePart, type Store } from '../ui/store.ts';
import * as steps from './history.ts';
import { isCasePlace, type CasePlace, type CaseTab, type Place } from './places.ts';

export {
  isCasePlace,
  type CasePlace,
  type CaseTab,
  type PeopleList,
  type Place,
  type ProjectTab,
} from './places.ts';

const start: CasePlace = { at: 'queue', caseId: null, tab: 'thread' };
const PlaceContext = createContext<Store<steps.History> | null>(null);

export function PlaceProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [store] = useState(() => createStore(steps.historyFrom(start)));
  useEffect(() => {
    void caseToOpen().then((caseId) => {
      if (caseId !== null) store.set(() => steps.historyFrom({ ...start, caseId }));
    });
  }, [store]);
  return <PlaceContext value={store}>{children}</PlaceContext>;
}

export type Navigation = {
  readonly go: (place: Place) => void;
  /** The same from the rail and its keys: nothing happens where one is already. */
  readonly goUnlessHere: (place: Place) => void;
  /** Shows another place instead of this one: Escape leads where it led before. */
  readonly stay: (place: Place) => void;
  /** The same for a case beside the list it is in: the next one, another tab; null closes it. */
  readonly showCase: (caseId: string | null, tab: CaseTab, ask?: CasePlace['ask']) => void;
  readonly openCase: (caseId: string, tab?: CaseTab) => void;
  readonly openPolicy: (project: string, lines: Lines | null) => void;
  /** Where the checkout of a project is set. */
  readonly openSource: (project: string) => void;
  readonly openChecklist: (project: string) => void;
  readonly openTemplates: (project: string) => void;
  /** What Escape does: closes the case, or leaves the screen for the one it was opened from. */
  readonly leave: () => void;
};

function usePlaceStore(): Store<steps.History> {
  const store = useContext(PlaceContext);
  if (store === null) throw new Error('a place stands outside PlaceProvider');
  return store;
}

export function usePlace(): Place {
  return useStorePart(usePlaceStore(), ({ here }) => here.place);
}

/** The screen alone, whatever is open on it. */
export function useScreen(): Place['at'] {
  return useStorePart(usePlaceStore(), ({ here }) => here.place.at);
}

/** The cases that were open before what is shown now. */
export function useRecentCases(): readonly string[] {
  const { here, recent } = useStore(usePlaceStore());
  return recent.filter((id) => !isCasePlace(here.place) || here.place.caseId !== id);
}

export type Step = steps.Step;

/** Changes with every step. */
export function useStep(): Step {
  return useStorePart(usePlaceStore(), ({ here }) => here);
}

export type Steps = {
  readonly canGoBack: boolean;
  readonly canGoForward: boolean;
  readonly back: () => void;
  readonly forward: () => void;
};

/** Back and forward through what was visited, as in a browser. */
export function useSteps(): Steps {
  const store = usePlaceStore();
  return {
    canGoBack: useStorePart(store, ({ before }) => before.length > 0),
    canGoForward: useStorePart(store, ({ after }) => after.length > 0),
    back: () => {
      store.set(steps.back);
    },
    forward: () => {
      store.set(steps.forward);
    },
  };
}

export function useNavigation(): Navigation {
  const store = usePlaceStore();
  const go = (place: Place): void => {
    store.set((before) => steps.go(before, place));
  };
  const stay = (place: Place): void => {
    store.set((before) => steps.stay(before, place));
  };
  const list = (): CasePlace['at'] => {
    const { place } = store.get().here;
    return isCasePlace(place) ? place.at : 'queue';
  };
  return {
    go,
    goUnlessHere: (place) => {
      if (JSON.stringify(store.get().here.place) !== JSON.stringify(place)) go(place);
    },
    stay,
    showCase: (caseId, tab, ask) => {
      stay({ at: list(), caseId, tab, ...(ask === undefined ? {} : { ask }) });
    },
    openCase: (caseId, tab = 'thread') => {
      go({ at: list(), caseId, tab });
    },
    openPolicy: (project, lines) => {
      go({ at: 'projects', project, lines });
    },
    openSource: (project) => {
      go({ at: 'projects', project, lines: null, tab: 'source' });
    },
    openChecklist: (project) => {
      go({ at: 'projects', project, lines: null, tab: 'checklist' });
    },
    openTemplates: (project) => {
      go({ at: 'projects', project, lines: null, tab: 'replies' });
    },
    leave: () => {
      store.set(steps.leave);
    },
  };
}
