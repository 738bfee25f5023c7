/** Over the queue: tabs with their counts, the filter line, the order. Renderer. */
import { ArrowDownWideNarrow, Search } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../api/api.tsx';
import { useAction } from '../../keys/registry.tsx';
import { IconButton } from '../../ui/button.tsx';
import { ActionKeys } from '../../ui/kbd.tsx';
import { Menu, MenuItem, MenuLabel } from '../../ui/menu.tsx';
import { FilterTabs } from '../../ui/tabs.tsx';
import { readFilter, tabOf, withWord, type QueueTab } from './filter.ts';
import { useQueueState } from './queue-state.tsx';
import css from './queue.module.css';

const sorts = { due: 'Due first', severity: 'Severity', received: 'Newest first' } as const;

export function QueueHead({
  problems,
  onLeave,
}: {
  readonly problems: readonly string[];
  readonly onLeave: () => void;
}): ReactNode {
  const { queries } = useApi();
  const [state, change] = useQueueState();
  const field = useRef<HTMLInputElement>(null);
  const { input } = readFilter(state.filter);
  const counts = useQuery(
    queries.counts({ state: 'open', ...(input.project === undefined ? {} : { project: input.project }) }),
  ).data;
  const setFilter = (filter: string): void => {
    change({ filter, cursor: null, anchor: null, selected: new Set() });
  };
  const setTab = (tab: QueueTab): void => {
    setFilter(withWord(state.filter, 'is', tab));
  };
  useAction('queue.filter', () => {
    field.current?.focus();
    field.current?.select();
  });
  useAction('queue.tab-inbox', () => {
    setTab('open');
  });
  useAction('queue.tab-overdue', () => {
    setTab('overdue');
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
  useEffect(() => {
    if (field.current !== null && field.current !== document.activeElement)
      field.current.value = state.filter;
  }, [state.filter]);

  return (
    <header className={css.head}>
      <FilterTabs<QueueTab>
        label="Queue views"
        value={tabOf(state.filter)}
        onChange={setTab}
        items={[
          { id: 'open', label: 'Inbox', ...(counts === undefined ? {} : { count: counts.total }) },
          { id: 'overdue', label: 'Overdue', ...(counts === undefined ? {} : { count: counts.overdue }) },
          { id: 'due-soon', label: 'Soon', ...(counts === undefined ? {} : { count: counts.dueSoon }) },
          { id: 'mine', label: 'Mine', ...(counts === undefined ? {} : { count: counts.mine }) },
          { id: 'unread', label: 'Unread' },
          { id: 'unsent', label: 'Unsent', ...(counts === undefined ? {} : { count: counts.unsent }) },
          { id: 'ended', label: 'Closed' },
          { id: 'any', label: 'All' },
        ]}
      />
      <div className={css.filterBar}>
        <label className={css.filter}>
          <Search size={14} aria-hidden />
          <span className="visually-hidden">Filter queue</span>
          <input
            ref={field}
            className={css.filterInput}
            defaultValue={state.filter}
            spellCheck={false}
            placeholder="is:open severity:high words…"
            aria-invalid={problems.length > 0}
            aria-describedby={problems.length > 0 ? 'filter-problem' : undefined}
            onChange={(event) => {
              setFilter(event.target.value);
            }}
            onKeyDown={(event) => {
              if (event.key !== 'Escape' && event.key !== 'Enter') return;
              event.preventDefault();
              event.stopPropagation();
              onLeave();
            }}
          />
          <ActionKeys action="queue.filter" />
        </label>
        <Menu
          align="end"
          trigger={
            <IconButton
              label={`Order: ${sorts[input.sort ?? 'due']}`}
              icon={<ArrowDownWideNarrow size={16} aria-hidden />}
            />
          }
        >
          <MenuLabel>Sort by</MenuLabel>
          {(Object.keys(sorts) as (keyof typeof sorts)[]).map((sort) => (
            <MenuItem
              key={sort}
              checked={input.sort === sort}
              onSelect={() => {
                setFilter(withWord(state.filter, 'sort', sort));
              }}
            >
              {sorts[sort]}
            </MenuItem>
          ))}
        </Menu>
      </div>
      {problems.length > 0 && (
        <p id="filter-problem" className={css.filterProblem}>
          Not understood: {problems.join(', ')}
        </p>
      )}
    </header>
  );
}
