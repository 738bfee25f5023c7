/** The grid of days: arrow keys move the day, page keys the month, enter opens what is due first. Renderer. */
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import type { AgendaEntry, EmbargoSpan } from '#shared/schema/agenda.ts';
import { ClockRing } from '../../ui/clock-ring.tsx';
import { cx } from '../../ui/cx.ts';
import { Flag, Lock } from '../../ui/icons.tsx';
import { useNow } from '../../ui/ticker.ts';
import { shortCaseId } from '#shared/words/cases.ts';
import css from './calendar.module.css';
import { addDays, addMonths, barsOf, longDay, timeIn, weekdayOf, type View } from './days.ts';
import { dayOf, entryKey, entryWords, isDue, leftAt, type DayContent } from './entries.ts';

type GridProps = {
  readonly weeks: readonly (readonly string[])[];
  readonly view: View;
  readonly month: string;
  readonly day: string;
  readonly today: string;
  readonly days: ReadonlyMap<string, DayContent>;
  readonly embargoes: readonly EmbargoSpan[];
  /** A day is shaded when it is off in all of them. */
  readonly projects: number;
  readonly zoneOf: (project: string) => string;
  readonly onChoose: (date: string) => void;
  readonly onOpen: (caseId: string) => void;
};

const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const lanesShown = 2;
const laneHeight = 20;
const entryHeight = 21;
const headHeight = 28;

function moved(key: string, day: string): string | null {
  switch (key) {
    case 'ArrowLeft':
      return addDays(day, -1);
    case 'ArrowRight':
      return addDays(day, 1);
    case 'ArrowUp':
      return addDays(day, -7);
    case 'ArrowDown':
      return addDays(day, 7);
    case 'PageUp':
      return addMonths(day, -1);
    case 'PageDown':
      return addMonths(day, 1);
    case 'Home':
      return addDays(day, 1 - weekdayOf(day));
    case 'End':
      return addDays(day, 7 - weekdayOf(day));
    default:
      return null;
  }
}

export function Grid(props: GridProps): ReactNode {
  const { weeks, view, day, days, onChoose, onOpen } = props;
  const grid = useRef<HTMLDivElement>(null);
  const walking = useRef(false);
  const rowHeight = useRowHeight(grid, weeks.length);
  useEffect(() => {
    if (walking.current) grid.current?.querySelector<HTMLElement>('[aria-selected="true"]')?.focus();
    walking.current = false;
  }, [day]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = moved(event.key, day);
    const first = dayOf(days, day).entries[0]?.caseId ?? null;
    if (next !== null) {
      walking.current = true;
      onChoose(next);
    } else if (
      event.key === 'Enter' &&
      first !== null &&
      event.target instanceof HTMLElement &&
      event.target.role === 'gridcell'
    )
      onOpen(first);
    else return;
    event.preventDefault();
  };
  return (
    <div
      ref={grid}
      role="grid"
      aria-label="Calendar"
      className={cx(css.grid, view === 'week' && css.asWeek)}
      onKeyDown={onKeyDown}
    >
      <div role="row" className={css.names}>
        {names.map((name, index) => (
          <span key={name} role="columnheader" className={cx(css.name, index > 4 && css.weekendName)}>
            {name}
          </span>
        ))}
      </div>
      {weeks.map((week) => (
        <Week key={week[0]} week={week} rowHeight={rowHeight} {...props} />
      ))}
    </div>
  );
}

/** How much a day shows depends on the window; the rest is "n more" and is listed in the panel. */
function useRowHeight(grid: RefObject<HTMLDivElement | null>, weeks: number): number {
  const [height, setHeight] = useState(120);
  useEffect(() => {
    const element = grid.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => {
      setHeight((element.clientHeight - 32) / weeks);
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, [grid, weeks]);
  return height;
}

function Week({
  week,
  rowHeight,
  ...props
}: GridProps & { readonly week: readonly string[]; readonly rowHeight: number }): ReactNode {
  const bars = barsOf(week, props.embargoes);
  const lanes = Math.min(lanesShown, Math.max(0, ...bars.map(({ lane }) => lane + 1)));
  const year = Number(props.today.slice(0, 4));
  const room = Math.max(1, Math.floor((rowHeight - headHeight - lanes * laneHeight) / entryHeight));
  return (
    <div role="row" className={css.week} data-lanes={lanes}>
      {week.map((date, index) => (
        <Day
          key={date}
          date={date}
          column={index + 1}
          room={room}
          hiddenEmbargoes={
            bars.filter(({ lane, from, to }) => lane >= lanesShown && from <= index && to >= index).length
          }
          {...props}
        />
      ))}
      {bars
        .filter(({ lane }) => lane < lanesShown)
        .map(({ item, lane, from, to, begins, ends }) => (
          <div key={item.caseId} role="gridcell" className={css.barCell}>
            <button
              type="button"
              tabIndex={-1}
              className={cx(css.bar, begins && css.begins, ends && css.ends)}
              data-lane={lane}
              style={{ gridColumn: `${String(from + 1)} / ${String(to + 2)}` }}
              aria-label={`Embargo of ${item.caseId} until ${longDay(item.to)}`}
              onClick={() => {
                props.onOpen(item.caseId);
              }}
            >
              <Lock size={10} strokeWidth={2.25} aria-hidden />
              <span className={css.barText}>
                {shortCaseId(item.caseId, year)} <span className={css.barWhat}>embargo</span>
              </span>
            </button>
          </div>
        ))}
    </div>
  );
}

type DayProps = GridProps & {
  readonly date: string;
  readonly column: number;
  readonly room: number;
  readonly hiddenEmbargoes: number;
};

function Day({
  date,
  column,
  room,
  hiddenEmbargoes,
  month,
  view,
  day,
  today,
  days,
  projects,
  zoneOf,
  onChoose,
  onOpen,
}: DayProps): ReactNode {
  const { holidays, offIn, entries } = dayOf(days, date);
  const off = weekdayOf(date) > 5 || (holidays.length > 0 && offIn.length >= projects);
  const shown = view === 'week' || entries.length <= room ? entries : entries.slice(0, room - 1);
  const owed = entries.filter(isDue).length;
  const words = [
    longDay(date),
    ...holidays,
    owed === 0 ? 'nothing due' : `${String(owed)} due`,
    owed < entries.length ? `${String(entries.length - owed)} met` : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
  return (
    <div
      role="gridcell"
      aria-label={words}
      aria-selected={date === day}
      aria-current={date === today ? 'date' : undefined}
      tabIndex={date === day ? 0 : -1}
      style={{ gridColumn: column }}
      className={cx(
        css.day,
        off && css.off,
        view === 'month' && !date.startsWith(month) && css.outside,
        date === day && css.chosen,
      )}
      onClick={() => {
        onChoose(date);
      }}
    >
      <div className={css.dayHead}>
        <span className={cx(css.number, date === today && css.today)}>{Number(date.slice(8))}</span>
        {holidays.length > 0 && <span className={css.holiday}>{holidays.join(', ')}</span>}
        {hiddenEmbargoes > 0 && (
          <span className={css.hidden} title={`${String(hiddenEmbargoes)} more embargoes`}>
            +{hiddenEmbargoes} <Lock size={10} aria-hidden />
          </span>
        )}
      </div>
      <div className={css.entries}>
        {shown.map((entry) => (
          <Entry
            key={entryKey(entry)}
            entry={entry}
            wide={view === 'week'}
            year={Number(today.slice(0, 4))}
            zone={zoneOf(entry.project)}
            onOpen={onOpen}
          />
        ))}
        {shown.length < entries.length && (
          <span className={css.more}>
            {entries.length - shown.length} {shown.length === 0 ? 'due' : 'more'}
          </span>
        )}
      </div>
    </div>
  );
}

type EntryProps = {
  readonly entry: AgendaEntry;
  readonly wide: boolean;
  readonly year: number;
  readonly zone: string;
  readonly onOpen: (caseId: string) => void;
};

function Entry({ entry, wide, year, zone, onOpen }: EntryProps): ReactNode {
  const { caseId, at, kind } = entry;
  if (caseId === null) return null;
  return (
    <button
      type="button"
      tabIndex={-1}
      className={cx(css.entry, css[kind], wide && css.wideEntry)}
      data-milestone={entry.milestone ?? 'none'}
      data-state={entry.state ?? 'none'}
      title={`${caseId} ${entry.title ?? ''}\n${entryWords(entry)}`}
      onClick={(event) => {
        event.stopPropagation();
        onOpen(caseId);
      }}
    >
      <EntryGlyph entry={entry} />
      <span className={css.entryId}>{shortCaseId(caseId, year)}</span>
      <span className={css.entryWhat}>{entryWords(entry)}</span>
      {at !== null && <span className={css.entryTime}>{timeIn(zone, at)}</span>}
      {wide && <bdi className={css.entryTitle}>{entry.title}</bdi>}
    </button>
  );
}

export function EntryGlyph({ entry }: { readonly entry: AgendaEntry }): ReactNode {
  if (entry.kind === 'embargo-end')
    return <Lock size={12} strokeWidth={2} className={css.lock} aria-hidden />;
  if (entry.kind === 'planned') return <Flag size={12} strokeWidth={2} className={css.lock} aria-hidden />;
  if (entry.kind === 'target') return <span className={css.targetMark} aria-hidden />;
  return <RunningRing entry={entry} />;
}

function RunningRing({ entry }: { readonly entry: AgendaEntry }): ReactNode {
  const now = useNow();
  return <ClockRing state={entry.state ?? 'running'} left={leftAt(entry, now)} labelled />;
}
