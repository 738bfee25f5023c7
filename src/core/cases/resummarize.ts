/** Writes again what the queue keeps of the clocks of a project's cases: its calendar or a threshold changed. Pure. */
import type { Writes } from '../ports.ts';
import { clockQuestion } from './clock-question.ts';
import type { Clockwork } from '../ports/clockwork.ts';
import { foldCase } from './fold.ts';

/** Answers the cases whose next due time is another one now. */
export function resummarize(tx: Writes, clockwork: Clockwork, projectId: number, now: string): string[] {
  return tx.casesWithClocks(projectId).flatMap((row) => {
    const question = clockQuestion(row, foldCase(tx.events(row.id)), now);
    const summary = clockwork.summary(question);
    tx.updateCase({ ...row, ...summary });
    return summary.nextDueAt === row.nextDueAt ? [] : [row.id];
  });
}
