/**
 * One dot a case and milestone for the maintainer's own chart: how long it took, or has taken so far, beside what was
 * promised. Core, pure. Where two promises hold for one milestone, the one that is due first is shown.
 */
import type { Clock } from '#shared/schema/clock.ts';
import type { Instant } from '#shared/schema/instant.ts';
import { milestones } from '#shared/schema/policy.ts';
import type { ScoreDot, ScorePeriod } from '#shared/schema/scoreboard.ts';
import { isOurs, periodOf, type SummaryInput } from './scoreboard.ts';

function stateOf(clock: Clock): ScoreDot['state'] | null {
  switch (clock.state) {
    case 'met':
      return clock.dueAt === null ? 'unpromised' : 'kept';
    case 'met-late':
      return 'missed';
    case 'overdue':
      return 'overdue';
    case 'running':
    case 'due-soon':
    case 'paused':
      return 'waiting';
    case 'open':
    case 'pending':
    case 'not-applicable':
      return null;
  }
}

function span(from: Instant, to: Instant): number {
  return Math.max(0, (Date.parse(to) - Date.parse(from)) / 1000);
}

export type DotOptions = { readonly by: ScorePeriod; readonly now: Instant };

export function dotsOf(caseId: string, input: SummaryInput, { by, now }: DotOptions): ScoreDot[] {
  const { project, severity, receivedAt } = input;
  if (input.endReason === 'spam') return [];
  return milestones.flatMap((milestone): ScoreDot[] => {
    const own = input.clocks
      .filter((clock) => clock.milestone === milestone && isOurs(clock) && clock.rule.recurring !== true)
      .filter((clock) => clock.startedAt !== null && stateOf(clock) !== null)
      .sort((a, b) => ((a.dueAt ?? '9999') < (b.dueAt ?? '9999') ? -1 : 1));
    const clock = own[0];
    const state = clock === undefined ? null : stateOf(clock);
    if (clock === undefined || clock.startedAt === null || state === null) return [];
    return [
      {
        caseId,
        project,
        period: periodOf(receivedAt, by),
        milestone,
        severity,
        receivedAt,
        state,
        seconds: span(clock.startedAt, clock.metAt ?? now),
        promisedSeconds: clock.dueAt === null ? null : span(clock.startedAt, clock.dueAt),
      },
    ];
  });
}
