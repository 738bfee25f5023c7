/**
 * The clock engine: rules + events + calendar + now → clocks that explain themselves. Core, pure and total.
 *
 * Decisions, each with a test of its name in engine.test.ts:
 * - An anchor is the earliest event of its kind; a severity set late still counts from the original anchor.
 * - An assessment or update that was sent acknowledges, if no acknowledgement is recorded. Nothing else implies.
 * - A pause moves a due time by its length, or by its working time if the promise is in business days, if it began
 *   before the due time. While it lasts, the remaining time is what was left when it began. Legal clocks never pause.
 * - A case that ended stops what still runs, except legal clocks: a duty does not end with a case's state.
 *   The time between an end and a reopening is not a pause: clocks go on as if it had not ended.
 * - A class stops what the maintainer promised for other reports (calc/triage.ts), as long as the case has it.
 */
import type { Clock, ClockEvent, ClockSettings, ClockState } from '#shared/schema/clock.ts';
import type { Calendar } from './calendar.ts';
import type { Instant } from '#shared/schema/instant.ts';
import type { Rule } from '#shared/schema/policy.ts';
import type { Severity } from '#shared/schema/severity.ts';
import type { Place } from './due.ts';
import { explain } from './explain.ts';
import { metAtLookup, readRule } from './reading.ts';
import type { Case, Reading } from './reading.ts';
import { timeline } from './timeline.ts';
import { workDays } from './workdays.ts';
import type { WorkDays } from './workdays.ts';
import { openZone, toInstant } from './zone.ts';

export type ClockInput = {
  rules: readonly Rule[];
  events: readonly ClockEvent[];
  calendar: Calendar;
  now: Instant;
  severity?: Severity | undefined;
  settings: ClockSettings;
};

/** Thousands of cases share a calendar. */
const places = new WeakMap<Calendar, Place>();

function placeOf(calendar: Calendar): Place {
  const known = places.get(calendar);
  if (known !== undefined) return known;
  let days: WorkDays | undefined;
  const place = { zone: openZone(calendar.timeZone), days: () => (days ??= workDays(calendar)) };
  places.set(calendar, place);
  return place;
}

function toClock(reading: Reading, one: Case, explanation: string): Clock {
  const { rule, startMs, targetMs, dueMs, metMs, state } = reading;
  const ticks = state === 'running' || state === 'due-soon' || state === 'overdue';
  const leftMs =
    state === 'paused' ? reading.heldMs : ticks && dueMs !== null ? dueMs - one.line.nowMs : null;
  return {
    milestone: rule.milestone,
    severity: rule.severity ?? null,
    startedAt: startMs === null ? null : toInstant(startMs),
    targetAt: targetMs === null ? null : toInstant(targetMs),
    dueAt: dueMs === null ? null : toInstant(dueMs),
    metAt: metMs === null ? null : toInstant(metMs),
    state,
    remainingSeconds: leftMs === null ? null : leftMs / 1000,
    pausedSeconds: reading.pausedMs / 1000,
    explanation,
    lines: rule.lines,
    quote: rule.quote,
    rule,
    ...(rule.recurring === true
      ? { metPeriods: reading.metPeriods, latePeriods: reading.latePeriods }
      : undefined),
  };
}

/** `explains`: without it they have no explanation, which costs as much as the rest. */
export function clocks(input: ClockInput, explains = true): Clock[] {
  const line = timeline(input.events, input.now);
  const one: Case = {
    line,
    place: placeOf(input.calendar),
    settings: input.settings,
    severity: input.severity ?? line.severity,
    metAtOf: metAtLookup(input.rules, line),
  };
  const context = {
    line,
    place: one.place,
    severity: one.severity,
    wantedZone: input.calendar.timeZone,
  };
  return input.rules.map((rule) => {
    const reading = readRule(rule, one);
    return toClock(reading, one, explains ? explain(reading, context) : '');
  });
}

const queueOrder: Partial<Record<ClockState, number>> = {
  overdue: 0,
  'due-soon': 1,
  running: 1,
  pending: 1,
  paused: 2,
};

/**
 * What the queue shows of a case: overdue first (the longest), then what is due soonest, then what is paused. Time
 * alone never changes which it is, so it can be kept.
 */
export function nearest(all: readonly Clock[]): Clock | null {
  const rank = (clock: Clock): number => queueOrder[clock.state] ?? Infinity;
  let best: Clock | null = null;
  for (const clock of all) {
    if (clock.dueAt === null || rank(clock) === Infinity) continue;
    if (best === null || best.dueAt === null || rank(clock) < rank(best)) best = clock;
    else if (rank(clock) === rank(best) && clock.dueAt < best.dueAt) best = clock;
  }
  return best;
}
