/** Today: what there is to do, over all projects, worked through from the top with one key. Renderer. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, type ReactNode } from 'react';
import type { TodayRow } from '#shared/schema/today.ts';
import { todayReason } from '#shared/words/today.ts';
import { useApi } from '../../api/api.tsx';
import { useAction } from '../../keys/registry.tsx';
import { useNavigation, type CaseTab } from '../../navigation/place.tsx';
import { endOfDay } from '../../ui/calc.ts';
import { shortSpan } from '../../ui/format-time.ts';
import { ErrorState, Waiting } from '../../ui/states.tsx';
import { useNow } from '../../ui/ticker.ts';
import { CasesPlace } from '../queue/cases-place.tsx';
import { casesIn, placeKey } from '../queue/grouped-rows.ts';
import { QueueStateProvider, useQueueState } from '../queue/queue-state.tsx';
import { rowListOf } from '../queue/row-list.ts';
import { useOpenedGroups } from '../queue/use-groups.ts';
import { useHeldRows } from '../queue/use-held-rows.ts';
import { useSelectAll } from '../queue/use-select-all.ts';
import { useOpenView } from '../queue/use-open-view.ts';
import { nextToDo, todaySections } from './sections.ts';
import { TodayEmpty } from './today-empty.tsx';
import { TodayHead } from './today-head.tsx';

type TodayPlaceProps = { readonly caseId: string | null; readonly tab: CaseTab };

/** It has a cursor and a selection of its own. */
export function TodayPlace(props: TodayPlaceProps): ReactNode {
  const openView = useOpenView(); // of the queue, whose filter is not the list's here
  return (
    <QueueStateProvider>
      <TodayList
        {...props}
        onSnoozed={() => {
          openView('is:snoozed sort:due');
        }}
      />
    </QueueStateProvider>
  );
}

const noRows: readonly TodayRow[] = [];
const reasonOf = (row: TodayRow, now: number): string => todayReason(row, now, shortSpan);

function TodayList({
  caseId,
  tab,
  onSnoozed,
}: TodayPlaceProps & { readonly onSnoozed: () => void }): ReactNode {
  const { queries } = useApi();
  const { openCase, showCase } = useNavigation();
  const [state, change] = useQueueState();
  const until = endOfDay(useNow());
  const today = useQuery({ ...queries.today(until), placeholderData: keepPreviousData });
  const rows = today.data?.rows ?? noRows;
  const isThere = today.data !== undefined && !today.isPlaceholderData;
  const held = useHeldRows(isThere ? `${until} ${String(state.refreshed)}` : null, rows, placeKey);
  const parts = useOpenedGroups(useMemo(() => [held.rows], [held.rows]));
  const list = useMemo(() => rowListOf(parts), [parts]);
  const takeNext = (): void => {
    const next = nextToDo(parts.flat(), caseId, state.cursor);
    if (next === null) showCase(null, 'thread');
    else {
      change({ cursor: next, anchor: null });
      if (caseId === null) openCase(next);
      else showCase(next, 'thread');
    }
  };
  const refresh = (): void => {
    change({ refreshed: state.refreshed + 1 });
  };
  useAction('today.next', takeNext, rows.length > 0 || caseId !== null);
  useAction('queue.refresh', refresh);
  const selectAll = useSelectAll(queries.todayIds(until), list);
  const total = today.data === undefined ? 0 : Object.values(today.data.counts).reduce((a, b) => a + b, 0);
  return (
    <CasesPlace
      title="Today"
      keptAs="today"
      caseId={caseId}
      tab={tab}
      head={
        <TodayHead
          list={today.data}
          total={total}
          onNext={takeNext}
          onSnoozed={onSnoozed}
          {...(held.isStale ? { onRefresh: refresh } : {})}
        />
      }
      found={today.data === undefined ? null : { count: casesIn(rows), more: rows.length < total }}
      list={list}
      grouped
      total={total}
      sectionsOf={todaySections}
      reasonOf={reasonOf}
      instead={
        today.isError ? (
          <ErrorState error={today.error} onRetry={() => void today.refetch()} />
        ) : today.data === undefined ? (
          <Waiting what="Loading…" />
        ) : rows.length === 0 ? (
          <TodayEmpty list={today.data} />
        ) : null
      }
      {...selectAll}
    />
  );
}
