/** The open case is read while its part of the window is loaded, and what the next key is likely to show before it is asked for. Renderer. */
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useApi } from '../../api/api.tsx';
import { createStore, type Store } from '../../ui/store.ts';
import type { Likely } from './open-case.tsx';

/** A browser that has nothing to draw may call nobody idle until the next key, which would find nothing there. */
const atLatestMs = 100;

type ReadAhead = {
  /** From a press on, while the page draws that the case opens. */
  readonly read: (caseId: string) => void;
  /** The pointer rests on its row: nothing is asked for where the answer to the one before is still on its way. */
  readonly readAtRest: (caseId: string) => void;
  /** The one of which this holds, once it is read. */
  readonly likely: Store<Likely | null>;
};

export function useReadAhead(open: string | null, next: string | undefined): ReadAhead {
  const client = useQueryClient();
  const { queries } = useApi();
  const [likely] = useState(() => createStore<Likely | null>(null));
  const read = useCallback(
    async (id: string): Promise<void> => {
      const detail = queries.case(id);
      await client.prefetchQuery(detail);
      const newest = client.getQueryData(detail.queryKey)?.messages.at(-1);
      if (newest !== undefined) await client.prefetchQuery(queries.message(newest.id));
    },
    [client, queries],
  );
  const readLikely = useCallback(
    async (caseId: string): Promise<void> => {
      await read(caseId);
      const { data, dataUpdatedAt = 0 } = client.getQueryState(queries.case(caseId).queryKey) ?? {};
      if (data !== undefined) likely.set(() => ({ caseId, readAt: dataUpdatedAt }));
    },
    [client, queries, read, likely],
  );
  useEffect(() => {
    if (open !== null) void read(open);
  }, [open, read]);
  useEffect(() => {
    if (next === undefined) return undefined;
    // After what is on the screen; a case that cannot be read says so when it is opened.
    const idle = requestIdleCallback(() => void readLikely(next), { timeout: atLatestMs });
    return () => {
      cancelIdleCallback(idle);
    };
  }, [next, readLikely]);
  const isAsking = useRef(false);
  return {
    read: (caseId) => void read(caseId),
    readAtRest: (caseId) => {
      if (isAsking.current || caseId === open) return;
      isAsking.current = true;
      void readLikely(caseId).then(() => {
        isAsking.current = false;
      });
    },
    likely,
  };
}
