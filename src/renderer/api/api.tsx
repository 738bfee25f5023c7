/** The link, typed calls and queries, handed down the tree; events from the backend make answers stale. Renderer. */
import { notifyManager, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createContext, useContext, useEffect, type ReactNode } from 'react';
import type { AppEvent } from '#shared/contract/events.ts';
import type { Link } from '#shared/link.ts';
import { createCaseChanges, type CaseChanges } from './case-changes.ts';
import { createCall, type Call } from './client.ts';
import { staleKeys } from './invalidation.ts';
import { markStale } from './mark-stale.ts';
import { createStaleness } from './staleness.ts';
import { createQueries, type Queries } from './queries.ts';
import { queryKeys } from './query-keys.ts';

export type Api = {
  readonly link: Link;
  readonly call: Call;
  readonly queries: Queries;
  readonly changes: CaseChanges;
  readonly client: QueryClient;
};

const ApiContext = createContext<Api | null>(null);

function createQueryClient(): QueryClient {
  // What came is drawn in the turn in which it came. By itself the library sets a timer for each component that watches
  // an answer, forty of them for a case that is opened, and they run before the next frame.
  notifyManager.setScheduler(queueMicrotask);
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: Infinity,
        retry: false,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}

/** Of keys that name one thing, those of which something was asked: an import names hundreds of cases that nobody has opened. */
function keptOf(client: QueryClient, keys: readonly (readonly unknown[])[]): readonly (readonly unknown[])[] {
  const begins = (key: readonly unknown[]): string => JSON.stringify(key.slice(0, 2));
  const asked = new Set(
    client
      .getQueryCache()
      .getAll()
      .map(({ queryKey }) => begins(queryKey)),
  );
  return keys.filter((key) => key.length < 2 || asked.has(begins(key)));
}

/** It says which cases it is about. */
const isNamed = (event: AppEvent): event is AppEvent<'case-changed' | 'case-read'> =>
  event.name === 'case-changed' || event.name === 'case-read';

export function createApi(link: Link): Api {
  const call = createCall(link);
  const changes = createCaseChanges();
  return { link, call, queries: createQueries(call, link, changes), changes, client: createQueryClient() };
}

export function ApiProvider({
  api,
  children,
}: {
  readonly api: Api;
  readonly children: ReactNode;
}): ReactNode {
  const { link, changes, client } = api;
  useEffect(() => {
    const staleness = createStaleness(
      (queryKey) => {
        markStale(client, { queryKey });
      },
      (queryKey) => client.invalidateQueries({ queryKey }),
    );
    const unsubscribe = link.subscribe((event) => {
      const keys = staleKeys(event);
      if (isNamed(event)) changes.note(event.payload.caseIds);
      else if (keys.some((key) => key.every((part, at) => part === queryKeys.queueRows[at])))
        changes.note(null);
      staleness.note(keptOf(client, keys));
    });
    return () => {
      unsubscribe();
      staleness.stop();
    };
  }, [link, client, changes]);
  return (
    <ApiContext value={api}>
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    </ApiContext>
  );
}

export function useApi(): Api {
  const api = useContext(ApiContext);
  if (api === null) throw new Error('useApi stands outside ApiProvider');
  return api;
}
