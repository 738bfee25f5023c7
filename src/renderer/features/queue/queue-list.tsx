/** The list of cases: a listbox with a cursor, any number of rows, everything by key. Renderer. */
import { useLayoutEffect, useMemo, useRef, type MouseEvent, type ReactNode } from 'react';
import type { QueueRow } from '#shared/schema/case.ts';
import type { ClockSettings } from '#shared/schema/clock.ts';
import { number } from '#shared/words/format.ts';
import { useTeam } from '../../api/use-team.ts';
import { useAction } from '../../keys/registry.tsx';
import { useShowFailure } from '../../api/mutations.ts';
import { useNow } from '../../ui/ticker.ts';
import { VirtualList, type VirtualListHandle } from '../../ui/virtual-list.tsx';
import { useOpenWindow } from '../case/use-open-window.ts';
import { QueueRowView } from './queue-row.tsx';
import { groupStateOf, type GroupState } from './grouped-rows.ts';
import { useMembersOf } from './use-groups.ts';
import { useQueueState } from './queue-state.tsx';
import { useRest } from './use-rest.ts';
import css from './queue.module.css';
import { cursorIn, rowsBetween, type RowList } from './row-list.ts';
import { itemsOf, type Section } from './sections.ts';

export type CaseRows<R extends QueueRow> = {
  readonly list: RowList<R>;
  /** How many there are, for those who do not see the list; -1 while it is not known. */
  readonly total: number;
  /** Where the list stands is remembered under this name. */
  readonly keptAs: string;
  readonly sectionsOf: (list: RowList<R>, now: number) => readonly Section[];
  /** Told which rows are on the screen. */
  readonly onLook?: (from: number, to: number) => void;
  /** Why it is in this list, instead of its next step. */
  readonly reasonOf?: (row: R, now: number) => string;
  /** A row stands for all open reports of its group. */
  readonly grouped?: boolean;
};

type QueueListProps<R extends QueueRow> = CaseRows<R> & {
  readonly openId: string | null;
  readonly dense: boolean;
  readonly settings: ClockSettings;
  readonly onOpen: (caseId: string, focus: boolean) => void;
  /** The button of the mouse went down on it: it is about to be opened. */
  readonly onAim: (caseId: string) => void;
  /** The pointer rests on it: it may be opened next. */
  readonly onRest: (caseId: string) => void;
};

/**
 * The list takes the focus where nobody has it, or where the rail led here. It is drawn anew whenever a filter finds
 * something again; whoever types the filter keeps the focus.
 */
export function isFocusFree(): boolean {
  const { activeElement } = document;
  return activeElement === null || activeElement.matches('body, main, nav *');
}

/** From the filter, or when what had the focus is gone. */
export function focusList(): void {
  document.querySelector<HTMLElement>('main [role="listbox"][data-keys]')?.focus();
}

const domId = (caseId: string): string => `case-${caseId}`;

export function QueueList<R extends QueueRow>({
  list,
  total,
  keptAs,
  sectionsOf,
  reasonOf,
  grouped = false,
  openId,
  dense,
  settings,
  onLook,
  onOpen,
  onAim,
  onRest,
}: QueueListProps<R>): ReactNode {
  const now = useNow();
  const team = useTeam();
  const [state, change] = useQueueState();
  const scroller = useRef<VirtualListHandle>(null);
  const sections = useMemo(() => sectionsOf(list, now), [list, sectionsOf, now]);
  const items = useMemo(
    () => itemsOf(list.length, sections, dense ? 40 : 52),
    [list.length, sections, dense],
  );
  const wanted = state.cursor ?? openId;
  const cursorRow = useMemo(() => cursorIn(list, wanted), [list, wanted]);
  const cursorId = list.at(cursorRow)?.row.id ?? null;
  const positionOf = (caseId: string): number => list.find(({ row }) => row.id === caseId);

  const openWindow = useOpenWindow();

  const moveTo = (position: number, extend = false): void => {
    const bounded = Math.min(list.length - 1, Math.max(0, position));
    const row = list.at(bounded)?.row;
    if (row === undefined) return;
    scroller.current?.scrollTo(items.indexOf(bounded));
    if (extend) extendTo(bounded, row.id);
    else {
      change({ cursor: row.id, anchor: null });
      if (openId !== null) onOpen(row.id, false);
    }
  };
  const extendTo = (position: number, cursor: string): void => {
    const anchor = state.anchor ?? cursorId ?? cursor;
    const from = positionOf(anchor);
    const [low, high] = from < position ? [from, position] : [position, from];
    const ids = rowsBetween(list, low, high).flatMap(({ row, left }) => (left ? [] : [row.id]));
    change({ cursor, anchor, selected: new Set(ids) });
  };
  const membersOf = useMembersOf();
  const showFailure = useShowFailure();
  const groupAt = (position: number): GroupState =>
    grouped ? groupStateOf(list.at(position), state.openGroups) : null;
  const setOpenGroup = (row: R, isOpen: boolean): void => {
    const openGroups = new Set(state.openGroups);
    if (isOpen) openGroups.add(row.group?.id ?? '');
    else openGroups.delete(row.group?.id ?? '');
    change({ openGroups, cursor: row.id, anchor: null });
  };
  /** A closed group is selected whole: what is decided for it is decided for all of it. */
  const toggleGroup = (row: R): void => {
    membersOf(row)
      .then((ids) => {
        change(({ selected: before }) => {
          const selected = new Set(before);
          const isOut = before.has(row.id);
          for (const id of ids)
            if (isOut) selected.delete(id);
            else selected.add(id);
          return { selected, cursor: row.id, anchor: row.id };
        });
      })
      .catch(showFailure);
  };
  const toggle = (caseId: string): void => {
    const at = positionOf(caseId);
    const row = list.at(at)?.row;
    if (row !== undefined && groupAt(at) === 'closed') {
      toggleGroup(row);
      return;
    }
    const selected = new Set(state.selected);
    if (!selected.delete(caseId)) selected.add(caseId);
    change({ selected, cursor: caseId, anchor: caseId });
  };
  const press = (row: R, event: MouseEvent): void => {
    if (event.shiftKey) extendTo(positionOf(row.id), row.id);
    else if (event.metaKey || event.ctrlKey) toggle(row.id);
    else {
      change({ cursor: row.id, anchor: null });
      onOpen(row.id, false);
    }
  };

  const pointedAt = ({
    target,
  }: Pick<MouseEvent, 'target'>): { target: Element; at: number; row: R } | null => {
    if (!(target instanceof Element)) return null;
    const option = target.closest('[role="option"]')?.id;
    const at = list.find(({ row }) => domId(row.id) === option);
    const row = list.at(at)?.row;
    return row === undefined ? null : { target, at, row };
  };
  const hear = (event: MouseEvent): void => {
    const pointed = pointedAt(event);
    if (pointed === null) return;
    const { target, at, row } = pointed;
    if (target.closest('[data-group]') !== null) setOpenGroup(row, groupAt(at) === 'closed');
    else if (target.closest('[data-toggle]') !== null) toggle(row.id);
    else press(row, event);
  };
  const aim = (event: MouseEvent): void => {
    if (event.button !== 0 || event.shiftKey || event.metaKey || event.ctrlKey) return;
    const pointed = pointedAt(event);
    if (pointed?.target.closest('[data-group], [data-toggle]') === null) onAim(pointed.row.id);
  };
  const follow = useRest((event) => {
    const pointed = pointedAt(event);
    if (pointed !== null) onRest(pointed.row.id);
  });

  useAction('queue.next', () => {
    moveTo(cursorRow + (state.cursor === null && openId === null ? 0 : 1));
  });
  useAction('queue.previous', () => {
    moveTo(cursorRow - 1);
  });
  useAction('queue.extend-next', () => {
    moveTo(cursorRow + 1, true);
  });
  useAction('queue.extend-previous', () => {
    moveTo(cursorRow - 1, true);
  });
  useAction('queue.first', () => {
    moveTo(0);
  });
  useAction('queue.last', () => {
    moveTo(list.length - 1);
  });
  useAction('queue.page-down', () => {
    moveTo(cursorRow + (scroller.current?.pageSize() ?? 10));
  });
  useAction('queue.page-up', () => {
    moveTo(cursorRow - (scroller.current?.pageSize() ?? 10));
  });
  useAction('queue.select', () => {
    if (cursorId !== null) toggle(cursorId);
  });
  const atCursor = list.at(cursorRow);
  const groupAtCursor = groupAt(cursorRow);
  useAction(
    'queue.expand',
    () => {
      if (atCursor !== undefined) setOpenGroup(atCursor.row, true);
    },
    groupAtCursor === 'closed',
  );
  useAction(
    'queue.collapse',
    () => {
      const head = list.at(positionOf(atCursor?.memberOf ?? atCursor?.row.id ?? ''))?.row;
      if (head !== undefined) setOpenGroup(head, false);
    },
    groupAtCursor === 'open' || groupAtCursor === 'member',
  );
  useAction(
    'case.open-window',
    () => {
      if (cursorId !== null) openWindow(cursorId);
    },
    openId === null && cursorId !== null,
  );
  useAction('queue.open', () => {
    if (cursorId !== null) onOpen(cursorId, true);
  });
  useAction(
    'app.back',
    () => {
      change({ selected: new Set(), anchor: null });
    },
    state.selected.size > 0,
  );

  useLayoutEffect(() => {
    if (isFocusFree()) scroller.current?.focus();
  }, []);

  const rowAt = (index: number): number => {
    const item = items.at(index);
    return typeof item === 'number' ? item : item.position;
  };

  return (
    <VirtualList
      handle={scroller}
      keptAs={keptAs}
      role="listbox"
      data-keys="list"
      aria-label="Cases"
      aria-multiselectable
      aria-activedescendant={cursorId === null ? undefined : domId(cursorId)}
      tabIndex={0}
      className={css.list}
      count={items.count}
      rowHeight={items.topOf}
      onRange={(from, to) => {
        onLook?.(rowAt(from), rowAt(to));
      }}
      onPointerDown={aim}
      onPointerMove={follow}
      onClick={hear}
    >
      {(index) => {
        const item = items.at(index);
        if (typeof item !== 'number')
          return (
            <div className={css.section} aria-hidden>
              {item.label}
              {item.count !== undefined && <span className={css.sectionCount}>{number(item.count)}</span>}
            </div>
          );
        const one = list.at(item);
        if (one === undefined) return null;
        const { row, left, memberOf } = one;
        return (
          <QueueRowView
            id={domId(row.id)}
            row={row}
            // A report of an opened group is there for the first one's sake.
            reason={memberOf === undefined ? reasonOf?.(row, now) : undefined}
            group={groupAt(item)}
            position={item}
            total={total}
            cursor={row.id === cursorId}
            selected={state.selected.has(row.id)}
            open={row.id === openId}
            left={left}
            dense={dense}
            now={now}
            settings={settings}
            team={team}
          />
        );
      }}
    </VirtualList>
  );
}
