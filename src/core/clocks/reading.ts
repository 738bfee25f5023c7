/**
 * One rule read against a case's timeline: state and times in milliseconds. Core, pure. The decisions it embodies
 * are listed in engine.ts.
 */
import type { ClockSettings, ClockState } from '#shared/schema/clock.ts';
import { countdownState } from '#shared/calc/clock-now.ts';
import type { Duration, Milestone, Rule } from '#shared/schema/policy.ts';
import type { Severity } from '#shared/schema/severity.ts';
import { countedFor, united, type CountedClosure } from './closures.ts';
import { addDuration, movedByPauses } from './due.ts';
import type { Pause, Place } from './due.ts';
import { acknowledgedAt } from './timeline.ts';
import { presetById } from './presets.ts';
import type { ClassEnding, Timeline } from './timeline.ts';

/** One rule at work: everything its clock and its explanation are made of, in milliseconds. */
export type Reading = {
  rule: Rule;
  state: ClockState;
  startMs: number | null;
  targetMs: number | null;
  dueMs: number | null;
  metMs: number | null;
  pausedMs: number;
  heldMs: number | null; // what was left when the pause began that lasts; null: no pause holds this clock
  closed: readonly CountedClosure[]; // that moved the due time
  metPeriods: number;
  latePeriods: number;
};

export type Case = {
  line: Timeline;
  place: Place;
  settings: ClockSettings;
  severity: Severity | null;
  metAtOf: (ruleId: string) => number | null;
};

const meetingEvent = {
  acknowledge: 'acknowledged',
  assess: 'assessed',
  update: 'update-sent',
  fix: 'fix-released',
  disclose: 'disclosed',
  other: 'submitted',
} as const satisfies Record<Milestone, NonNullable<Rule['metBy']>>;

/** Steps that can be done once and for all, even before the count begins. The others must follow the start. */
const onceForAll: readonly string[] = ['acknowledged', 'assessed', 'fix-released', 'disclosed'];

function meetings(rule: Rule, line: Timeline): readonly number[] {
  const kind = rule.metBy ?? meetingEvent[rule.milestone];
  if (kind === 'submitted') return rule.id === undefined ? [] : line.times('submitted', rule.id);
  if (kind !== 'acknowledged') return line.times(kind);
  const at = acknowledgedAt(line.times);
  return at === null ? [] : [at];
}

function metAt(rule: Rule, startMs: number | null, line: Timeline): number | null {
  const kind = rule.metBy ?? meetingEvent[rule.milestone];
  const early = onceForAll.includes(kind);
  if (startMs === null && !early) return null;
  return meetings(rule, line).find((at) => early || at >= (startMs ?? at)) ?? null;
}

function startOf(rule: Rule, { line, metAtOf }: Case): number | null {
  return rule.after === undefined ? line.anchorAt(rule.anchor) : metAtOf(rule.after);
}

function pausesUntil(rule: Rule, line: Timeline, untilMs: number): readonly Pause[] {
  if (rule.legal === true) return [];
  return line.pauses
    .filter(({ from }) => from < untilMs || (from === untilMs && line.openPause?.from === from))
    .map(({ from, to }) => ({ from, to: Math.min(to, untilMs) }));
}

/** Closures that are announced count before they begin; those after the end of the promise do not. */
function closedUntil(rule: Rule, untilMs: number, { line, place }: Case): readonly CountedClosure[] {
  if (line.closures.length === 0 || rule.legal === true || !isOwnPromise(rule)) return [];
  const counted = countedFor(rule, line.closures, place.zone);
  return untilMs < line.nowMs ? counted.filter(({ from }) => from < untilMs) : counted;
}

type Times = Pick<Reading, 'targetMs' | 'dueMs' | 'pausedMs' | 'heldMs' | 'closed'>;

function timesFrom(rule: Rule, startMs: number, untilMs: number, one: Case): Times {
  const { line, place } = one;
  const waits = pausesUntil(rule, line, untilMs);
  const closures = closedUntil(rule, untilMs, one);
  const pauses = closures.length === 0 ? waits : united([...waits, ...closures]);
  const moved = ({ unit }: Duration, undisturbedMs: number, by: readonly Pause[]): number =>
    movedByPauses(startMs, undisturbedMs, unit, by, place);
  const targetMs =
    rule.min === undefined ? null : moved(rule.min, addDuration(startMs, rule.min, place), pauses);
  if (rule.max === undefined) return { targetMs, dueMs: null, pausedMs: 0, heldMs: null, closed: [] };
  const undisturbedMs = addDuration(startMs, rule.max, place);
  const dueMs = moved(rule.max, undisturbedMs, pauses);
  const lasting = rule.legal === true ? undefined : line.openPause?.from;
  const leftAt = (from: number, max: Duration): number => {
    const before = closures.map((pause) => ({ ...pause, to: Math.min(pause.to, from) }));
    const ended = united([...waits.filter((pause) => pause.from !== from), ...before]);
    return moved(max, undisturbedMs, ended) - Math.max(from, startMs);
  };
  const leftMs = lasting === undefined ? 0 : leftAt(lasting, rule.max);
  return {
    targetMs,
    dueMs,
    pausedMs: dueMs - undisturbedMs,
    heldMs: leftMs > 0 ? leftMs : null,
    closed: closures.filter(({ from, to }) => to > startMs && from < dueMs),
  };
}

const nothing = {
  startMs: null,
  targetMs: null,
  dueMs: null,
  metMs: null,
  pausedMs: 0,
  heldMs: null,
  closed: [],
  metPeriods: 0,
  latePeriods: 0,
} as const;

/** A class decides about what the maintainer promised, not about what others count or the law asks. */
export function isOwnPromise({ preset }: Rule): boolean {
  return preset === undefined || presetById(preset)?.side === 'maintainer';
}

export function endingByClass(rule: Rule, line: Timeline): ClassEnding | null {
  return rule.legal === true || !isOwnPromise(rule) ? null : line.endedByClass(rule.milestone);
}

function endedAt(rule: Rule, line: Timeline): number | null {
  if (rule.legal === true) return null;
  const ends = [line.ended?.at, endingByClass(rule, line)?.at].filter((at) => at !== undefined);
  return ends.length === 0 ? null : Math.min(...ends);
}

function isEnded(rule: Rule, line: Timeline): boolean {
  return endedAt(rule, line) !== null;
}

function tickingState(rule: Rule, startMs: number, times: Times, one: Case): ClockState {
  if (isEnded(rule, one.line)) return 'not-applicable';
  if (times.dueMs === null) return 'open';
  const { nowMs } = one.line;
  if (times.heldMs !== null && nowMs >= startMs) return 'paused';
  return countdownState({ startMs, dueMs: times.dueMs, pausedMs: times.pausedMs }, nowMs, one.settings);
}

/** Until when pauses count while nothing has met the rule: now, or its end. */
function openUntil(rule: Rule, line: Timeline): number {
  return endedAt(rule, line) ?? line.nowMs;
}

function readOnce(rule: Rule, one: Case): Reading {
  const startMs = startOf(rule, one);
  const metMs = metAt(rule, startMs, one.line);
  const untilMs = metMs ?? openUntil(rule, one.line);
  const times = startMs === null ? nothing : timesFrom(rule, startMs, untilMs, one);
  const base = { ...nothing, ...times, rule, startMs, metMs };
  if (metMs !== null) {
    return { ...base, state: times.dueMs !== null && metMs > times.dueMs ? 'met-late' : 'met' };
  }
  if (startMs !== null) return { ...base, state: tickingState(rule, startMs, times, one) };
  if (isEnded(rule, one.line)) return { ...base, state: 'not-applicable' };
  return { ...base, state: rule.max === undefined ? 'open' : 'pending' };
}

/** A recurring promise ends with the fix, or with the disclosure if it only begins at the fix. */
function recurrenceEnd(rule: Rule, startMs: number, line: Timeline): number | null {
  const kind = rule.anchor === 'fix-released' ? 'disclosed' : 'fix-released';
  return line.times(kind).find((at) => at >= startMs) ?? null;
}

function readRecurring(rule: Rule, one: Case): Reading {
  const anchorMs = startOf(rule, one);
  if (anchorMs === null || rule.max === undefined) return readOnce({ ...rule, recurring: false }, one);
  const endMs = recurrenceEnd(rule, anchorMs, one.line);
  const isLate = (startMs: number, atMs: number): boolean =>
    atMs > (timesFrom(rule, startMs, atMs, one).dueMs ?? Infinity);
  let startMs = anchorMs;
  let latePeriods = 0;
  let metPeriods = 0;
  for (const at of meetings(rule, one.line)) {
    if (at <= startMs || (endMs !== null && at > endMs)) continue;
    if (isLate(startMs, at)) latePeriods += 1;
    else metPeriods += 1;
    startMs = at;
  }
  if (endMs !== null && isLate(startMs, endMs)) latePeriods += 1;
  const times = timesFrom(rule, startMs, endMs ?? openUntil(rule, one.line), one);
  const base = { ...nothing, ...times, rule, startMs, metPeriods, latePeriods };
  if (endMs === null) return { ...base, state: tickingState(rule, startMs, times, one) };
  if (latePeriods > 0) return { ...base, metMs: endMs, state: 'met-late' };
  return metPeriods > 0 ? { ...base, metMs: endMs, state: 'met' } : { ...base, state: 'not-applicable' };
}

export function readRule(rule: Rule, one: Case): Reading {
  if (rule.severity !== undefined && rule.severity !== one.severity) {
    const waits = one.severity === null && !isEnded(rule, one.line);
    return { ...nothing, rule, state: waits ? 'pending' : 'not-applicable' };
  }
  return rule.recurring === true ? readRecurring(rule, one) : readOnce(rule, one);
}

/** When the rule of this id was met: what rules with `after` start from. A circle of rules starts nothing. */
export function metAtLookup(rules: readonly Rule[], line: Timeline): Case['metAtOf'] {
  const lookup = (id: string, seen: readonly string[]): number | null => {
    const rule = rules.find((candidate) => candidate.id === id);
    if (rule === undefined || seen.includes(id)) return null;
    const start = rule.after === undefined ? line.anchorAt(rule.anchor) : lookup(rule.after, [...seen, id]);
    return metAt(rule, start, line);
  };
  return (id) => lookup(id, []);
}
