/**
 * What a clock says at another instant, from its last snapshot alone: the window's one ticker needs no
 * backend. The engine uses the same functions, so the two cannot disagree. Pure; runs everywhere.
 */
import type { Clock, ClockSettings, ClockState } from '../schema/clock.ts';

export type ClockSnapshot = Pick<
  Clock,
  'startedAt' | 'targetAt' | 'dueAt' | 'state' | 'remainingSeconds' | 'pausedSeconds'
>;
/** Until somebody sets others: due soon in the last fifth of the span, and in its last hour at least. */
export const defaultClockSettings: ClockSettings = { dueSoonFraction: 0.2, dueSoonMinimumSeconds: 3600 };

export type ClockReading = {
  state: ClockState;
  remainingSeconds: number | null;
  pastTarget: boolean; // the lower end of a range has gone by
};
export type Countdown = { startMs: number; dueMs: number; pausedMs: number };

/** The first instant at which the clock is due soon: the promised span without pauses sets the measure. */
export function dueSoonMs(countdown: Countdown, settings: ClockSettings): number {
  const span = Math.max(0, countdown.dueMs - countdown.startMs - countdown.pausedMs);
  const threshold = Math.max(settings.dueSoonFraction * span, settings.dueSoonMinimumSeconds * 1000);
  return Math.max(countdown.startMs, Math.ceil(countdown.dueMs - threshold));
}

/** A clock is overdue after its due instant, not at it. */
export function countdownState(
  countdown: Countdown,
  nowMs: number,
  settings: ClockSettings,
): 'pending' | 'running' | 'due-soon' | 'overdue' {
  if (nowMs < countdown.startMs) return 'pending';
  if (nowMs > countdown.dueMs) return 'overdue';
  return nowMs >= dueSoonMs(countdown, settings) ? 'due-soon' : 'running';
}

/** The countdown inside a snapshot; null when nothing ticks (met, paused, open, not applicable, not started). */
function countdownOf(clock: ClockSnapshot): Countdown | null {
  const ticks = ['pending', 'running', 'due-soon', 'overdue'].includes(clock.state);
  if (!ticks || clock.startedAt === null || clock.dueAt === null) return null;
  return {
    startMs: Date.parse(clock.startedAt),
    dueMs: Date.parse(clock.dueAt),
    pausedMs: clock.pausedSeconds * 1000,
  };
}

export function clockAt(clock: ClockSnapshot, now: string, settings: ClockSettings): ClockReading {
  const askedMs = Date.parse(now);
  const countdown = countdownOf(clock);
  if (countdown === null || Number.isNaN(askedMs)) {
    return { state: clock.state, remainingSeconds: clock.remainingSeconds, pastTarget: false };
  }
  // The window's time is up to a tick behind the backend's, for which the clock had started.
  const nowMs = clock.state === 'pending' ? askedMs : Math.max(askedMs, countdown.startMs);
  const state = countdownState(countdown, nowMs, settings);
  return {
    state,
    remainingSeconds: state === 'pending' ? null : (countdown.dueMs - nowMs) / 1000,
    pastTarget: clock.targetAt !== null && nowMs > Date.parse(clock.targetAt),
  };
}
