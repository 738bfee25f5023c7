/** A list of cases and, beside it, the open one. The list keeps its place when a case opens. Renderer. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { AfterChangeProvider, type AfterChange } from '../../api/after-change.tsx';
import { useApi } from '../../api/api.tsx';
import { useClockSettings } from '../../api/use-clock-settings.ts';
import { useShowFailure } from '../../api/mutations.ts';
import { useChangeCall, useRowsShown } from '../../api/rows-shown.ts';
import { KeysWait, useAction } from '../../keys/registry.tsx';
import { counted } from '#shared/words/format.ts';
import { Announce } from '../../ui/announce.tsx';
import { cx } from '../../ui/cx.ts';
import { Splitter, usePaneSize } from '../../ui/splitter.tsx';
import { useHidden } from '../../ui/session.tsx';
import type { QueueRow } from '#shared/schema/case.ts';
import { useNavigation, type CaseTab } from '../../navigation/place.tsx';
import { BulkBar, type SelectAll } from './bulk-bar.tsx';
import { focusList, isFocusFree, QueueList, type CaseRows } from './queue-list.tsx';
import { isSnoozed } from '../../ui/calc.ts';
import { focusCase } from '../../ui/return-focus.ts';
import { cursorIn, stepOf } from './row-list.ts';
import { useQueueState } from './queue-state.tsx';
import { GroupBar } from './group-bar.tsx';
import { groupStateOf } from './grouped-rows.ts';
import { OpenCase } from './open-case.tsx';
import { RowBar } from './row-bar.tsx';
import { useReadAhead } from './use-read-ahead.ts';
import css from './queue.module.css';

const narrowest = 300;
const widest = 900;

/** Where nobody has dragged the border, the list grows with the window. */
function fittingWidth(): number {
  return Math.round(Math.min(640, Math.max(392, window.innerWidth * 0.29)));
}

export type CasesPlaceProps<R extends QueueRow> = CaseRows<R> & {
  readonly title: string;
  readonly caseId: string | null;
  readonly tab: CaseTab;
  readonly head: ReactNode;
  /** How many there are, or at least; null while they are looked for. */
  readonly found: { readonly count: number; readonly more: boolean } | null;
  /** Shown instead of a list without rows. */
  readonly instead: ReactNode;
  /** What "select all" selects; undefined while it is not known. */
  readonly all: SelectAll | undefined;
  /** The same where it has to be asked for. */
  readonly onSelectAll: () => void;
};

function foundWords(found: CasesPlaceProps<QueueRow>['found']): string {
  if (found === null) return '';
  if (found.count === 0) return 'No cases';
  return `${found.more ? 'More than ' : ''}${counted(found.count, 'case')}`;
}

export function CasesPlace<R extends QueueRow>({
  title,
  caseId,
  tab,
  head,
  found,
  instead,
  all,
  onSelectAll,
  ...rows
}: CasesPlaceProps<R>): ReactNode {
  const { queries } = useApi();
  const { openCase, showCase } = useNavigation();
  const [state, change] = useQueueState();
  const settings = useQuery(queries.settings()).data;
  const clockSettings = useClockSettings();
  const { list } = rows;
  const cursor = useMemo(() => cursorIn(list, state.cursor), [list, state.cursor]);
  const rowToChange = caseId === null && state.selected.size === 0 ? list.at(cursor)?.row : undefined;
  /** To the next case, and back when the change is undone; whoever went elsewhere in the meantime stays there. */
  const goOn: AfterChange = (changed) => {
    const next = settings?.afterAction === 'stay' ? changed : (list.at(cursor + 1)?.row.id ?? changed);
    const move = (from: string, to: string): void => {
      change((before) => ((before.cursor ?? changed) === from ? { cursor: to, anchor: null } : {}));
    };
    move(changed, next);
    return () => {
      move(next, changed);
    };
  };
  const step = useLastStep(cursor);
  const { read, readAtRest, likely } = useReadAhead(
    caseId,
    list.at(caseId === null ? cursor : cursor + step)?.row.id,
  );
  const rowsShown = useRowsShown();
  const isClosedGroup = rows.grouped === true && groupStateOf(list.at(cursor), state.openGroups) === 'closed';
  const pane = usePaneSize('queue-width', fittingWidth(), narrowest, widest);
  const [hidden, setHidden] = useHidden('queue-hidden');
  const collapsed = hidden && caseId !== null;

  useAction(
    'pane.left',
    () => {
      setHidden(!hidden);
    },
    caseId !== null,
  );
  useAction('queue.select-all', onSelectAll, list.length > 0);
  const atCursor = state.cursor ?? caseId;
  const rowRead = list.at(list.find(({ row }) => row.id === atCursor))?.row;
  useEffect(() => {
    if (caseId !== null) change({ cursor: caseId });
    else if (isFocusFree()) focusList(); // what had the focus went away with the case
    // Only the opening and closing of a case do this.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [caseId]);

  const open = (id: string, focus: boolean): void => {
    read(id);
    if (caseId === null) openCase(id);
    else if (id !== caseId) showCase(id, tab);
    if (focus) setTimeout(focusCase, 0);
  };

  const selected =
    state.selected.size === 0
      ? []
      : list.parts.flatMap((part) => part.filter(({ row }) => state.selected.has(row.id)));
  const states = new Set(selected.map(({ row }) => row.state));
  const sharedState = states.size === 1 ? [...states][0] : undefined;

  return (
    <div className={cx(css.place, caseId !== null && css.withCase)}>
      <h1 className="visually-hidden">{title}</h1>
      <Announce text={foundWords(found)} />
      <div
        className={cx(css.side, collapsed && css.collapsed)}
        style={caseId === null ? undefined : { width: pane.size }}
      >
        {head}
        {instead ?? (
          <QueueList
            {...rows}
            openId={caseId}
            dense={settings?.density === 'dense'}
            settings={clockSettings}
            onOpen={open}
            onAim={read}
            onRest={readAtRest}
          />
        )}
        {rowToChange !== undefined && isClosedGroup && <GroupBar row={rowToChange} />}
        <KeysWait until={rowsShown}>
          <ReadAction key={rowRead?.id} row={rowRead} />
          {rowToChange !== undefined && !isClosedGroup && (
            <AfterChangeProvider then={goOn}>
              <RowBar key={rowToChange.id} row={rowToChange} />
            </AfterChangeProvider>
          )}
          {state.selected.size > 0 && (
            <BulkBar
              tags={selected.map(({ row }) => row.tags)}
              isSnoozed={selected.every(({ row }) => isSnoozed(row.snooze))}
              state={sharedState}
              all={all}
            />
          )}
        </KeysWait>
      </div>
      {caseId !== null && !collapsed && (
        <Splitter label="Resize queue pane" pane={pane} min={narrowest} max={widest} />
      )}
      <OpenCase caseId={caseId} tab={tab} likely={likely} />
    </div>
  );
}

/** Which way somebody goes through the list. */
function useLastStep(cursor: number): 1 | -1 {
  const [seen, setSeen] = useState<{ readonly at: number; readonly step: 1 | -1 }>({ at: cursor, step: 1 });
  if (seen.at === cursor) return seen.step;
  const step = stepOf(seen.at, cursor);
  setSeen({ at: cursor, step });
  return step;
}

/** Marks the row under the cursor, or of the open case, as read or unread. */
function ReadAction({ row }: { readonly row: QueueRow | undefined }): ReactNode {
  const call = useChangeCall();
  const showFailure = useShowFailure();
  useAction('queue.unread', () => {
    if (row !== undefined) call('case.read', { caseId: row.id, unread: !row.unread }).catch(showFailure);
  });
  return null;
}
