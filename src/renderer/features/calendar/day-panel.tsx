/** Selected day: each due with its time in the project's zone and in UTC, what is under embargo, why it is off. Renderer. */
import type { ReactNode } from 'react';
import type { AgendaEntry, EmbargoSpan } from '#shared/schema/agenda.ts';
import { clockStateWords } from '#shared/words/cases.ts';
import { cx } from '../../ui/cx.ts';
import { Lock } from '../../ui/icons.tsx';
import { SeverityGlyph } from '../../ui/severity-glyph.tsx';
import css from './calendar.module.css';
import { longDay, shortDate, timeIn } from './days.ts';
import { dayOf, entryKey, entryWords, type DayContent } from './entries.ts';
import { EntryGlyph } from './grid.tsx';

type DayPanelProps = {
  readonly isKnown: boolean;
  readonly day: string;
  readonly today: string;
  readonly content: ReadonlyMap<string, DayContent>;
  readonly embargoes: readonly EmbargoSpan[];
  readonly projects: number;
  readonly zoneOf: (project: string) => string;
  readonly onOpen: (caseId: string) => void;
};

export function DayPanel({
  isKnown,
  day,
  today,
  content,
  embargoes,
  projects,
  zoneOf,
  onOpen,
}: DayPanelProps): ReactNode {
  const { holidays, offIn, entries } = dayOf(content, day);
  const where = offIn.length > 0 && offIn.length < projects ? `day off for ${offIn.join(', ')}` : null;
  const covered = embargoes.filter((span) => span.from <= day && span.to >= day);
  return (
    <aside className={css.panel} aria-label="Selected day" tabIndex={-1}>
      <h2 className={css.panelTitle}>{longDay(day)}</h2>
      <p className={css.panelNote}>
        {[day === today ? 'Today' : null, ...holidays, where].filter((part) => part !== null).join(' · ')}
      </p>
      {isKnown && entries.length === 0 && <p className={css.nothing}>Nothing is due.</p>}
      <ul className={css.list}>
        {entries.map((entry) => (
          <Due key={entryKey(entry)} entry={entry} zone={zoneOf(entry.project)} onOpen={onOpen} />
        ))}
      </ul>
      {covered.length > 0 && (
        <>
          <h3 className={css.panelHeading}>Under embargo</h3>
          <ul className={css.list}>
            {covered.map((span) => (
              <li key={span.caseId}>
                <button
                  type="button"
                  className={css.card}
                  onClick={() => {
                    onOpen(span.caseId);
                  }}
                >
                  <span className={css.cardHead}>
                    <Lock size={12} className={css.lock} aria-hidden />
                    <code>{span.caseId}</code>
                    <span className={css.cardTime}>until {shortDate(span.to)}</span>
                  </span>
                  <bdi className={css.cardTitle}>{span.title}</bdi>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </aside>
  );
}

function Due({
  entry,
  zone,
  onOpen,
}: {
  readonly entry: AgendaEntry;
  readonly zone: string;
  readonly onOpen: (caseId: string) => void;
}): ReactNode {
  const { caseId, at, state } = entry;
  if (caseId === null || at === null) return null;
  return (
    <li>
      <button
        type="button"
        className={css.card}
        onClick={() => {
          onOpen(caseId);
        }}
      >
        <span className={css.cardHead}>
          <EntryGlyph entry={entry} />
          <span className={css.cardWhat}>{entryWords(entry)}</span>
          {entry.kind === 'due' && state !== null && state !== 'running' && (
            <span className={cx(css.state, css[`is-${state}`])}>{clockStateWords[state]}</span>
          )}
          <span className={css.cardTime}>{timeIn(zone, at)}</span>
        </span>
        <bdi className={css.cardTitle}>{entry.title}</bdi>
        <span className={css.cardFoot}>
          <SeverityGlyph severity={entry.severity} labelled />
          <code>{caseId}</code>
          <span className={css.utc} title={`Time zone: ${zone}`}>
            {at.slice(11, 16)} UTC
          </span>
        </span>
      </button>
    </li>
  );
}
