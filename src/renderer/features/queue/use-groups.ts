/** Groups of similar reports in the queue: which are opened, and the reports of those. Renderer. */
import { keepPreviousData, useQueries, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { QueueRow } from '#shared/schema/case.ts';
import { useApi } from '../../api/api.tsx';
import { standsFor, withMembers } from './grouped-rows.ts';
import type { HeldRow } from './held-order.ts';
import { useQueueState } from './queue-state.tsx';

/** The parts of a list, with the members of opened groups behind their first. */
export function useOpenedGroups<R extends QueueRow>(
  parts: readonly (readonly HeldRow<R>[])[],
): readonly (readonly HeldRow<R>[])[] {
  const { queries } = useApi();
  const [{ openGroups }] = useQueueState();
  const opened = useMemo(
    () =>
      openGroups.size === 0
        ? []
        : parts.flatMap((part) =>
            part.flatMap(({ row, left }) =>
              !left && standsFor(row) > 1 && row.group !== null && openGroups.has(row.group.id)
                ? [{ part, groupId: row.group.id, caseId: row.id }]
                : [],
            ),
          ),
    [parts, openGroups],
  );
  const answers = useQueries({
    queries: opened.map(({ groupId, caseId }) => ({
      ...queries.groupMembers(groupId, caseId),
      placeholderData: keepPreviousData,
    })),
    combine: useCallback(
      (all: readonly { readonly data: { readonly rows: readonly QueueRow[] } | undefined }[]) =>
        all.map(({ data }) => data?.rows),
      [],
    ),
  });
  return useMemo(
    () =>
      parts.map((part) =>
        opened.some((one) => one.part === part)
          ? withMembers(part, (id) => answers[opened.findIndex(({ groupId }) => groupId === id)])
          : part,
      ),
    [parts, opened, answers],
  );
}

/** The open reports that a row stands for. */
export function useMembersOf(): (row: QueueRow) => Promise<readonly string[]> {
  const { queries } = useApi();
  const client = useQueryClient();
  return async ({ id }) => (await client.fetchQuery(queries.caseIds(`group:${id} is:open`))).ids;
}
