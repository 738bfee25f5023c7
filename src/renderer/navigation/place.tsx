/** The current place and the previous one. There are no URLs, so that no case details appear in a location bar. Renderer. */
import { createContext, useContext, useState, type ReactNode } from 'react';
import type { Lines } from '#shared/schema/policy.ts';
import { createStore, useStore, type Store } from '../ui/store.ts';

export type CaseTab = 'thread' | 'assessment' | 'advisory' | 'cra' | 'timeline';

/** A list of cases, and the one that is open beside it. */
export type CasePlace = {
  readonly at: 'queue' | 'today';
  readonly caseId: string | null;
  readonly tab: CaseTab;
  /** What the advisory asks as soon as it is shown. */
  readonly ask?: 'publish';
};

export type Place =
  | CasePlace
  | {
      readonly at: 'projects';
      readonly project: string | null;
      readonly lines: Lines | null;
      readonly tab?: 'source';
    }
  | {
      readonly at: 'advisories';
      readonly caseId: string | null;
      readonly tool: 'list' | 'record' | 'leaks';
    }
  | { readonly at: 'calendar' }
  | { readonly at: 'scoreboard' }
  | { readonly at: 'people' }
  | { readonly at: 'keys' }
  | { readonly at: 'aside' }
  | { readonly at: 'settings' };

type Walk = {
  readonly here: Place;
  readonly before: readonly Place[];
  /** Cases that were open, the last one first. */
  readonly recent: readonly string[];
};

const start: Walk = { here: { at: 'queue', caseId: null, tab: 'thread' }, before: [], recent: [] };
const mostRecent = 6;

export function isCasePlace(place: Place): place is CasePlace {
  return place.at === 'queue' || place.at === 'today';
}

function withRecent(recent: readonly string[], place: Place): readonly string[] {
  if (!isCasePlace(place) || place.caseId === null) return recent;
  const { caseId } = place;
  return [caseId, ...recent.filter((id) => id !== caseId)].slice(0, mostRecent);
}
const PlaceContext = createContext<Store<Walk> | null>(null);

export function PlaceProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [store] = useState(() => createStore(start));
  return <PlaceContext value={store}>{children}</PlaceContext>;
}

export type Navigation = {
  readonly go: (place: Place) => void;
  /** Changes what is shown without a step to come back from. */
  readonly stay: (place: Place) => void;
  /** The same for a case beside the list it is in: the next one, another tab; null closes it. */
  readonly showCase: (caseId: string | null, tab: CaseTab, ask?: CasePlace['ask']) => void;
  readonly openCase: (caseId: string, tab?: CaseTab) => void;
  readonly openPolicy: (project: string, lines: Lines | null) => void;
  /** Where the checkout of a project is set. */
  readonly openSource: (project: string) => void;
  readonly back: () => void;
};

function usePlaceStore(): Store<Walk> {
  const store = useContext(PlaceContext);
  if (store === null) throw new Error('a place stands outside PlaceProvider');
  return store;
}

export function usePlace(): Place {
  return useStore(usePlaceStore()).here;
}

/** The cases that were open before what is shown now. */
export function useRecentCases(): readonly string[] {
  const { here, recent } = useStore(usePlaceStore());
  return recent.filter((id) => !isCasePlace(here) || here.caseId !== id);
}

export function useNavigation(): Navigation {
  const store = usePlaceStore();
  const go = (place: Place): void => {
    store.set(({ here, before, recent }) => ({
      here: place,
      before: [...before, here].slice(-50),
      recent: withRecent(recent, place),
    }));
  };
  const stay = (place: Place): void => {
    store.set(({ before, recent }) => ({ here: place, before, recent: withRecent(recent, place) }));
  };
  const list = (): CasePlace['at'] => {
    const { here } = store.get();
    return isCasePlace(here) ? here.at : 'queue';
  };
  return {
    go,
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
    back: () => {
      store.set(({ here, before, recent }) => {
        const last = before.at(-1);
        return last === undefined
          ? { here: oneStepUp(here), before, recent }
          : { here: last, before: before.slice(0, -1), recent: withRecent(recent, last) };
      });
    },
  };
}

/** With nothing to go back to, escape leads towards the queue. */
export function oneStepUp(place: Place): Place {
  if (place.at === 'projects' && place.project !== null)
    return { at: 'projects', project: null, lines: null };
  if (place.at === 'advisories' && place.caseId !== null)
    return { at: 'advisories', caseId: null, tool: 'list' };
  if (place.at === 'today' && place.caseId !== null) return { at: 'today', caseId: null, tab: 'thread' };
  return { at: 'queue', caseId: null, tab: 'thread' };
}
