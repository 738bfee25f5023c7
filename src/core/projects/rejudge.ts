/**
 * Cases follow the dates of the policy versions: each is judged by the version that was in force when its report
 * arrived, unless somebody held it to another one on purpose. Every change is an event of the case. Pure.
 */
import type { PolicyChange } from '#shared/contract/projects.ts';
import type { Clock } from '#shared/schema/clock.ts';
import type { CaseEvent } from '#shared/schema/case.ts';
import { clockQuestion } from '../cases/clock-question.ts';
import type { ClockQuestion, Clockwork } from '../ports/clockwork.ts';
import { foldCase } from '../cases/fold.ts';
import { rebuildCase } from '../cases/rebuild.ts';
import type { CaseRow, PolicyDate, Reads, Writes } from '../ports.ts';
import { policyPeriods } from './in-force.ts';

export type Rejudged = { readonly row: CaseRow; readonly to: number };

/** Why a case changed its version: the dates say so, or open cases were held to a new one. */
export type Because = PolicyChange['because'];

/** Held to a version on purpose. An event that names no reason of this kind is from before versions had dates. */
function isHeld(events: readonly CaseEvent[]): boolean {
  const last = events.findLast(({ kind, undone }) => kind === 'policy' && !undone);
  return last !== undefined && last.data['because'] !== 'date';
}

/** The cases that are judged by another version than these dates say. */
export function casesToRejudge(read: Reads, projectId: number, dates: readonly PolicyDate[]): Rejudged[] {
  return policyPeriods(dates).flatMap(({ version, from, to }) =>
    read
      .casesJudgedOtherwise(projectId, version, from, to)
      .filter((row) => !isHeld(read.events(row.id)))
      .map((row) => ({ row, to: version })),
  );
}

export function rejudge(
  tx: Writes,
  clockwork: Clockwork,
  { row, to }: Rejudged,
  why: { readonly reason: string; readonly because: Because; readonly now: string },
): void {
  tx.append({
    caseId: row.id,
    kind: 'policy',
    at: why.now,
    reason: why.reason,
    data: { from: row.policyVersion, to, because: why.because },
  });
  tx.updateCase({ ...row, policyVersion: to });
  rebuildCase(tx, clockwork, row.id, why.now);
}

/** What other rules or another calendar would do to the clocks of a case. */
export function clockChanges(
  { read, clockwork }: { readonly read: Reads; readonly clockwork: Clockwork },
  row: CaseRow,
  other: Pick<ClockQuestion, 'rules' | 'calendar'>,
  { because, now }: { readonly because: Because; readonly now: string },
): PolicyChange[] {
  const question = clockQuestion(row, foldCase(read.events(row.id)), now);
  const before = clockwork.clocks(question, false);
  const after = clockwork.clocks({ ...question, ...other }, false);
  const keyOf = (clock: Clock): string => clock.rule.id ?? `${clock.milestone}/${clock.severity ?? ''}`;
  const keys = new Set([...before, ...after].map(keyOf));
  return [...keys].flatMap((key) => {
    const old = before.find((clock) => keyOf(clock) === key);
    const next = after.find((clock) => keyOf(clock) === key);
    if (old?.dueAt === next?.dueAt && old?.state === next?.state) return [];
    const relevant = [old, next].some((clock) => clock !== undefined && clock.state !== 'not-applicable');
    if (!relevant) return [];
    return [
      {
        caseId: row.id,
        title: row.title,
        milestone: (next ?? old)?.milestone ?? 'other',
        because,
        before: brief(old),
        after: brief(next),
      },
    ];
  });
}

function brief(clock: Clock | undefined): PolicyChange['before'] {
  return clock === undefined ? null : { dueAt: clock.dueAt, state: clock.state };
}
