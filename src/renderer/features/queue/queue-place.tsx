/** The queue: the cases that the filter finds. Renderer. */
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo, type ReactNode } from 'react';
import { parseFilter } from '#shared/filter/parse.ts';
import type { QueueRow } from '#shared/schema/case.ts';
import { stateWords } from '#shared/words/cases.ts';
import { waitingReason } from '#shared/words/waiting.ts';
import { useApi } from '../../api/api.tsx';
import { shortSpan } from '../../ui/format-time.ts';
import { ErrorState, Waiting } from '../../ui/states.tsx';
import type { CaseTab } from '../../navigation/place.tsx';
import { CasesPlace } from './cases-place.tsx';
import { readFilter } from './filter.ts';
import { QueueEmpty } from './queue-empty.tsx';
import { QueueHead } from './queue-head.tsx';
import { focusList } from './queue-list.tsx';
import { useQueueState } from './queue-state.tsx';
import { sectionsOf } from './sections.ts';
import { casesIn, placeKey } from './grouped-rows.ts';
import { useOpenedGroups } from './use-groups.ts';
import { useHeldRows } from './use-held-rows.ts';
import { useSelectAll } from './use-select-all.ts';

/** Where the filter is about who waits, each row says for how long. */
function reasonIn(filter: string): ((row: QueueRow, now: number) => string) | null {
  const term = parseFilter(filter).terms.find(({ key, not }) => key === 'waiting' && !not);
  if (term?.key !== 'waiting') return null;
  return (row, now) =>
    term.values.flatMap(({ who }) => waitingReason(who, row, now, shortSpan) ?? []).join(', ') ||
    stateWords[row.state];
}

export function QueuePlace({
  caseId,
  tab,
}: {
  readonly caseId: string | null;
  readonly tab: CaseTab;
}): ReactNode {
  const { queries } = useApi();
  const [state] = useQueueState();
  const projects = useQuery(queries.projects()).data;
  const { input, sort, problems } = useMemo(
    () =>
      readFilter(
        state.filter,
        projects?.flatMap(({ name, prefix }) => [name, prefix]),
      ),
    [state.filter, projects],
  );
  const queue = useInfiniteQuery({
    ...queries.queue({ ...input, grouped: true }),
    placeholderData: keepPreviousData,
  });
  const rows = useMemo(() => queue.data?.pages.map((page) => page.rows).flat() ?? [], [queue.data]);
  const count = useMemo(() => casesIn(rows), [rows]);
  const list =
    queue.isPlaceholderData || queue.data === undefined
      ? null
      : `${JSON.stringify(input)} ${String(state.refreshed)}`;
  const held = useHeldRows(list, rows, placeKey);
  const shown = useOpenedGroups(held.rows);
  const sections = useMemo(() => sectionsOf(sort), [sort]);
  const reasonOf = useMemo(() => reasonIn(input.filter ?? ''), [input.filter]);
  // As the list is read: what it does not understand is left out.
  const selectAll = useSelectAll(queries.caseIds(input.filter ?? ''), rows);
  return (
    <CasesPlace
      title="Queue"
      keptAs={`queue ${state.filter}`}
      caseId={caseId}
      tab={tab}
      head={<QueueHead isStale={held.isStale} problems={problems} onLeave={focusList} />}
      found={list === null ? null : { count, more: queue.hasNextPage }}
      held={shown}
      grouped
      total={queue.hasNextPage ? -1 : shown.length}
      itemsOf={sections}
      {...(reasonOf === null ? {} : { reasonOf })}
      instead={
        queue.isError ? (
          <ErrorState error={queue.error} onRetry={() => void queue.refetch()} />
        ) : queue.data === undefined ? (
          <Waiting what="Loading…" />
        ) : rows.length === 0 ? (
          <QueueEmpty filter={state.filter} />
        ) : null
      }
      {...selectAll}
      onEnd={() => {
        if (queue.hasNextPage && !queue.isFetching) void queue.fetchNextPage();
      }}
    />
  );
}
