/** Whether the rows on the screen are true: a change of a case makes them old before they are read again. Renderer. */
import { notifyManager, useQueryClient, type Query } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useApi } from './api.tsx';
import type { Call } from './client.ts';
import { markStale } from './mark-stale.ts';
import { queryKeys } from './query-keys.ts';

const isRows = ({ queryKey: [first, second] }: Query): boolean =>
  first === queryKeys.agenda[0] || (first === queryKeys.queueRows[0] && second === queryKeys.queueRows[1]);

/** Asks for those that are old, and answers once the window has them; null: none is. Never fails. */
export function useRowsShown(): () => Promise<void> | null {
  const client = useQueryClient();
  return useCallback(() => {
    const old = { type: 'active', stale: true, predicate: isRows } as const;
    if (client.getQueryCache().findAll(old).length === 0) return null;
    return client.refetchQueries(old).then(
      () =>
        new Promise((resolve) => {
          notifyManager.schedule(resolve); // behind the answers that components have still to be told
        }),
    );
  }, [client]);
}

/** A call that changes cases. Rows are old from the moment it is sent: its event tells so too, but later. */
export function useChangeCall(): Call {
  const client = useQueryClient();
  const { call, changes } = useApi();
  return (name, input) => {
    const { caseId } = input as { readonly caseId?: string };
    changes.note(caseId === undefined ? null : [caseId]);
    markStale(client, { predicate: isRows });
    return call(name, input);
  };
}
