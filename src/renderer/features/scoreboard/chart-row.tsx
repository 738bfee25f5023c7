/** A row of the chart: one dot per case, the median, and the deadline. Renderer. */
import { number } from '#shared/words/format.ts';
import type { ReactNode } from 'react';
import type { ScoreDot, ScoreRow } from '#shared/schema/scoreboard.ts';
import { formatSpan } from '../../ui/calc.ts';
import { cx } from '../../ui/cx.ts';
import { SeverityGlyph } from '../../ui/severity-glyph.tsx';
import { severityWords } from '#shared/words/severity.ts';
import { median, share, spread, ticks } from './scale.ts';
import css from './scoreboard.module.css';

/** Per cent of the strip, with room at both ends for half a dot. */
const left = (seconds: number): string => `${(2 + share(seconds) * 96).toFixed(2)}%`;

const stateWords = {
  kept: 'on time',
  missed: 'late',
  overdue: 'overdue, still open',
  waiting: 'still open',
  unpromised: 'no deadline',
} as const satisfies Record<ScoreDot['state'], string>;

type ChartRowProps = {
  readonly row: ScoreRow;
  readonly dots: readonly ScoreDot[];
  readonly onOpen: (caseId: string) => void;
};

export function Axis(): ReactNode {
  return (
    <div className={cx(css.line, css.axis)} aria-hidden>
      <span />
      <span className={css.ticks}>
        {ticks.map(({ seconds, label }) => (
          <span key={label} style={{ left: left(seconds) }}>
            {label}
          </span>
        ))}
      </span>
      <span className={css.figure}>cases</span>
      <span className={css.figure}>on time</span>
      <span className={css.figure}>median</span>
      <span className={css.figure}>90 % in</span>
    </div>
  );
}

/** The column, for who cannot see that it is one. */
function Hidden({ children }: { readonly children: string }): ReactNode {
  return <span className="visually-hidden"> {children} </span>;
}

export function ChartRow({ row, dots, onOpen }: ChartRowProps): ReactNode {
  const sorted = [...dots].sort((a, b) => a.seconds - b.seconds);
  const offsets = spread(
    sorted.map(({ seconds }) => share(seconds)),
    70,
  );
  const promised = median(
    dots.flatMap(({ promisedSeconds }) => (promisedSeconds === null ? [] : [promisedSeconds])),
  );
  const percent = row.compliance === null ? '–' : `${String(Math.floor(row.compliance * 100))} %`;
  const took = (seconds: number | null): string => (seconds === null ? '–' : formatSpan(seconds));
  return (
    <div className={cx(css.line, row.severity === 'all' && css.total)} role="row">
      <span className={css.severity} role="rowheader">
        {row.severity === 'all' ? (
          'All'
        ) : (
          <>
            <SeverityGlyph severity={row.severity} />
            {severityWords[row.severity]}
          </>
        )}
      </span>
      <span className={css.strip} role="cell">
        {ticks.map(({ seconds, label }) => (
          <i key={label} className={css.rule} style={{ left: left(seconds) }} />
        ))}
        {promised !== null && (
          <i
            className={css.promise}
            style={{ left: left(promised) }}
            title={`Promised: ${formatSpan(promised)}`}
          >
            {row.severity === 'all' && <span className={css.promiseText}>{formatSpan(promised)}</span>}
          </i>
        )}
        {row.medianSeconds !== null && (
          <i
            className={css.median}
            style={{ left: left(row.medianSeconds) }}
            title={`Median: ${formatSpan(row.medianSeconds)}`}
          />
        )}
        {sorted.map((dot, index) => (
          <button
            key={dot.caseId}
            type="button"
            tabIndex={-1}
            aria-hidden
            className={cx(css.dot, css[dot.state])}
            style={{ left: left(dot.seconds), top: `calc(50% + ${String((offsets[index] ?? 0) * 5)}px)` }}
            title={`${dot.caseId}: ${formatSpan(dot.seconds)}, ${stateWords[dot.state]}${dot.promisedSeconds === null ? '' : `\ndue within ${formatSpan(dot.promisedSeconds)}`}`}
            onClick={() => {
              onOpen(dot.caseId);
            }}
          />
        ))}
      </span>
      <span className={css.figure} role="cell">
        {number(row.cases)}
        <Hidden>cases</Hidden>
      </span>
      <span className={cx(css.figure, row.missed > 0 && css.short)} role="cell">
        {percent}
        <Hidden>on time</Hidden>
      </span>
      <span className={css.figure} role="cell">
        <Hidden>median</Hidden>
        {took(row.medianSeconds)}
      </span>
      <span className={css.figure} role="cell">
        <Hidden>90 % within</Hidden>
        {took(row.p90Seconds)}
      </span>
    </div>
  );
}
