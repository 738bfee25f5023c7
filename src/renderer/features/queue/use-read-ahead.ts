/** The open case is read while its part of the window is loaded, and what the next key is likely to show before it is asked for. Renderer. */
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { useApi } from '../../api/api.tsx';

/** Answers what reads a case before it is shown: from a press on, while the page draws that it opens. */
export function useReadAhead(open: string | null, next: string | undefined): (caseId: string) => void {
  const client = useQueryClient();
  const { queries } = useApi();
  const read = useCallback(
    async (id: string): Promise<void> => {
      const detail = queries.case(id);
      await client.prefetchQuery(detail);
      const newest = client.getQueryData(detail.queryKey)?.messages.at(-1);
      if (newest !== undefined) await client.prefetchQuery(queries.message(newest.id));
    },
    [client, queries],
  );
  useEffect(() => {
    if (open !== null) void read(open);
  }, [open, read]);
  useEffect(() => {
    if (next === undefined) return undefined;
    // After what is on the screen; a case that cannot be read says so when it is opened.
    const idle = requestIdleCallback(() => void read(next));
    return () => {
      cancelIdleCallback(idle);
    };
  }, [next, read]);
  return (caseId) => void read(caseId);
}
