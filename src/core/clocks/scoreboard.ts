/**
 * The scoreboard: what was promised against what happened, by milestone, severity, project and period. Core, pure.
 * Presets of reporters are their clocks, not our promises, and do not count.
 */
import { planTexts } from '#shared/words/plans.ts';
import type { Clock } from '#shared/schema/clock.ts';
import type { Instant } from '#shared/schema/instant.ts';
import { milestones } from '#shared/schema/policy.ts';
import type { Milestone } from '#shared/schema/policy.ts';
import { severities } from '#shared/schema/severity.ts';
import type { Severity } from '#shared/schema/severity.ts';
import type { Badge, CaseSummary, PromiseOutcome, ScorePeriod, ScoreRow } from '#shared/schema/scoreboard.ts';
import { presetById } from './presets.ts';
import { addDuration } from './due.ts';
import { workDays } from './workdays.ts';
import { openZone } from './zone.ts';

export type SummaryInput = {
  project: string;
  severity: Severity | null;
  receivedAt: Instant;
  firstResponseAt: Instant | null;
  disclosedAt: Instant | null;
  endedAt: Instant | null;
  endReason: string | null;
  clocks: readonly Clock[];
};

export function isOurs(clock: Clock): boolean {
  return clock.rule.preset === undefined || presetById(clock.rule.preset)?.side !== 'reporter';
}

type Verdict = 'kept' | 'missed' | 'waiting' | null;

function verdictOf(clock: Clock, endedAt: Instant | null): Verdict {
  switch (clock.state) {
    case 'met':
      return clock.dueAt === null ? null : 'kept';
    case 'met-late':
    case 'overdue':
      return 'missed';
    case 'running':
    case 'due-soon':
    case 'paused':
      return 'waiting';
    case 'not-applicable': // ended after it was due: that promise was broken before
      return clock.dueAt !== null && endedAt !== null && Date.parse(endedAt) > Date.parse(clock.dueAt)
        ? 'missed'
        : null;
    case 'pending':
    case 'open':
      return null;
  }
}

const worst: readonly Verdict[] = ['missed', 'waiting', 'kept'];

function secondsOf(clock: Clock): number | null {
  if (clock.startedAt === null || clock.metAt === null || clock.rule.recurring === true) return null;
  return Math.max(0, (Date.parse(clock.metAt) - Date.parse(clock.startedAt)) / 1000);
}

/** Two promises for one milestone (policy and preset) are one outcome: kept only if both are. */
function outcomeOf(
  milestone: Milestone,
  all: readonly Clock[],
  endedAt: Instant | null,
): PromiseOutcome | null {
  const own = all.filter((clock) => clock.milestone === milestone && isOurs(clock));
  const single = own.filter(({ rule }) => rule.recurring !== true);
  const verdicts = single.map((clock) => verdictOf(clock, endedAt));
  const verdict = worst.find((each) => verdicts.includes(each)) ?? null;
  const times = single.map(secondsOf).filter((seconds) => seconds !== null);
  const recurring = own.filter(({ rule }) => rule.recurring === true);
  const sum = (pick: (clock: Clock) => number): number => recurring.reduce((n, clock) => n + pick(clock), 0);
  const current = recurring.map((clock) => (clock.metAt === null ? verdictOf(clock, endedAt) : null));
  const countOf = (which: Verdict): number =>
    (verdict === which ? 1 : 0) + current.filter((each) => each === which).length;
  const outcome = {
    milestone,
    kept: countOf('kept') + sum(({ metPeriods }) => metPeriods ?? 0),
    missed: countOf('missed') + sum(({ latePeriods }) => latePeriods ?? 0),
    waiting: countOf('waiting'),
    seconds: times.length === 0 ? null : Math.max(...times),
  };
  const counts = outcome.kept + outcome.missed + outcome.waiting > 0 || outcome.seconds !== null;
  return counts ? outcome : null;
}

export function summarize(input: SummaryInput): CaseSummary {
  const { receivedAt, firstResponseAt } = input;
  const outcomes = milestones.map((milestone) => outcomeOf(milestone, input.clocks, input.endedAt));
  return {
    project: input.project,
    severity: input.severity,
    receivedAt,
    embargoed: input.disclosedAt === null && input.endedAt === null,
    isReport: input.endReason !== 'spam',
    firstResponseSeconds:
      firstResponseAt === null
        ? null
        : Math.max(0, (Date.parse(firstResponseAt) - Date.parse(receivedAt)) / 1000),
    outcomes: outcomes.filter((outcome) => outcome !== null),
  };
}

export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

/** Nearest rank: a time that happened, never one between two. */
export function percentile(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
}

/** By the month of receipt, in UTC. */
export function periodOf(receivedAt: Instant, by: ScorePeriod): string {
  const ms = Date.parse(receivedAt);
  if (by === 'all' || Number.isNaN(ms)) return 'all';
  const month = new Date(ms).toISOString().slice(0, 7);
  if (by === 'month') return month;
  if (by === 'year') return month.slice(0, 4);
  return `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / 3)}`;
}

export type Tally = Omit<ScoreRow, 'compliance' | 'medianSeconds' | 'p90Seconds'> & { seconds: number[] };

/** Which outcomes stand in which rows; the public board leaves some out. */
export type Counts = (one: CaseSummary, milestone: Milestone, severity: Tally['severity']) => boolean;

export function tally(summaries: readonly CaseSummary[], by: ScorePeriod, counts: Counts): Tally[] {
  const rows = new Map<string, Tally>();
  for (const one of summaries) {
    if (!one.isReport) continue;
    const period = periodOf(one.receivedAt, by);
    for (const { milestone, kept, missed, waiting, seconds } of one.outcomes) {
      for (const severity of one.severity === null ? (['all'] as const) : (['all', one.severity] as const)) {
        if (!counts(one, milestone, severity)) continue;
        const key = JSON.stringify([one.project, period, milestone, severity]);
        const empty = { project: one.project, period, milestone, severity };
        const row = rows.get(key) ?? { ...empty, cases: 0, kept: 0, missed: 0, waiting: 0, seconds: [] };
        row.cases += 1;
        row.kept += kept;
        row.missed += missed;
        row.waiting += waiting;
        if (seconds !== null) row.seconds.push(seconds);
        rows.set(key, row);
      }
    }
  }
  return [...rows.values()].sort(compareRows);
}

const severityOrder: readonly string[] = ['all', ...severities];

function compareRows(a: Tally, b: Tally): number {
  if (a.project !== b.project) return a.project < b.project ? -1 : 1;
  if (a.period !== b.period) return a.period < b.period ? 1 : -1; // the newest first
  if (a.milestone !== b.milestone) return milestones.indexOf(a.milestone) - milestones.indexOf(b.milestone);
  return severityOrder.indexOf(a.severity) - severityOrder.indexOf(b.severity);
}

export function complianceOf({ kept, missed }: Pick<Tally, 'kept' | 'missed'>): number | null {
  return kept + missed === 0 ? null : kept / (kept + missed);
}

/** The maintainer's own board: everything. */
export function scoreboard(summaries: readonly CaseSummary[], by: ScorePeriod): ScoreRow[] {
  return tally(summaries, by, () => true).map(({ seconds, ...row }) => ({
    ...row,
    compliance: complianceOf(row),
    medianSeconds: median(seconds),
    p90Seconds: percentile(seconds, 0.9),
  }));
}

const BADGE_DAYS = 14;
const noDays = workDays({ timeZone: 'UTC', weekend: [], daysOffIn: () => [] });

function within(waitedSeconds: number): boolean {
  return waitedSeconds <= BADGE_DAYS * 86_400;
}

/** OpenSSF badge: the first response to every report of the last 6 months took at most 14 days. Truthfully. */
export function badge(summaries: readonly CaseSummary[], now: Instant): Badge {
  const nowMs = Date.parse(now);
  const place = { zone: openZone('UTC'), days: () => noDays };
  const inWindow = (ms: number): boolean =>
    ms <= nowMs && addDuration(ms, { n: 6, unit: 'month' }, place) >= nowMs;
  const reports = summaries.filter((one) => one.isReport && inWindow(Date.parse(one.receivedAt)));
  const waits = reports.map((one) => {
    const age = (nowMs - Date.parse(one.receivedAt)) / 1000;
    const answered = one.firstResponseSeconds !== null && one.firstResponseSeconds <= age;
    return { answered, waited: answered ? (one.firstResponseSeconds ?? age) : age };
  });
  const total = reports.length;
  const late = waits.filter(({ waited }) => !within(waited)).length;
  const open = waits.filter(({ answered, waited }) => !answered && within(waited)).length;
  if (total === 0) return { state: 'no-reports', sentence: planTexts.noReports };
  if (late > 0) return { state: 'not-met', sentence: planTexts.criterionNotMet(total, late) };
  if (open > 0) return { state: 'met-so-far', sentence: planTexts.criterionOpen(total, total - open, open) };
  return { state: 'met', sentence: planTexts.allReportsMet(total) };
}
