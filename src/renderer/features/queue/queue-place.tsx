/** The queue and, beside it, the open case. The queue keeps its place when a case opens. Renderer. */
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import { AfterChangeProvider, type AfterChange } from '../../api/after-change.tsx';
import { useApi } from '../../api/api.tsx';
import { useClockSettings } from '../../api/use-clock-settings.ts';
import { FailureBoundary } from '../../api/failure-boundary.tsx';
import { useShowFailure } from '../../api/mutations.ts';
import { useAction } from '../../keys/registry.tsx';
import { cx } from '../../ui/cx.ts';
import { Splitter, usePaneSize } from '../../ui/splitter.tsx';
import { useHidden } from '../../ui/session.tsx';
import { ErrorState, Waiting } from '../../ui/states.tsx';
import { CaseView } from '../case/case-view.tsx';
import { useNavigation, type CaseTab } from '../../navigation/place.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { readFilter } from './filter.ts';
import { QueueEmpty } from './queue-empty.tsx';
import { QueueHead } from './queue-head.tsx';
import { isFocusFree, QueueList } from './queue-list.tsx';
import { isSnoozed } from '../../ui/calc.ts';
import { cursorIn } from './held-order.ts';
import { useQueueState } from './queue-state.tsx';
import { RowBar } from './row-bar.tsx';
import { useHeldRows } from './use-held-rows.ts';
import css from './queue.module.css';

const narrowest = 300;
const widest = 900;

/** Where nobody has dragged the border, the list grows with the window. */
function fittingWidth(): number {
  return Math.round(Math.min(640, Math.max(392, window.innerWidth * 0.29)));
}

export function QueuePlace({
  caseId,
  tab,
}: {
  readonly caseId: string | null;
  readonly tab: CaseTab;
}): ReactNode {
  const { queries, call } = useApi();
  const { openCase, stay } = useNavigation();
  const showFailure = useShowFailure();
  const [state, change] = useQueueState();
  const projects = useQuery(queries.projects()).data;
  const { input, sort, problems } = useMemo(
    () =>
      readFilter(
        state.filter,
        projects?.flatMap(({ name, prefix }) => [name, prefix]),
      ),
    [state.filter, projects],
  );
  const queue = useInfiniteQuery({ ...queries.queue(input), placeholderData: keepPreviousData });
  const settings = useQuery(queries.settings()).data;
  const clockSettings = useClockSettings();
  const rows = useMemo(() => queue.data?.pages.flatMap((page) => page.rows) ?? [], [queue.data]);
  const list =
    queue.isPlaceholderData || queue.data === undefined
      ? null
      : `${JSON.stringify(input)} ${String(state.refreshed)}`;
  const held = useHeldRows(list, rows);
  const cursor = cursorIn(held.rows, state.cursor);
  const rowToChange = caseId === null && state.selected.size === 0 ? held.rows[cursor]?.row : undefined;
  /** To the next case, and back when the change is undone; whoever went elsewhere in the meantime stays there. */
  const goOn: AfterChange = (changed) => {
    const next = settings?.afterAction === 'stay' ? changed : (held.rows[cursor + 1]?.row.id ?? changed);
    const move = (from: string, to: string): void => {
      change((before) => ((before.cursor ?? changed) === from ? { cursor: to, anchor: null } : {}));
    };
    move(changed, next);
    return () => {
      move(next, changed);
    };
  };
  const total = queue.data?.pages[0]?.counts.total ?? 0;
  const pane = usePaneSize('queue-width', fittingWidth(), narrowest, widest);
  const [hidden, setHidden] = useHidden('queue-hidden');
  const side = useRef<HTMLDivElement>(null);
  const collapsed = hidden && caseId !== null;
  const focusList = (): void =>
    side.current?.querySelector<HTMLElement>('[role="listbox"][data-keys]')?.focus();

  useAction(
    'pane.left',
    () => {
      setHidden(!hidden);
    },
    caseId !== null,
  );
  useAction('queue.unread', () => {
    const row = rows.find(({ id }) => id === (state.cursor ?? caseId));
    if (row !== undefined) call('case.read', { caseId: row.id, unread: !row.unread }).catch(showFailure);
  });
  useEffect(() => {
    if (caseId !== null) change({ cursor: caseId });
    else if (isFocusFree()) focusList(); // what had the focus went away with the case
    // Only the opening and closing of a case do this.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [caseId]);

  const open = (id: string, focus: boolean): void => {
    if (caseId === null) openCase(id);
    else if (id !== caseId) stay({ at: 'queue', caseId: id, tab });
    if (focus) setTimeout(() => document.querySelector<HTMLElement>('[data-case-pane]')?.focus(), 0);
  };

  return (
    <div className={cx(css.place, caseId !== null && css.withCase)}>
      <h1 className="visually-hidden">Queue</h1>
      <div
        ref={side}
        className={cx(css.side, collapsed && css.collapsed)}
        style={caseId === null ? undefined : { width: pane.size }}
      >
        <QueueHead isStale={held.isStale} problems={problems} onLeave={focusList} />
        {queue.isError ? (
          <ErrorState error={queue.error} onRetry={() => void queue.refetch()} />
        ) : queue.data === undefined ? (
          <Waiting what="Loading…" />
        ) : rows.length === 0 ? (
          <QueueEmpty filter={state.filter} />
        ) : (
          <QueueList
            held={held.rows}
            total={total}
            sort={sort}
            openId={caseId}
            dense={settings?.density === 'dense'}
            settings={clockSettings}
            onEnd={() => {
              if (queue.hasNextPage && !queue.isFetching) void queue.fetchNextPage();
            }}
            onOpen={open}
          />
        )}
        {rowToChange !== undefined && (
          <AfterChangeProvider then={goOn}>
            <RowBar key={rowToChange.id} row={rowToChange} />
          </AfterChangeProvider>
        )}
        {state.selected.size > 0 && (
          <BulkBar
            selected={state.selected}
            isSnoozed={held.rows.every(({ row }) => !state.selected.has(row.id) || isSnoozed(row.snooze))}
            onSelect={(caseIds) => {
              change({ selected: new Set(caseIds), anchor: null });
            }}
          />
        )}
      </div>
      {caseId !== null && !collapsed && (
        <Splitter label="Resize queue pane" pane={pane} min={narrowest} max={widest} />
      )}
      {caseId !== null && (
        <FailureBoundary what="this case" shown={`${caseId} ${tab}`}>
          <CaseView key={caseId} caseId={caseId} tab={tab} />
        </FailureBoundary>
      )}
    </div>
  );
}
