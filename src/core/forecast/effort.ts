/**
 * How long steps take here, measured from the log: the time between one recorded action of a person and the next, as long
 * as they stay at it, belongs to the step that their case completes next. What is done outside is not seen, so a fix is
 * never measured. Core, pure.
 */
import type { CaseEvent, CaseEventKind } from '#shared/schema/case.ts';
import type { Capacity, Effort } from '#shared/schema/forecast.ts';
import { milestones, type Milestone } from '#shared/schema/policy.ts';
import { HOUR, MINUTE } from '../clocks/zone.ts';

/** Without enough history. */
export const assumedHours = {
  acknowledge: 0.25,
  assess: 2,
  update: 0.25,
  fix: 8,
  disclose: 2,
  other: 0.5,
} as const satisfies Record<Milestone, number>;

export const fewestCases = 3;
/** A longer pause between two actions is no work. */
export const longestPauseMs = HOUR;
/** Nobody knows when the first action of a sitting began. */
export const firstActionMs = 5 * MINUTE;

const completed: Partial<Record<CaseEventKind, Milestone>> = {
  acknowledged: 'acknowledge',
  assessed: 'assess',
  'update-sent': 'update',
  disclosed: 'disclose',
};
/** Nobody sat at these. */
const byItself: readonly CaseEventKind[] = [
  'received',
  'message',
  'grouped',
  'policy',
  'closure',
  'calendar',
  'split-from',
  'merged-into',
];

export function measureEffort(events: readonly CaseEvent[]): Map<Milestone, number[]> {
  const worked = new Map<Milestone, number[]>();
  const lastOf = new Map<string, number>(); // by person
  const spent = new Map<string, number>(); // by case, since its last step
  const actions = events
    .filter(({ kind, undone }) => !undone && !byItself.includes(kind))
    .toSorted((a, b) => (a.recordedAt < b.recordedAt ? -1 : a.recordedAt > b.recordedAt ? 1 : a.seq - b.seq));
  for (const { actor, caseId, kind, recordedAt } of actions) {
    const at = Date.parse(recordedAt);
    const gap = at - (lastOf.get(actor) ?? -Infinity);
    lastOf.set(actor, at);
    const sum = (spent.get(caseId) ?? 0) + (gap <= longestPauseMs ? gap : firstActionMs);
    spent.set(caseId, sum);
    const step = completed[kind];
    if (step === undefined) continue;
    worked.set(step, [...(worked.get(step) ?? []), sum / HOUR]);
    spent.set(caseId, 0);
  }
  return worked;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = 0, high = 0] = [sorted[middle - 1], sorted[middle]];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
}

/** What was said by hand, else what was measured, else what is assumed; each with the cases it stands on. */
export function effortsFrom(
  worked: ReadonlyMap<Milestone, readonly number[]>,
  given: Capacity['effort'],
): Effort[] {
  return milestones.map((step): Effort => {
    const values = worked.get(step) ?? [];
    const measuredHours = values.length < fewestCases ? null : Math.round(median(values) * 100) / 100;
    const said = given[step];
    if (said !== undefined)
      return { step, hours: said, source: 'given', measuredHours, cases: values.length };
    return {
      step,
      hours: measuredHours ?? assumedHours[step],
      source: measuredHours === null ? 'assumed' : 'measured',
      measuredHours,
      cases: values.length,
    };
  });
}
