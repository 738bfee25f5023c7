/** The queue: the cases that the filter finds. Renderer. */
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState, type ReactNode } from 'react';
import { parseFilter } from '#shared/filter/parse.ts';
import type { QueueRow } from '#shared/schema/case.ts';
import { stateWords } from '#shared/words/cases.ts';
import { waitingReason } from '#shared/words/waiting.ts';
import { useApi } from '../../api/api.tsx';
import { shortSpan } from '../../ui/format-time.ts';
import { ErrorState, Waiting } from '../../ui/states.tsx';
import type { CaseTab } from '../../navigation/place.tsx';
import { CasesPlace } from './cases-place.tsx';
import { namesOf, queueOf, readFilter } from './filter.ts';
import { QueueEmpty } from './queue-empty.tsx';
import { QueueHead } from './queue-head.tsx';
import { focusList } from './queue-list.tsx';
import { useQueueState } from './queue-state.tsx';
import { isUnread } from './pages.ts';
import { rowListOf } from './row-list.ts';
import { sectionsBy } from './sections.ts';
import { useOpenedGroups } from './use-groups.ts';
import { useQueuePages } from './use-pages.ts';
import { useSelectAll } from './use-select-all.ts';

/** Pages are asked for before their first row is seen. */
const ahead = 40;

/** Where the filter is about who waits, each row says for how long. */
function reasonIn(filter: string): ((row: QueueRow, now: number) => string) | null {
  const term = parseFilter(filter).terms.find(({ key, not }) => key === 'waiting' && !not);
  if (term?.key !== 'waiting') return null;
  return (row, now) =>
    term.values.flatMap(({ who }) => waitingReason(who, row, now, shortSpan) ?? []).join(', ') ||
    stateWords[row.state];
}

/** What it was when it last held good. */
function useHeld<T>(value: T, holds: boolean): T {
  const [held, hold] = useState(value);
  if (holds && held !== value) hold(value);
  return holds ? value : held;
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
  const names = useQuery({ ...queries.projects(), select: namesOf }).data;
  const { input, sort, problems } = useMemo(() => readFilter(state.filter, names), [state.filter, names]);
  const queue = useQueuePages(useMemo(() => queueOf(input), [input]));
  const { pages, hasMore } = queue;
  const answered = useHeld(state.filter, !queue.isWaiting);
  const parts = useOpenedGroups(useMemo(() => pages.map(({ held }) => held), [pages]));
  const list = useMemo(() => rowListOf(parts), [parts]);
  const count = pages.reduce((sum, { cases }) => sum + cases, 0);
  // What was there and fits no more does not count.
  const isEmpty = !hasMore && pages.every(({ held }) => held.every(({ left }) => left));
  const sections = useMemo(() => sectionsBy(sort), [sort]);
  const reasonOf = useMemo(() => reasonIn(input.filter ?? ''), [input.filter]);
  // As the list is read: what it does not understand is left out.
  const selectAll = useSelectAll(queries.caseIds(input.filter ?? ''), list);
  return (
    <CasesPlace
      title="Queue"
      keptAs={`queue ${answered}`}
      caseId={caseId}
      tab={tab}
      head={<QueueHead isStale={queue.isStale} problems={problems} onLeave={focusList} />}
      found={queue.isWaiting ? null : { count, more: hasMore }}
      list={list}
      grouped
      total={hasMore ? -1 : list.length}
      sectionsOf={sections}
      {...(reasonOf === null ? {} : { reasonOf })}
      instead={
        queue.error !== null ? (
          <ErrorState error={queue.error} onRetry={queue.retry} />
        ) : pages.every(isUnread) && queue.isWaiting ? (
          <Waiting what="Loading…" />
        ) : isEmpty ? (
          <QueueEmpty filter={answered} />
        ) : null
      }
      {...selectAll}
      onLook={(from, to) => {
        queue.look(list.partOf(from - ahead), list.partOf(to + ahead));
      }}
    />
  );
}
