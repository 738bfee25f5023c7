/**
 * The disclosure planner: intersects everything that says "not before" and "not after", proposes a day and names
 * what binds. Core, pure.
 */
import { planTexts } from '#shared/words/plans.ts';
import type { Clock } from '#shared/schema/clock.ts';
import type { Calendar } from './calendar.ts';
import type { Instant } from '#shared/schema/instant.ts';
import type { Constraint, DisclosurePlan } from '#shared/schema/plan.ts';
import { embargoText, midweekInstant } from './disclosure-day.ts';
import { clampMs, DAY, toInstant } from './zone.ts';

export type { Constraint, DisclosurePlan } from '#shared/schema/plan.ts';

export type PlannerInput = {
  clocks: readonly Clock[];
  calendar: Calendar;
  now: Instant;
  hour?: number | undefined; // local hour to disclose at, 14 if not given
  distrosPostedAt?: Instant | undefined;
  distributorsToldAt?: Instant | undefined; // they get 7 days
  fixReadyAt?: Instant | undefined;
  others?: readonly Constraint[] | undefined;
};

const WITHOUT_LIMIT_DAYS = 14;

function ticks({ state }: Clock): boolean {
  return ['running', 'due-soon', 'overdue', 'paused'].includes(state);
}

function fromClocks(all: readonly Clock[]): Constraint[] {
  return all.flatMap((clock): Constraint[] => {
    if (clock.milestone !== 'disclose' || clock.dueAt === null || !ticks(clock)) return [];
    const label = planTexts.clockBy(clock.rule.label, clock.rule.preset);
    return [{ kind: 'not-after', at: clock.dueAt, label }];
  });
}

function constraintsOf(input: PlannerInput): Constraint[] {
  const plus = (at: Instant, days: number): Instant => toInstant(Date.parse(at) + days * DAY);
  const all: Constraint[] = [
    { kind: 'not-before', at: input.now, label: planTexts.now },
    ...fromClocks(input.clocks),
  ];
  if (input.fixReadyAt !== undefined) {
    all.push({ kind: 'not-before', at: input.fixReadyAt, label: planTexts.fixIsReady });
  }
  if (input.distributorsToldAt !== undefined) {
    const at = plus(input.distributorsToldAt, 7);
    all.push({ kind: 'not-before', at, label: planTexts.distributorsNotified });
  }
  // The clock of the preset says the same, once it runs; once is enough.
  const said = input.clocks.some((clock) => clock.rule.preset === 'linux-distros' && ticks(clock));
  if (input.distrosPostedAt !== undefined && !said) {
    all.push({
      kind: 'not-after',
      at: plus(input.distrosPostedAt, 14),
      label: planTexts.distrosLimit,
    });
  }
  return [...all, ...(input.others ?? [])].filter(({ at }) => !Number.isNaN(Date.parse(at)));
}

function extreme(all: readonly Constraint[], kind: Constraint['kind']): Constraint | null {
  const sign = kind === 'not-before' ? -1 : 1;
  const sorted = all
    .filter((each) => each.kind === kind)
    .sort((a, b) => sign * (Date.parse(a.at) - Date.parse(b.at)));
  return sorted[0] ?? null;
}

/** Midweek with two working days in hand; else with fewer; else the limit itself. */
function propose(fromMs: number, limitMs: number, { calendar, hour }: PlannerInput): number {
  const window = { fromMs, limitMs, calendar, hour };
  return midweekInstant(window, 2) ?? midweekInstant(window, 1) ?? midweekInstant(window, 0) ?? limitMs;
}

export function planDisclosure(input: PlannerInput): DisclosurePlan {
  const constraints = constraintsOf(input);
  const earliest = extreme(constraints, 'not-before') ?? {
    kind: 'not-before',
    at: toInstant(0),
    label: planTexts.now,
  };
  const latest = extreme(constraints, 'not-after');
  const { timeZone } = input.calendar;
  const tell = (at: Instant): string => embargoText(Date.parse(at), timeZone);
  const earliestMs = clampMs(Date.parse(earliest.at));
  if (latest !== null && Date.parse(latest.at) < earliestMs) {
    const conflict = planTexts.contradiction(
      tell(earliest.at),
      earliest.label,
      tell(latest.at),
      latest.label,
    );
    const sentence = planTexts.noDate(conflict);
    return { earliest, latest, binding: latest, conflict, proposal: null, constraints, sentence };
  }
  const limitMs = latest === null ? earliestMs + WITHOUT_LIMIT_DAYS * DAY : Date.parse(latest.at);
  const at = toInstant(propose(earliestMs, clampMs(limitMs), input));
  const proposal = { at, text: tell(at) };
  const why = latest === null ? planTexts.noConstraints : planTexts.limitedBy(latest.label, tell(latest.at));
  const sentence = planTexts.disclose(proposal.text, why);
  return { earliest, latest, binding: latest, conflict: null, proposal, constraints, sentence };
}
