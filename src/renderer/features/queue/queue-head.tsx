/** Over the queue: tabs with their counts, the filter line, the order. Renderer. */
import { historyOrderWords } from '#shared/words/people.ts';
import { memo, useState, type ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../api/api.tsx';
import { useAction } from '../../keys/registry.tsx';
import { IconButton } from '../../ui/button.tsx';
import { ArrowDownWideNarrow, BookmarkPlus, RefreshCw } from '../../ui/icons.tsx';
import { Menu, MenuItem, MenuLabel } from '../../ui/menu.tsx';
import { FilterTabs } from '../../ui/tabs.tsx';
import { quoteValue, withTerm } from '#shared/filter/print.ts';
import { FilterField } from './filter-field.tsx';
import { namesOf, queueOf, readFilter, tabOf, withTab, type QueueTab } from './filter.ts';
import { useChangeQueue, useQueueFilter } from './queue-state.tsx';
import css from './queue.module.css';
import { useAskFirst } from './use-pages.ts';
import { ViewsDialog } from './views-dialog.tsx';

const sorts = {
  due: 'Due first',
  severity: 'Severity',
  received: 'Newest first',
  history: 'Reporter’s history',
} as const;

export const QueueHead = memo(function QueueHead({
  isStale,
  problems,
  onLeave,
}: {
  /** Rows stand elsewhere than a refresh would put them. */
  readonly isStale: boolean;
  readonly problems: readonly string[];
  readonly onLeave: () => void;
}): ReactNode {
  const { queries } = useApi();
  const filter = useQueueFilter();
  const change = useChangeQueue();
  const { sort: order, project } = readFilter(filter);
  const names = useQuery({ ...queries.projects(), select: namesOf }).data;
  const askFirst = useAskFirst();
  const counts = useQuery(
    queries.counts({
      state: 'open',
      ...(project === null ? {} : { filter: `project:${quoteValue(project)}` }),
    }),
  ).data;
  const setFilter = (next: string): void => {
    askFirst(queueOf(readFilter(next, names).input));
    change({ filter: next, cursor: null, anchor: null, selected: new Set() });
  };
  const setTab = (tab: QueueTab): void => {
    setFilter(withTab(filter, tab));
  };
  const [saving, setSaving] = useState(false);
  const showViews = (): void => {
    setSaving(true);
  };
  const refresh = (): void => {
    change(({ refreshed }) => ({ refreshed: refreshed + 1 }));
  };
  useAction('queue.refresh', refresh);
  useAction('queue.save-view', showViews);
  useAction('queue.tab-inbox', () => {
    setTab('open');
  });
  useAction('queue.tab-overdue', () => {
    setTab('overdue');
  });
  useAction('queue.tab-snoozed', () => {
    setTab('snoozed');
  });
  useAction('queue.tab-mine', () => {
    setTab('mine');
  });
  useAction('queue.tab-unread', () => {
    setTab('unread');
  });
  useAction('queue.tab-unsent', () => {
    setTab('unsent');
  });
  return (
    <header className={css.head}>
      <FilterTabs<QueueTab>
        label="Queue views"
        value={tabOf(filter)}
        onChange={setTab}
        items={[
          { id: 'open', label: 'Inbox', ...(counts === undefined ? {} : { count: counts.total }) },
          { id: 'overdue', label: 'Overdue', ...(counts === undefined ? {} : { count: counts.overdue }) },
          { id: 'due-soon', label: 'Soon', ...(counts === undefined ? {} : { count: counts.dueSoon }) },
          { id: 'snoozed', label: 'Snoozed', ...(counts === undefined ? {} : { count: counts.snoozed }) },
          { id: 'mine', label: 'Mine', ...(counts === undefined ? {} : { count: counts.mine }) },
          { id: 'unread', label: 'Unread' },
          { id: 'unsent', label: 'Unsent', ...(counts === undefined ? {} : { count: counts.unsent }) },
          { id: 'ended', label: 'Closed' },
          { id: 'any', label: 'All' },
        ]}
      />
      <div className={css.filterBar}>
        <FilterField value={filter} problems={problems} onChange={setFilter} onLeave={onLeave} />
        {isStale && (
          <IconButton
            label="Refresh list"
            action="queue.refresh"
            icon={<RefreshCw size={15} aria-hidden />}
            onClick={refresh}
          />
        )}
        <IconButton
          label="Save filter as view…"
          action="queue.save-view"
          icon={<BookmarkPlus size={16} aria-hidden />}
          onClick={showViews}
        />
        <Menu
          align="end"
          trigger={
            <IconButton
              label={`Order: ${sorts[order]}`}
              icon={<ArrowDownWideNarrow size={16} aria-hidden />}
            />
          }
        >
          <MenuLabel>Sort by</MenuLabel>
          {(Object.keys(sorts) as (keyof typeof sorts)[]).map((sort) => (
            <MenuItem
              key={sort}
              checked={order === sort}
              onSelect={() => {
                setFilter(withTerm(filter, ['sort'], `sort:${sort}`));
              }}
            >
              {sorts[sort]}
            </MenuItem>
          ))}
        </Menu>
      </div>
      {order === 'history' && <p className={css.orderNote}>{historyOrderWords}</p>}
      {saving && (
        <ViewsDialog
          filter={filter}
          onClose={() => {
            setSaving(false);
          }}
        />
      )}
    </header>
  );
});
