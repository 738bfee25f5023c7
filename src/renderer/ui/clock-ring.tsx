/** A clock as a thin ring that empties: solid when overdue, dashed when paused, dotted when open-ended, ticked when met. Renderer. */
import type { ReactNode } from 'react';
import type { ClockState } from '#shared/schema/clock.ts';
import { clockStateWords } from '#shared/words/cases.ts';
import css from './glyphs.module.css';

const circumference = 2 * Math.PI * 6;

type ClockRingProps = {
  readonly state: ClockState;
  /** Share of the span that is left, 0 to 1. */
  readonly left?: number | null;
  readonly labelled?: boolean;
};

export function ClockRing({ state, left = null, labelled = false }: ClockRingProps): ReactNode {
  const ticking = state === 'running' || state === 'due-soon';
  const share = Math.min(1, Math.max(0.04, left ?? 1));
  return (
    <svg
      width={16}
      height={16}
      viewBox="0 0 16 16"
      className={css[`clock-${state}`]}
      {...(labelled
        ? { role: 'img', 'aria-label': `Clock ${clockStateWords[state]}` }
        : { 'aria-hidden': true })}
    >
      {ticking && (
        <>
          <circle cx={8} cy={8} r={6} fill="none" className={css.track} strokeWidth={2} />
          <circle
            cx={8}
            cy={8}
            r={6}
            fill="none"
            stroke="currentColor"
            strokeWidth={2}
            strokeLinecap="round"
            strokeDasharray={`${String(share * circumference)} ${String(circumference)}`}
            transform="rotate(-90 8 8) scale(1 -1) translate(0 -16)"
          />
        </>
      )}
      {state === 'overdue' && <circle cx={8} cy={8} r={7} fill="currentColor" />}
      {state === 'overdue' && (
        <path d="M8 4.4v4.2M8 11.1v.2" className={css.ink} strokeWidth={1.8} strokeLinecap="round" />
      )}
      {(state === 'paused' || state === 'open' || state === 'pending' || state === 'not-applicable') && (
        <circle
          cx={8}
          cy={8}
          r={6}
          fill="none"
          stroke="currentColor"
          strokeWidth={state === 'open' ? 1.75 : 1.5}
          strokeLinecap={state === 'open' ? 'round' : 'butt'}
          strokeDasharray={state === 'paused' ? '3 2.4' : state === 'open' ? '0.1 3.04' : undefined}
          opacity={state === 'pending' || state === 'not-applicable' ? 0.6 : 1}
        />
      )}
      {state === 'paused' && (
        <path d="M6.6 6v4M9.4 6v4" stroke="currentColor" strokeWidth={1.4} strokeLinecap="round" />
      )}
      {state === 'not-applicable' && (
        <path d="M5.6 8h4.8" stroke="currentColor" strokeWidth={1.4} strokeLinecap="round" />
      )}
      {(state === 'met' || state === 'met-late') && (
        <path
          d="M3.6 8.4l2.8 2.8 6-6.4"
          fill="none"
          stroke="currentColor"
          strokeWidth={1.8}
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      )}
    </svg>
  );
}
